import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import { choice, choiceOf, hasOptions, isOffered, optionNamed } from '../choices.ts'
import type { FieldKind } from '../field-kind.ts'
import { asText, isBlank } from '../shown.ts'

/** One of several. The wire wants id and text as one pair. */
export const dropdownKind: FieldKind<'dropdown'> = {
  draft: z.nullable(choice),
  empty: null,
  isEmpty: (draft) => draft === null || (draft.id === null && draft.text.trim() === ''),
  suggested: (text, field) => optionNamed(field, text) ?? null,
  decode: (value, field) => (isBlank(value) ? null : choiceOf(value, field)),
  encode: (draft) => draft && { ...draft, value: null },
  cleared: () => null,
  wrong: (draft, field) =>
    draft === null || !hasOptions(field) || isOffered(field, draft)
      ? undefined
      : { is: 'not-an-option', text: t('field.notOffered', { text: draft.text }) },
  shown: asText,
}
