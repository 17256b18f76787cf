import { useParams } from 'react-router'

import type { Member } from '#src/api/schema/member.ts'
import { clockTime } from '#src/lib/dates.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { useRun } from '#src/queries/run-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'

import { BackLink } from './head/back-link.tsx'
import { NextTask } from './head/next-task.tsx'
import { RunHead } from './head/run-head.tsx'
import { PeopleProvider } from './people.ts'
import { RunSkeleton } from './run-skeleton.tsx'
import { TabBody } from './tab-body.tsx'
import { Tabs } from './tabs.tsx'
import { useRunPage } from './url/use-run-page.ts'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

/** The route /{org}/processes/{run}. */
export function Component() {
  const { run: id = '' } = useParams()
  const { search, queryWith } = useRunPage()
  const run = useRun(id)
  const tasks = useRunTasks(id)
  const zone = useZone()
  const now = useNow()
  const members = useMembers().data ?? NO_MEMBERS
  const hasGroups =
    tasks.data?.some(({ owners }) => owners.groups.length > 0) ||
    run.data?.next_task?.owners.groups.length
  const groups = useGroupNames({ enabled: Boolean(hasGroups) }).data ?? NO_NAMES

  const back = <BackLink from={search.from} />

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
        <NextTask run={run.data} />
        <Tabs open={search.tab} queryWith={queryWith} />
        <TabBody tab={search.tab} run={run.data} />
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
