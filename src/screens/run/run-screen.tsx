import { useParams, useSearchParams } from 'react-router'

import type { Member } from '#src/api/schema/member.ts'
import { clockTime } from '#src/lib/dates.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { useRun } from '#src/queries/run-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'

import { Answers } from './answers.tsx'
import { BackLink } from './back-link.tsx'
import { NextTask } from './next-task.tsx'
import { PeopleProvider } from './people.ts'
import { RunHead } from './run-head.tsx'
import { RunSkeleton } from './run-skeleton.tsx'
import { TaskList } from './task-list.tsx'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

/** The route /{org}/processes/{run}. */
export function Component() {
  const { run: id = '' } = useParams()
  const [params] = useSearchParams()
  const run = useRun(id)
  const tasks = useRunTasks(id)
  const zone = useZone()
  const now = useNow()
  const members = useMembers().data ?? NO_MEMBERS
  const hasGroups =
    tasks.data?.some(({ owners }) => owners.groups.length > 0) ||
    run.data?.next_task?.owners.groups.length
  const groups = useGroupNames({ enabled: Boolean(hasGroups) }).data ?? NO_NAMES

  const back = <BackLink from={params.get('from') ?? ''} />

  if (run.isPending) return <RunSkeleton back={back} />
  if (!run.data)
    return (
      <div className="grid gap-4">
        <title>{t('run.pageTitle.error')}</title>
        {back}
        <div className="rounded-lg border border-line bg-surface">
          <NotShown error={run.error} busy={run.isFetching} onRetry={() => void run.refetch()} />
        </div>
      </div>
    )

  const isArchived = run.data.archived_at !== null
  return (
    <PeopleProvider value={{ now, zone, members, groups }}>
      <title>{t('run.pageTitle', { name: run.data.name })}</title>
      <div className="grid gap-4">
        {back}
        <RunHead run={run.data} />
        {run.isRefetchError && (
          <StaleNotice
            text={t('run.stale', { time: clockTime(run.dataUpdatedAt, zone) })}
            busy={run.isFetching}
            onRetry={() => void Promise.all([run.refetch(), tasks.refetch()])}
          />
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <NextTask run={run.data} />
            <section
              aria-labelledby="tasks"
              className="min-w-0 rounded-lg border border-line bg-surface"
            >
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
                <TaskList
                  tasks={tasks.data}
                  stages={run.data.stages ?? []}
                  next={run.data.next_task?.id}
                />
              )}
            </section>
          </div>
          <Answers run={run.data} />
        </div>
      </div>
    </PeopleProvider>
  )
}

type NotShownProps = Omit<Parameters<typeof LoadError>[0], 'title' | 'isPage'>

// A process that is not there, or not for this person, cannot be tried again with success.
function NotShown({ error, busy, onRetry }: NotShownProps) {
  if (error.status === 404)
    return (
      <Blank isPage icon="search" title={t('run.404')}>
        <p>{t('run.404.hint')}</p>
      </Blank>
    )
  if (error.status === 403)
    return (
      <Blank isPage icon="stop" title={t('run.403')}>
        <p>{t('run.403.hint')}</p>
        <p className="text-sm">{error.message}</p>
      </Blank>
    )
  return <LoadError isPage title={t('run.error')} error={error} busy={busy} onRetry={onRetry} />
}
