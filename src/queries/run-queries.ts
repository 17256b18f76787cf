import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'

import { getRun, listRuns } from '#src/api/runs.ts'
import type { RunQuery } from '#src/api/run-address.ts'
import { useOrg } from '#src/lib/use-org.ts'

export type { RunQuery } from '#src/api/run-address.ts'

/** From general to particular, so that a prefix reaches all below it. */
export const runKeys = {
  all: (org: string) => [org, 'runs'] as const,
  list: (org: string, query: RunQuery) => [...runKeys.all(org), 'list', query] as const,
  detail: (org: string, id: string) => [...runKeys.all(org), 'detail', id] as const,
}

/** One page of processes. */
export const runListQuery = (org: string, query: RunQuery) =>
  queryOptions({
    queryKey: runKeys.list(org, query),
    queryFn: ({ signal }) => listRuns(org, query, signal),
    placeholderData: keepPreviousData, // the old page stays up while the next one loads
  })

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

const NOTHING_YET: RunQuery = { sort: '', page: 0, per_page: 0 }

/** One process. */
export const useRun = (id: string) => useQuery(runQuery(useOrg(), id))
