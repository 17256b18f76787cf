import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import type { FieldKind } from '../field-kind.ts'
import { bytesOf, MOST_BYTES } from '../limits.ts'
import { NOTHING, isBlank, plain } from '../shown.ts'
import { brokenRule } from '../text-rules.ts'

// Words stand apart, signs do not: "Ms Ana", "3 kg", "€3", "3%".
const between = (prefix: string, text: string, suffix: string) =>
  `${prefix}${/[\p{L}\p{N}]$/u.test(prefix) ? ' ' : ''}${text}${/^\p{L}/u.test(suffix) ? ' ' : ''}${suffix}`

/** A short text, between its prefix and its suffix. Stored as it was typed; only blanks are no answer. */
export const textKind: FieldKind<'text'> = {
  draft: z.string(),
  empty: '',
  isEmpty: (draft) => draft.trim() === '',
  suggested: (text) => text,
  decode: (value) =>
    typeof value === 'object' && value !== null && !isBlank(value) ? undefined : plain(value),
  encode: (draft) => draft,
  cleared: () => '',
  wrong(draft, field) {
    // The API takes "0" for nothing, and asks no rule about it (reference 6.3, quirk 6).
    if (draft === '0') return
    if (bytesOf(draft) > MOST_BYTES.text) return { is: 'too-long', text: t('field.tooLong') }
    const text = brokenRule(field, draft)
    return text === undefined ? undefined : { is: 'rule', text }
  },
  shown: (value, { prefix, suffix }) =>
    isBlank(value)
      ? NOTHING
      : { kind: 'text', text: between(prefix ?? '', plain(value), suffix ?? '') },
}
