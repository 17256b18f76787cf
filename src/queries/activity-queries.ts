import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'

import { type ActivityQuery, listActivity } from '#src/api/activity.ts'
import type { Activity } from '#src/api/schema/activity.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

export type { ActivityQuery } from '#src/api/activity.ts'

/** One page of what happened in a process; the key lies below the process's own. */
const activityQuery = (org: string, run: string, query: ActivityQuery) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, run), 'activity', query] as const,
    queryFn: ({ signal }) => listActivity(org, query, signal),
    placeholderData: keepPreviousData, // the old page stays up while the next one loads
  })

/** One page of what happened in a process, or to one of its tasks. */
export const useActivity = (run: string, query: ActivityQuery, { enabled = true } = {}) =>
  useQuery({ ...activityQuery(useOrg(), run, query), enabled })

const AT_ONCE = 100

/**
 * Everything that matches, a page after the other, for nobody in particular: it gives way to what people wait for.
 * `onPage` hears of each; the signal ends it.
 */
export function useAllActivity() {
  const org = useOrg()
  const client = useQueryClient()
  return async (
    asked: ActivityQuery,
    { signal, onPage }: { signal: AbortSignal; onPage: (have: number, of: number) => void },
  ) => {
    // By number, oldest first: what happens meanwhile is added at the end and shifts nothing.
    const found = new Map<string, Activity>()
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const query = { ...asked, sort: 'created_at', page, per_page: AT_ONCE }
      const { items, total } = await client.query({
        queryKey: [org, 'activity-export', query],
        queryFn: () => listActivity(org, query, signal, 'background'),
        gcTime: 0,
        staleTime: 0,
      })
      for (const one of items) found.set(one.id, one)
      // How many there are is counted only so far.
      if (items.length === AT_ONCE) pages = page + 1
      onPage(found.size, Math.max(total, found.size))
    }
    return [...found.values()].toReversed()
  }
}
