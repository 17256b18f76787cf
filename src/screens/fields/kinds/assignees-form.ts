import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import type { Chosen, FieldKind } from '../field-kind.ts'
import { asText, isBlank, isObject, NOTHING, plain } from '../shown.ts'
import { isAddress } from './email.ts'

// People come as ids, as objects with one, guests by address.
const idOf = (one: unknown) => plain(isObject(one) ? (one.id ?? one.email ?? one) : one)
const ids = (value: unknown) => (Array.isArray(value) ? value.map(idOf).filter(Boolean) : [])

const NOBODY: Chosen = { users: [], guests: [], groups: [] }

const chosenOf = ({ users, guests, groups }: Record<string, unknown>): Chosen => ({
  users: ids(users),
  guests: ids(guests),
  groups: ids(groups),
})

const isNobody = ({ users, guests, groups }: Chosen) =>
  users.length + guests.length + groups.length === 0

/** Members, guests by address, groups; all three lists always travel. */
export const assigneesFormKind: FieldKind<'assignees_form'> = {
  draft: z.object({
    users: z.array(z.string()),
    guests: z.array(z.string()),
    groups: z.array(z.string()),
  }),
  empty: NOBODY,
  isEmpty: isNobody,
  suggested: () => NOBODY,
  decode(value) {
    if (isBlank(value)) return NOBODY
    return isObject(value) ? chosenOf(value) : undefined
  },
  // Members have numbers on the wire; what is none is refused there, in words.
  encode: ({ users, guests, groups }) => ({
    users: users.map((id) => (Number.isSafeInteger(Number(id)) ? Number(id) : id)),
    guests,
    groups,
  }),
  cleared: () => NOBODY,
  wrong({ guests }) {
    const odd = guests.find((address) => !isAddress(address))
    return odd === undefined
      ? undefined
      : { is: 'not-an-email', text: t('field.notAGuest', { address: odd }) }
  },
  shown(value) {
    if (!isObject(value)) return asText(value)
    const chosen = chosenOf(value)
    return isNobody(chosen) ? NOTHING : { kind: 'people', ...chosen }
  },
}
