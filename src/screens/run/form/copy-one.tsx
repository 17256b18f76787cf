import type { Field } from '#src/api/schema/field.ts'
import { copy } from '#src/lib/copy.ts'
import { answerText } from '#src/screens/fields/answer-text.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'

import { useTextEnv } from './use-text-env.ts'

/** Copies one answer; nothing where there is none. */
export function CopyOne({ field, value }: { field: Field; value: unknown }) {
  const text = answerText(field, value, useTextEnv([{ field, value }]))
  if (text === '') return null
  const name = t('answers.copyOne', { label: nameOf(field) })
  return (
    <button
      type="button"
      aria-label={name}
      data-tip={name}
      onClick={() =>
        void copy(text).then((isDone) =>
          tell(t(isDone ? 'answers.copied' : 'answers.copyDenied'), isDone ? 'plain' : 'danger'),
        )
      }
      className="-my-0.5 grid size-6 shrink-0 place-items-center rounded text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100 print:hidden"
    >
      <Icon name="copy" className="size-3.5" />
    </button>
  )
}
