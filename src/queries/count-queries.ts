import { queryOptions, useQueries } from '@tanstack/react-query'

import { useOrg } from '#src/lib/use-org.ts'

import { askRunList, runKeys, type RunQuery } from './run-queries.ts'

const FRESH_MS = 60_000
const AGAIN_MS = 5 * 60_000

let last: Promise<unknown> = Promise.resolve()

/** One after the other, over the whole page: nobody waits for a number. */
function inTurn<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const turn = last.then(() => {
    signal.throwIfAborted()
    return ask()
  })
  last = turn.catch(() => {})
  return turn
}

/** How many processes match, whatever the order, page and parts on screen. */
export const runCountQuery = (org: string, query: RunQuery) => {
  const counted = { ...query, sort: '-created_at', page: 1, per_page: 1, with: undefined }
  return queryOptions({
    queryKey: [...runKeys.all(org), 'count', counted] as const,
    queryFn: ({ signal }) => inTurn(() => askRunList(org, counted, signal), signal),
    select: (page) => page.total,
    staleTime: FRESH_MS,
    refetchInterval: AGAIN_MS, // not while the page is out of sight
    retry: false, // a number that is missing harms nobody
  })
}

/** How many match each of these, once they may be asked for; undefined while that is not known. */
export function useRunCounts(queries: RunQuery[], { enabled }: { enabled: boolean }) {
  const org = useOrg()
  return useQueries({
    queries: queries.map((query) => ({ ...runCountQuery(org, query), enabled })),
    combine: (answers) => answers.map(({ data }) => data),
  })
}
