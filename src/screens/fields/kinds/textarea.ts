import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import type { FieldKind } from '../field-kind.ts'
import { bytesOf, MOST_BYTES } from '../limits.ts'
import { hasWords } from '../rich-text.ts'
import { asText, isBlank, plain } from '../shown.ts'

/** A long text; HTML where its definition says that it is written with an editor. */
export const textareaKind: FieldKind<'textarea'> = {
  draft: z.string(),
  empty: '',
  isEmpty: (draft) => !hasWords(draft),
  suggested: (text) => text,
  decode: (value) =>
    typeof value === 'object' && value !== null && !isBlank(value) ? undefined : plain(value),
  encode: (draft) => draft,
  cleared: () => '',
  wrong: (draft) =>
    bytesOf(draft) > MOST_BYTES.textarea
      ? { is: 'too-long', text: t('field.tooLong.area') }
      : undefined,
  shown: (value, { use_wysiwyg_editor }) =>
    use_wysiwyg_editor && typeof value === 'string' && value !== ''
      ? { kind: 'rich', html: value }
      : asText(value),
}
