import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'

import { AddTask } from '../add/add-task.tsx'
import { useRunPage } from '../url/use-run-page.ts'
import { ChangesLine } from './changes-line.tsx'
import { ShownTasks } from './shown-tasks.tsx'
import { TaskFilters } from './task-filters.tsx'
import { TaskList } from './task-list.tsx'
import { useChanges } from './use-changes.ts'
import { useShownTasks } from './use-shown-tasks.ts'

const SOME_TASK = '0'.repeat(32)

/** The tasks of a process. */
export function TaskTab({ run }: { run: Run }) {
  const { search, queryWith } = useRunPage()
  const tasks = useShownTasks(run)
  const { changes, seen } = useChanges(run.id)
  // Put together once: a list of a thousand asks for it at every step of scrolling.
  const address = queryWith({ task: SOME_TASK })
  return (
    <section aria-labelledby="tasks" className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 id="tasks" className="text-md font-semibold">
          {t('tasks.title')}
        </h2>
        {tasks.shown && (
          <span role="status" className="text-muted">
            {tasks.shown.length === tasks.all.length
              ? t('tasks.count', { count: tasks.all.length })
              : t('tasks.countOf', { count: tasks.shown.length, total: tasks.all.length })}
          </span>
        )}
        <AddTask run={run} tasks={tasks.all} />
      </div>
      <TaskFilters filters={tasks.filters} skipped={tasks.skipped} />
      <ChangesLine changes={changes} onSeen={seen} />
      <ShownTasks run={run} tasks={tasks}>
        {(shown) => (
          <TaskList
            run={run}
            tasks={shown}
            all={tasks.all}
            stages={tasks.stages}
            sort={search.sort}
            next={run.next_task?.id}
            open={search.task}
            changes={changes}
            addressOf={(task) => address.replace(SOME_TASK, task)}
          />
        )}
      </ShownTasks>
    </section>
  )
}
