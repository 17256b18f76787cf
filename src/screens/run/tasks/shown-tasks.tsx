import type { ReactNode } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { isNarrowed, NOT_NARROWED } from './task-query.ts'
import type { useShownTasks } from './use-shown-tasks.ts'

type ShownTasksProps = {
  run: Run
  tasks: ReturnType<typeof useShownTasks>
  children: (shown: readonly Task[]) => ReactNode
}

/** The tasks that were asked for, or why there are none: on their way, failed, put away, no match, hidden, none at all. */
export function ShownTasks({ run, tasks, children }: ShownTasksProps) {
  const { shown, isBusy, error, filters } = tasks
  const { search, set } = filters
  if (error)
    return (
      <LoadError
        title={t('tasks.error')}
        error={error}
        busy={tasks.isFetching}
        onRetry={tasks.retry}
      />
    )
  if (!shown) return <TaskSkeletons />
  if (shown.length > 0)
    return (
      <div aria-busy={isBusy} className={isBusy ? 'opacity-60' : ''}>
        {children(shown)}
      </div>
    )
  if (run.archived_at !== null)
    return (
      <Blank icon="archive" title={t('run.archived')}>
        <p>{t('run.archived.tasks')}</p>
      </Blank>
    )
  if (search.find.trim() !== '' || isNarrowed(search))
    return (
      <Blank icon="search" title={t('tasks.noMatch')}>
        <Button onClick={() => set({ ...NOT_NARROWED, find: '' })}>
          {t('tasks.noMatch.clear')}
        </Button>
      </Blank>
    )
  if (tasks.skipped > 0)
    return (
      <Blank icon="minus" title={t('tasks.allHidden')}>
        <Button onClick={() => set({ hidden: true })}>{t('tasks.allHidden.show')}</Button>
      </Blank>
    )
  return (
    <Blank icon="circle" title={t('tasks.empty')}>
      <p>{t('tasks.empty.hint')}</p>
    </Blank>
  )
}

const TaskSkeletons = () => (
  <div aria-hidden="true">
    {Array.from({ length: 5 }, (_, row) => (
      <div key={row} className="grid gap-2 border-b border-line px-4 py-3 last:border-0">
        <div className="skeleton h-3 w-2/5" />
        <div className="skeleton h-3 w-1/4" />
      </div>
    ))}
  </div>
)
