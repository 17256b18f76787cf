import type { Group } from '#src/api/schema/group.ts'
import type { Guest } from '#src/api/schema/guest.ts'
import type { Member } from '#src/api/schema/member.ts'
import type { Owners } from '#src/api/schema/owners.ts'
import { t } from '#src/texts/later.ts'

import { offered, type Option } from './picker-match.ts'

/** Who has to do something: members and groups by id, guests by address. All three lists are always there. */
export type OwnerIds = { users: string[]; guests: string[]; groups: string[] }

/** Everybody there is to choose from. */
export type Directory = {
  members: readonly Member[]
  groups: readonly Pick<Group, 'id' | 'name' | 'members' | 'guests'>[]
  guests: readonly Pick<Guest, 'email' | 'first_name' | 'last_name'>[]
  /** The id of the person who looks: they come first. */
  me?: string | undefined
}

export const NOBODY: OwnerIds = { users: [], guests: [], groups: [] }

/** The owners of a task as ids alone. */
export const idsOf = ({ users, guests, groups }: Owners): OwnerIds => ({
  users: users.map(({ id }) => id),
  guests: [...guests],
  groups: [...groups],
})

/** How many they are, as `max_assignable` counts: a group is one. */
export const headcount = ({ users, guests, groups }: OwnerIds) =>
  users.length + guests.length + groups.length

const sameSet = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((one) => b.includes(one))

/** Whether they are the same people, in whatever order. */
export const sameOwners = (a: OwnerIds, b: OwnerIds) =>
  sameSet(a.users, b.users) && sameSet(a.guests, b.guests) && sameSet(a.groups, b.groups)

const KINDS = { user: 'users', guest: 'guests', group: 'groups' } as const

/** One key for each of them, so that one list can hold members, guests and groups. */
export const ownerKeys = ({ users, guests, groups }: OwnerIds) => [
  ...users.map((id) => `user:${id}`),
  ...groups.map((id) => `group:${id}`),
  ...guests.map((email) => `guest:${email}`),
]

/** The way back from keys to the three lists. */
export function ownersOf(keys: readonly string[]): OwnerIds {
  const of = (kind: keyof typeof KINDS) =>
    keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []))
  return { users: of('user'), guests: of('guest'), groups: of('group') }
}

const ADDRESS = /^[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@.,;:<>()]{2,}$/

/** The e-mail address that was typed, if it is one; in lower case, as the API keeps guests. */
export const addressIn = (typed: string) =>
  ADDRESS.test(typed.trim()) ? typed.trim().toLowerCase() : undefined

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const markOf = ({ status }: Member) => (status === 'disabled' ? t('owners.left') : undefined)
const byText = (a: Option, b: Option) => byName.compare(a.text, b.text)

/**
 * Who can be chosen: the person who looks, members, groups, guests. Of those who are no longer active or no longer known
 * only whoever is chosen already, to be seen and taken off; an address that nobody has can be invited as a guest.
 */
export function ownerOptions(
  { members, groups, guests, me }: Directory,
  opened: readonly string[],
  chosen: readonly string[],
  typed: string,
): Option[] {
  const known = [
    ...members
      .filter(({ id, status, type }) => {
        const isAvailable = (status === null || status === 'active') && type !== 'bot'
        return isAvailable || chosen.includes(`user:${id}`)
      })
      .toSorted(
        (a, b) =>
          Number(b.id === me) - Number(a.id === me) || byName.compare(a.full_name, b.full_name),
      )
      .map((member): Option => ({
        id: `user:${member.id}`,
        text: member.full_name,
        hint: member.email,
        mark: member.id === me ? t('owners.me') : markOf(member),
        also: member.id === me ? t('owners.me') : undefined,
        picture: 'person',
      })),
    ...groups
      .map(({ id, name, members, guests }): Option => ({
        id: `group:${id}`,
        text: name,
        hint: t('owners.inGroup', { count: members.length + guests.length }),
        mark: t('owners.group'),
      }))
      .toSorted(byText),
    ...guests
      .map(({ email, first_name, last_name }): Option => {
        const name = [first_name, last_name].filter(Boolean).join(' ')
        return {
          id: `guest:${email}`,
          text: name || email,
          hint: name ? email : undefined,
          mark: t('owners.guest'),
          picture: 'person',
        }
      })
      .toSorted(byText),
  ]
  const ids = new Set(known.map(({ id }) => id))
  const unknown = chosen.filter((key) => !ids.has(key)).map(unknownOption)
  const all = [...unknown, ...known]
  const found = offered(all, opened, typed)
  const address = addressIn(typed)
  const isTaken =
    address === undefined ||
    all.some(({ id, hint }) => id === `guest:${address}` || hint?.toLowerCase() === address)
  return isTaken ? found : [...found, invitation(address)]
}

const invitation = (email: string): Option => ({
  id: `guest:${email}`,
  text: email,
  hint: t('owners.invite'),
  mark: t('owners.guest'),
  picture: 'person',
})

function unknownOption(key: string): Option {
  const { users, groups, guests } = ownersOf([key])
  if (guests[0] !== undefined)
    return { id: key, text: guests[0], mark: t('owners.guest'), picture: 'person' }
  if (groups[0] !== undefined) return { id: key, text: t('person.group'), mark: t('owners.group') }
  return { id: key, text: t('person.unknown', { id: users[0] ?? '' }), picture: 'person' }
}
