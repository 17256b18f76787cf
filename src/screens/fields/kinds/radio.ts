import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import { hasOptions, optionNamed } from '../choices.ts'
import type { FieldKind } from '../field-kind.ts'
import { asText, isBlank, isObject, plain } from '../shown.ts'

/** One of a few, all in sight. The wire wants the bare text: an option's id is never a value here. */
export const radioKind: FieldKind<'radio'> = {
  draft: z.string(),
  empty: '',
  isEmpty: (draft) => draft.trim() === '',
  suggested: (text, field) => optionNamed(field, text)?.text ?? '',
  decode(value) {
    if (isBlank(value)) return ''
    if (isObject(value) && typeof value.text === 'string') return value.text
    return typeof value === 'object' ? undefined : plain(value)
  },
  encode: (draft) => draft,
  cleared: () => '',
  wrong(draft, field) {
    // The API takes "0" for nothing and asks no more (reference 6.3, quirk 6).
    if (draft === '0' || !hasOptions(field)) return
    if (field.options.some(({ text }) => text === draft)) return
    return { is: 'not-an-option', text: t('field.notOffered', { text: draft }) }
  },
  shown: asText,
}
