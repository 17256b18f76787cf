import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { TaskWork } from './use-task-work.ts'

/** Why it was not done, beside what was pressed; it stays until something else is tried or it is put away. */
export function FailureLine({ work: { failure, forget } }: { work: TaskWork }) {
  if (!failure) return null
  return (
    <p
      role="alert"
      className={`flex items-start gap-2 rounded border px-2.5 py-1.5 ${failure.isNews ? 'border-line bg-neutral-soft' : 'border-danger/40 bg-danger-soft'}`}
    >
      <Icon
        name={failure.isNews ? 'flag' : 'alert'}
        className={`mt-0.5 ${failure.isNews ? 'text-muted' : 'text-danger'}`}
      />
      <span className="min-w-0 flex-1 wrap-anywhere">{failure.text}</span>
      <button
        type="button"
        aria-label={t('act.forget')}
        onClick={forget}
        className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover"
      >
        <Icon name="close" className="size-3" />
      </button>
    </p>
  )
}
