import { useRunList } from '#src/queries/run-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import type { Rows } from './rows-model.ts'

const NONE: ReadonlySet<string> = new Set()

/** The rows that a query asks for; undefined waits until it is known what to ask for. */
export function useRows(query: RunQuery | undefined): Rows {
  const list = useRunList(query)
  const refresh = () => void list.refetch()
  return {
    mode: 'page',
    runs: list.data?.items,
    total: list.data?.total,
    total_pages: list.data?.total_pages ?? 1,
    isWhole: list.data !== undefined && list.data.total === list.data.items.length,
    isOld: list.isPlaceholderData,
    gone: NONE,
    changed: NONE,
    waiting: 0,
    adopt: refresh,
    onSight: () => {},
    loading: undefined,
    failure: list.isLoadingError ? list.error : undefined,
    staleBecause: list.isRefetchError ? list.error : undefined,
    freshness: { asOf: list.dataUpdatedAt, isFetching: list.isFetching },
    refresh,
  }
}
