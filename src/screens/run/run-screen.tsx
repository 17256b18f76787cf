import { useMemo } from 'react'
import { useParams } from 'react-router'

import type { Member } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import { clockTime } from '#src/lib/dates.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { useRun } from '#src/queries/run-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { StaleNotice } from '#src/ui/load-error.tsx'
import { RefusedNotice } from '#src/ui/search-notice.tsx'

import { TaskToolsProvider } from './actions/task-tools.tsx'
import { ArchivedBanner } from './faces/archived-banner.tsx'
import { LostBanner } from './faces/lost-banner.tsx'
import { NotShown } from './faces/not-shown.tsx'
import { BackLink } from './head/back-link.tsx'
import { NextTask } from './head/next-task.tsx'
import { RunHead } from './head/run-head.tsx'
import { useWalk } from './head/use-walk.ts'
import { WalkButtons } from './head/walk-buttons.tsx'
import { LiveLine } from './live/live-line.tsx'
import { useRunLive } from './live/use-run-live.ts'
import { SHEET_ROOT } from './panel/sheet.ts'
import { TaskPanelSlot } from './panel/task-panel-slot.tsx'
import { memberName, PeopleProvider } from './people.ts'
import { RunSkeleton } from './run-skeleton.tsx'
import { TabBody } from './tab-body.tsx'
import { Tabs } from './tabs.tsx'
import { useRunPage } from './url/use-run-page.ts'

import './print/print.css'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

/** The route /{org}/processes/{run}. */
export function Component() {
  const { run: id = '' } = useParams()
  const { search, refused, queryWith, drop } = useRunPage()
  const run = useRun(id)
  const people = usePeopleOf(run.data)
  const { zone } = people
  const { freshness, news, lost, refresh } = useRunLive(id, run, (one) => memberName(people, one))
  const walk = useWalk(id)

  const above = (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <BackLink from={search.from} />
        {run.data && <LiveLine {...{ freshness, news, zone }} onTry={refresh} />}
        {walk && <WalkButtons walk={walk} />}
      </div>
      <RefusedNotice refused={refused} onDrop={drop} />
    </>
  )

  if (run.isPending) return <RunSkeleton above={above} />
  if (!run.data)
    return (
      <div className="grid gap-3">
        <title>{t('run.pageTitle.error')}</title>
        {above}
        <div className="rounded-lg border border-line bg-surface">
          <NotShown error={run.error} busy={run.isFetching} onRetry={() => void run.refetch()} />
        </div>
      </div>
    )

  return (
    <PeopleProvider value={people}>
      <title>{t('run.pageTitle', { name: run.data.name })}</title>
      <div className={`grid grid-cols-[minmax(0,1fr)] gap-3 ${SHEET_ROOT}`}>
        {above}
        {lost ? (
          <LostBanner error={lost} asOf={freshness.asOf} zone={zone} />
        ) : (
          run.isRefetchError && (
            <StaleNotice
              text={t('run.stale', { time: clockTime(run.dataUpdatedAt, zone) })}
              busy={run.isFetching}
              onRetry={refresh}
            />
          )
        )}
        {run.data.archived_at !== null && <ArchivedBanner run={run.data} />}
        <RunHead run={run.data} />
        <TaskToolsProvider run={run.data}>
          <div className="flex items-start gap-4">
            <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-3">
              <NextTask run={run.data} />
              <Tabs open={search.tab} queryWith={queryWith} />
              <TabBody key={id} tab={search.tab} run={run.data} />
            </div>
            <TaskPanelSlot key={`task of ${id}`} run={run.data} />
          </div>
        </TaskToolsProvider>
      </div>
    </PeopleProvider>
  )
}

/** Who is who, and when is now; groups by name only where there is one. */
function usePeopleOf(run: Run | undefined) {
  const { run: id = '' } = useParams()
  const tasks = useRunTasks(id, { enabled: false }).data
  const zone = useZone()
  const now = useNow()
  const members = useMembers().data ?? NO_MEMBERS
  const hasGroups =
    tasks?.some(({ owners }) => owners.groups.length > 0) ||
    run?.next_task?.owners.groups.length ||
    run?.groups.length
  const groups = useGroupNames({ enabled: Boolean(hasGroups) }).data ?? NO_NAMES
  return useMemo(() => ({ now, zone, members, groups }), [now, zone, members, groups])
}
