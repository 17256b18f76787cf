import type { Run } from '#src/api/schema/run.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { TaskList } from './task-list.tsx'

const STAGES = ['stages'] as const

/** The tasks of a process. */
export function TaskTab({ run }: { run: Run }) {
  const tasks = useRunTasks(run.id)
  const { stages = [] } = useRunParts(run.id, STAGES).data ?? {}
  const isArchived = run.archived_at !== null
  return (
    <section aria-labelledby="tasks" className="min-w-0 rounded-lg border border-line bg-surface">
      <h2 id="tasks" className="border-b border-line px-4 py-2.5 text-md font-semibold">
        {t('tasks.title')}
      </h2>
      {isArchived && !tasks.data?.length ? (
        <Blank icon="archive" title={t('run.archived')}>
          <p>{t('run.archived.tasks')}</p>
        </Blank>
      ) : tasks.isLoadingError ? (
        <LoadError
          title={t('tasks.error')}
          error={tasks.error}
          busy={tasks.isFetching}
          onRetry={() => void tasks.refetch()}
        />
      ) : (
        <TaskList tasks={tasks.data} stages={stages} next={run.next_task?.id} />
      )}
    </section>
  )
}
