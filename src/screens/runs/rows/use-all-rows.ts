import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { afterPaint } from '#src/lib/after-paint.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { askRunList } from '#src/queries/run-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { hasLeft, ownChanges, useOwnChanges } from '#src/stores/own-changes.ts'

import { fieldOf, hasOwnFilters, isSortedByApi, type RunSearch } from '../url/run-search.ts'
import type { AllRows } from './all-rows.ts'
import { useLive } from '#src/screens/live/use-live.ts'

import { isEnough, matchesOwn } from './own-filters.ts'
import type { Refreshed } from './page-refresh.ts'
import type { Rows } from './rows-model.ts'
import { NONE } from './shown.ts'
import { isNarrow, stepQuery } from './step-query.ts'
import { useLater } from './use-later.ts'

const MARK_MS = 3_000

type Kept = { key: string; rows: AllRows }

// Rows are not loaded twice because somebody looked at one of them; those of one list alone, for they may be many.
let kept: Kept | undefined

/** The key of what is kept, where it is what is asked for. */
const keyOf = (org: string, viewer: string | undefined, query: RunQuery, search: RunSearch) =>
  JSON.stringify([org, viewer, query, search.due, search.next, search.completed, search.sort])

/** Whether the rows are here from before, so that nothing need be asked. */
export const hasAllRows = (
  org: string,
  viewer: string | undefined,
  query: RunQuery,
  search: RunSearch,
) => kept?.key === keyOf(org, viewer, query, search)

/** Every matching row, loaded step by step, filtered and sorted by us where the API cannot. */
export function useAllRows(
  query: RunQuery,
  search: RunSearch,
  list: UseQueryResult<Page<Run>>,
  isActive: boolean,
): Rows {
  const org = useOrg()
  const viewer = useViewer().data?.id
  const members = useMembers().data
  const groups = useGroupNames({ enabled: isActive && fieldOf(search.sort) === 'groups' }).data
  const mine = useOwnChanges()
  const [session, setSession] = useState(kept)

  const key = keyOf(org, viewer, query, search)
  const isHere = isActive && session?.key === key
  const first = isActive && !list.isPlaceholderData ? list.data : undefined
  const later = useLater(
    isHere || first !== undefined,
    () => import('./all-refresh.ts'),
    afterPaint, // whoever scrolls comes to what it loads
  )
  const names = {
    member: (id: string) => members?.get(id)?.full_name,
    group: (id: string) => groups?.get(id),
  }

  // Names are part of the order only where people or groups are what it goes by.
  const isNamed =
    (fieldOf(search.sort) !== 'owner_id' || members) &&
    (fieldOf(search.sort) !== 'groups' || groups)
  if (!isHere && first && later && viewer !== undefined && isNamed) {
    const isOwn = hasOwnFilters(search)
    const step = stepQuery(query, search)
    const rows = new later.AllRows(first, {
      ask: (page, isSeen) =>
        askRunList(org, { ...step, page }, undefined, isSeen ? 'person' : 'background'),
      ...(isOwn && {
        fits: (run) => matchesOwn(run, search, Date.now()),
        isEnough: (runs) => isEnough(runs, query, search, Date.now()),
      }),
      ...((!isSortedByApi(search.sort) || isNarrow(query, search)) && {
        sort: (runs) => later.sorted(runs, search.sort, { ...names, now: Date.now() }),
      }),
    })
    setSession({ key, rows })
  }
  const rows = isHere ? session.rows : undefined
  useEffect(() => {
    if (rows) kept = { key, rows }
  }, [rows, key])

  const state = useSyncExternalStore(rows?.subscribe ?? nothing, rows?.snapshot ?? unknown)

  const changed = state?.changed ?? NONE
  useEffect(() => {
    if (changed.size === 0 || !rows) return
    const timer = setTimeout(rows.unmark, MARK_MS)
    return () => clearTimeout(timer)
  }, [changed, rows])

  const step = stepQuery(query, search)
  const live = useLive<Refreshed>(
    rows && state && later
      ? {
          start: later.startLive,
          name: `runboard.all ${key}`,
          asOf: state.asOf,
          ask: (signal) =>
            later.askLatest(step, rows.hasLost, (asked) => askRunList(org, asked, signal)),
          accept: (answer) => rows.patch(answer, ownChanges()),
          read: later.readRefreshed,
          mayChange: () => true,
        }
      : undefined,
  )

  const before = list.data && firstStep(list.data, search)
  // Nothing yet is not the same as nothing.
  const isBlank = state?.runs.length === 0 && !state.isWhole
  const runs = isBlank ? undefined : (state?.runs ?? before?.runs)
  const isLeaving = [...mine.values()].some(({ leaves }) => leaves)
  const stays = (run: Run | undefined) =>
    !run || !hasLeft(mine, run, rows?.answeredAt(run.id) ?? list.dataUpdatedAt)
  return {
    mode: 'all',
    runs: isLeaving ? runs?.filter(stays) : runs,
    total: state ? state.total : before?.total,
    total_pages: 1,
    isWhole: state?.isWhole ?? false,
    isOld: !rows && list.isPlaceholderData,
    gone: state?.gone ?? NONE,
    changed,
    waiting: state?.waiting ?? 0,
    adopt: () => rows?.adopt(),
    onSight: (from, to) => rows?.see(from, to),
    loading:
      rows && state && !state.isWhole
        ? {
            loaded: state.loaded,
            total: state.toLoad,
            isRunning: state.isRunning,
            failure: state.failure,
            stop: rows.stop,
            go: rows.go,
          }
        : undefined,
    failure: !rows && list.isLoadingError ? list.error : undefined,
    staleBecause: undefined,
    freshness: {
      asOf: state?.asOf ?? list.dataUpdatedAt,
      isFetching: (!rows && list.isFetching) || live.isFetching,
      nextAt: live.nextAt,
      paused: live.paused,
    },
    refresh: () => (rows ? rows.reload() : void list.refetch()),
  }
}

const nothing = () => () => {}
const unknown = () => undefined

/** What the first step shows before there is more. */
function firstStep({ items, total }: Page<Run>, search: RunSearch) {
  if (!hasOwnFilters(search)) {
    const runs: (Run | undefined)[] = [...items]
    runs.length = total
    return { runs, total }
  }
  const runs = items.filter((run) => matchesOwn(run, search, Date.now()))
  return { runs: runs.length > 0 || total === items.length ? runs : undefined, total: undefined }
}
