import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { askRunList, runKeys } from '#src/queries/run-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { hasLeft, ownChanges, useOwnChanges } from '#src/stores/own-changes.ts'

import { useLive } from '#src/screens/live/use-live.ts'

import type { Refreshed } from './page-refresh.ts'
import type { Rows } from './rows-model.ts'
import { adopted, NONE, type Shown } from './shown.ts'
import { useLater } from './use-later.ts'

const MARK_MS = 3_000

type State = {
  /** Which rows: another question is another list. */
  key: string
  answer: Page<Run>
  /** When that was answered. */
  at: number
  shown: Shown
  /** Somebody has asked for all there is: the next answer is taken in as it is. */
  adoptsNext: boolean
}

/** One page of rows that hold still: answers are patched in, and what is new waits until it is taken in. */
export function usePageRows(
  query: RunQuery,
  list: UseQueryResult<Page<Run>>,
  isActive: boolean,
): Rows {
  const org = useOrg()
  const client = useQueryClient()
  const viewer = useViewer().data?.id
  const mine = useOwnChanges()
  const [kept, setState] = useState<State>()

  const key = JSON.stringify([org, query])
  const answer = isActive && !list.isPlaceholderData ? list.data : undefined
  const later = useLater(answer !== undefined, () => import('./page-refresh.ts'))

  let state = kept
  const isNew = kept?.key !== key || kept.at !== list.dataUpdatedAt || kept.answer !== answer
  if (answer && isNew) {
    const holds = kept?.key === key && !kept.adoptsNext && later
    const shown = holds
      ? later.patched(kept.shown, answer, { sort: query.sort, mine })
      : adopted(answer)
    state = { key, answer, at: list.dataUpdatedAt, shown, adoptsNext: false }
    setState(state)
  }

  const changed = state?.shown.changed ?? NONE
  useEffect(() => {
    if (changed.size === 0) return
    const timer = setTimeout(
      () =>
        setState((now) =>
          now?.shown.changed === changed ? { ...now, shown: { ...now.shown, changed: NONE } } : now,
        ),
      MARK_MS,
    )
    return () => clearTimeout(timer)
  }, [changed])

  // An answer that was asked for before the one on screen had come is an older one.
  const accept = ({ page, recent }: Refreshed, askedAt: number) => {
    const queryKey = runKeys.list(org, query)
    const now = client.getQueryState(queryKey)
    if (!later || !now || now.dataUpdatedAt > askedAt || now.fetchStatus === 'fetching')
      return false
    // A clock may have been put back since.
    const isOvertaken = ({ at }: { at: number }) => at >= askedAt && at <= Date.now()
    if ([...ownChanges().values()].some(isOvertaken)) return false
    const data = client.setQueryData<Page<Run>>(queryKey, page)
    const at = client.getQueryState(queryKey)?.dataUpdatedAt
    if (!data || at === undefined || state?.key !== key) return false
    const shown = later.patched(state.shown, data, { sort: query.sort, mine: ownChanges(), recent })
    setState({ key, answer: data, at, shown, adoptsNext: false })
    return shown.changed.size > 0 || shown.waiting !== state.shown.waiting
  }

  const asOf = list.dataUpdatedAt
  const live = useLive<Refreshed>(
    later && state && answer && viewer !== undefined
      ? {
          start: later.startLive,
          // Another person's rows are another matter, also in the next frame of the same page.
          name: `runboard.rows ${viewer} ${key}`,
          asOf,
          ask: (signal) =>
            later.askAgain(query, state.shown, ownChanges(), (asked) =>
              askRunList(org, asked, signal),
            ),
          accept,
          read: later.readRefreshed,
          mayChange: () =>
            state.shown.runs.some(({ completed_at, archived_at }) => !completed_at && !archived_at),
        }
      : undefined,
  )

  const { shown } = (list.data && state) || { shown: undefined }
  const data = list.data
  const isLeaving = [...mine.values()].some(({ leaves }) => leaves)
  return {
    mode: 'page',
    runs: isLeaving
      ? shown?.runs.filter((run) => !hasLeft(mine, run, state?.at ?? 0))
      : shown?.runs,
    total: data?.total,
    total_pages: data?.total_pages ?? 1,
    isWhole: data !== undefined && data.total === data.items.length,
    isOld: list.isPlaceholderData,
    gone: shown?.gone ?? NONE,
    changed,
    waiting: shown?.waiting ?? 0,
    adopt: () => answer && state && setState({ ...state, shown: adopted(answer) }),
    onSight: () => {},
    loading: undefined,
    failure: list.isLoadingError ? list.error : undefined,
    staleBecause: list.isRefetchError ? list.error : undefined,
    freshness: {
      asOf,
      isFetching: list.isFetching || live.isFetching,
      nextAt: live.nextAt,
      paused: live.paused,
    },
    refresh: () => {
      if (state) setState({ ...state, adoptsNext: true })
      void list.refetch()
    },
  }
}
