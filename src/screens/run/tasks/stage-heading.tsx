import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

import type { TaskGroup } from './task-groups.ts'

type StageHeadingProps = {
  group: TaskGroup
  /** Every task of the stage, shown or not. */
  all: readonly Task[]
  isOpen: boolean
  onToggle: () => void
}

/** The name of a stage, how far it is, and what folds it. */
export function StageHeading({ group, all, isOpen, onToggle }: StageHeadingProps) {
  const total = all.filter((task) => !isSkipped(task)).length
  const isPart = group.tasks.filter((task) => !isSkipped(task)).length !== total
  return (
    <h3 className="border-b border-line bg-canvas text-sm font-medium text-muted">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="flex min-h-8 w-full flex-wrap items-center gap-x-2 px-4 py-1 text-left hover:text-ink"
      >
        <Icon name={isOpen ? 'down' : 'right'} className="size-3" />
        <span className="min-w-0 flex-1 wrap-anywhere">{group.title ?? t('tasks.other')}</span>
        <span className="font-normal">
          {isPart && `${t('tasks.shown', { count: group.tasks.length })} · `}
          {t('tasks.done', { complete: all.filter(isDone).length, total })}
        </span>
      </button>
    </h3>
  )
}
