import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'

import { getRun, listRuns } from '#src/api/runs.ts'
import type { RunQuery } from '#src/api/run-address.ts'
import type { Priority } from '#src/api/request-budget.ts'
import { useOrg } from '#src/lib/use-org.ts'

export type { RunQuery } from '#src/api/run-address.ts'

/** From general to particular, so that a prefix reaches all below it. */
export const runKeys = {
  all: (org: string) => [org, 'runs'] as const,
  list: (org: string, query: RunQuery) => [...runKeys.all(org), 'list', query] as const,
  detail: (org: string, id: string) => [...runKeys.all(org), 'detail', id] as const,
}

/** One page of processes. Whoever shows it refreshes it; see screens/runs/rows. */
export const runListQuery = (org: string, query: RunQuery) =>
  queryOptions({
    queryKey: runKeys.list(org, query),
    queryFn: ({ signal }) => listRuns(org, query, signal),
    placeholderData: keepPreviousData, // the old page stays up while the next one loads
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 30 * 60_000, // a long look at one process, and the list is still there
  })

/** The same for nobody in particular: it gives way to what people wait for, is asked once, and touches no cache. */
export const askRunList = (
  org: string,
  query: RunQuery,
  signal?: AbortSignal,
  priority: Priority = 'background',
) => listRuns(org, query, signal, priority)

/** One process. */
export const runQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: runKeys.detail(org, id),
    queryFn: ({ signal }) => getRun(org, id, signal),
  })

/** One page of processes; undefined waits until it is known what to ask for. */
export function useRunList(query: RunQuery | undefined) {
  const org = useOrg()
  return useQuery({
    ...runListQuery(org, query ?? NOTHING_YET),
    enabled: query !== undefined,
  })
}

/** Stands where it is not known yet what to ask for; it is never sent. */
export const NOTHING_YET: RunQuery = { sort: '', page: 0, per_page: 0 }

/** One process. */
export const useRun = (id: string) => useQuery(runQuery(useOrg(), id))
