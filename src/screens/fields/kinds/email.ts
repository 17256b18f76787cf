import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import type { FieldKind } from '../field-kind.ts'
import { asText, isBlank, plain } from '../shown.ts'

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/

/** Whether mail could be sent there, as far as one can see. */
export const isAddress = (text: string) => ADDRESS.test(text)

/** An e-mail address. The API asks nothing of it; we do (see STRICTER). */
export const emailKind: FieldKind<'email'> = {
  draft: z.string(),
  empty: '',
  isEmpty: (draft) => draft.trim() === '',
  suggested: (text) => text,
  decode: (value) =>
    typeof value === 'object' && value !== null && !isBlank(value) ? undefined : plain(value),
  encode: (draft) => draft.trim(),
  cleared: () => '',
  wrong: (draft) =>
    isAddress(draft.trim()) ? undefined : { is: 'not-an-email', text: t('field.notAnEmail') },
  shown: (value) =>
    typeof value === 'string' && /^[^\s@<>"]+@[^\s@<>"]+$/.test(value)
      ? { kind: 'email', address: value }
      : asText(value),
}
