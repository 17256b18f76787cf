import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import { choice, choiceOf, hasOptions, isOffered, optionNamed } from '../choices.ts'
import type { Choice, FieldKind } from '../field-kind.ts'
import { asText, isBlank, isObject, NOTHING, plain } from '../shown.ts'

// An option without the flag counts as chosen: clients send either all with flags or the chosen ones.
const isChosen = (one: unknown) => !isObject(one) || (one.selected ?? true) === true

/** Any number of options. Only chosen ones are sent, each with its flag: without it a variable stays empty (quirk 3). */
export const multiselectKind: FieldKind<'multiselect'> = {
  draft: z.array(choice),
  empty: [],
  isEmpty: (draft) => draft.length === 0,
  suggested: (text, field) =>
    [
      optionNamed(field, text) ??
        text.split(',').flatMap((name) => optionNamed(field, name.trim()) ?? []),
    ].flat(),
  decode(value, field) {
    if (isBlank(value)) return []
    if (!Array.isArray(value)) return
    const chosen = value.filter(isChosen).map((one) => choiceOf(one, field))
    const known = chosen.filter((one): one is Choice => one !== undefined)
    return known.length === chosen.length ? known : undefined
  },
  encode: (draft) => draft.map((one) => ({ ...one, selected: true })),
  cleared: () => [],
  wrong(draft, field) {
    const gone = hasOptions(field) ? draft.find((one) => !isOffered(field, one)) : undefined
    return gone && { is: 'not-an-option', text: t('field.notOffered', { text: gone.text }) }
  },
  unfinished(draft, { must_all_checked, options }) {
    const left = options.length - draft.length
    return must_all_checked && left > 0
      ? { is: 'not-all-checked', text: t('field.notAllChecked', { count: left }) }
      : undefined
  },
  shown(value) {
    if (!Array.isArray(value)) return asText(value)
    const items = value.filter(isChosen).map(plain).filter(Boolean)
    return items.length > 0 ? { kind: 'list', items } : NOTHING
  },
}
