import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import type { RunQuery } from '#src/api/run-address.ts'
import type { Priority } from '#src/api/request-budget.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { readRun, readRuns } from './run-reads.ts'

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
    queryFn: ({ signal }) => readRuns(org, query, signal),
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
) => readRuns(org, query, signal, priority)

/** What the head of a process shows beside the process itself. */
export const HEAD_PARTS = ['folders', 'next_task', 'tags'] as const

/** One process, as its head shows it. Whoever shows it refreshes it; see screens/run/live. */
export const runQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: runKeys.detail(org, id),
    queryFn: ({ signal }) => readRun(org, id, HEAD_PARTS, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The same for nobody in particular: it gives way to what people wait for and touches no cache. */
export const askRun = (org: string, id: string, signal?: AbortSignal) =>
  readRun(org, id, HEAD_PARTS, signal, 'background')

/** A part of a process that not every tab needs, by its name in `with=` (reference 5.1). */
export type RunPart =
  | 'checklist'
  | 'ko_form_fields'
  | 'form_fields'
  | 'stages'
  | 'assets'
  | 'threads'
  /** Brings the tasks with what was said about each. */
  | 'tasks.threads'
  | 'member_watchers'
  | 'guest_watchers'
  | 'next_task'
  | 'tags'
  | 'folders'

/** One process with the parts that one tab needs; below the process's own key, so that a refresh reaches both. */
export const runPartsQuery = (org: string, id: string, parts: readonly RunPart[]) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, id), 'with', parts] as const,
    queryFn: ({ signal }) => readRun(org, id, parts, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
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

/** One process, as its head shows it; until it is here, as a list knows it. */
export function useRun(id: string) {
  const org = useOrg()
  const client = useQueryClient()
  return useQuery({
    ...runQuery(org, id),
    placeholderData: () => rowOf(client, org, id),
  })
}

/** One process with the parts that one tab needs. */
export const useRunParts = (id: string, parts: readonly RunPart[]) =>
  useQuery(runPartsQuery(useOrg(), id, parts))

/** A process as the latest of the lists that have it knows it. */
function rowOf(client: QueryClient, org: string, id: string): Run | undefined {
  const lists = client
    .getQueryCache()
    .findAll({ queryKey: [...runKeys.all(org), 'list'] })
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
  for (const { queryKey } of lists) {
    const row = client.getQueryData<Page<Run>>(queryKey)?.items.find((run) => run.id === id)
    if (row) return row
  }
  return undefined
}
