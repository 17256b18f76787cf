import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { TaskChange } from './changed-tasks.ts'

type ChangesLineProps = {
  changes: ReadonlyMap<string, readonly TaskChange[]>
  onSeen: () => void
}

/** How many tasks rules or other people have changed since one has looked, and the way to say that one has. */
export const ChangesLine = ({ changes, onSeen }: ChangesLineProps) => (
  <div role="status">
    {changes.size > 0 && (
      <p className="flex flex-wrap items-center gap-x-2 border-b border-line bg-warn-soft px-4 py-1.5 text-sm">
        <Icon name="refresh" className="size-3.5 text-warn" />
        <span>{t('tasks.changed', { count: changes.size })}</span>
        <button
          type="button"
          onClick={onSeen}
          className="min-h-6 font-medium text-accent underline underline-offset-2"
        >
          {t('tasks.changed.seen')}
        </button>
      </p>
    )}
  </div>
)
