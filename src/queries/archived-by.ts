import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'

import type { Names } from './label-queries.ts'

/** A page of the list has no more; "all matching" may have a thousand times as many, and grows while it loads. */
const MOST_ROWS = 100
/** So many rows of the audit trail come in one answer, and in between others may have been archived. */
const PER_PAGE = 100
const MOST_PAGES = 10
const DAY_MS = 24 * 60 * 60_000

// The API reckons days in the organisation's zone, so that one more on either side is asked for.
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Who archived what, by ids; `isCut` where there was more than is looked through. */
export type ArchivedBy = { names: Names; isCut: boolean }

type Archived = { id: string; at: number }

/** Who archived these processes: the first hundred, mostly in one request, and nobody where that is refused. */
export function useArchivedBy(
  runs: readonly (Run | undefined)[] | undefined,
): ArchivedBy | undefined {
  const org = useOrg()
  const wanted = archivedOf((runs ?? []).slice(0, MOST_ROWS))
  const found = useQuery({
    queryKey: [org, 'archived-by', wanted.map(({ id, at }) => `${id} ${at}`).toSorted()],
    enabled: wanted.length > 0,
    staleTime: Number.POSITIVE_INFINITY, // what has happened stays so
    queryFn: ({ signal }) => lookedUp(org, wanted, signal),
  }).data
  const isCut = found !== undefined && (found.isCut || (runs?.length ?? 0) > MOST_ROWS)
  return useMemo(() => found && { ...found, isCut }, [found, isCut])
}

const archivedOf = (runs: readonly (Run | undefined)[]): Archived[] =>
  runs.flatMap((run) => (run?.archived_at ? [{ id: run.id, at: Date.parse(run.archived_at) }] : []))

async function lookedUp(
  org: string,
  wanted: readonly Archived[],
  signal: AbortSignal,
): Promise<ArchivedBy> {
  const { listActivity } = await import('#src/api/activity.ts')
  const times = wanted.map(({ at }) => at)
  const left = new Set(wanted.map(({ id }) => id))
  const names = new Map<string, string>()
  for (let page = 1; ; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- whether there is more to ask for, an answer tells
    const { items, total_pages } = await listActivity(
      org,
      {
        entity_type: 'run',
        verb: 'archived',
        created_after: dayOf(Math.min(...times) - DAY_MS),
        created_before: dayOf(Math.max(...times) + DAY_MS),
        page,
        per_page: PER_PAGE,
      },
      signal,
      page === 1 ? undefined : 'background',
    )
    // Newest first: who archived it the last time.
    for (const { auditable_id, actor } of items)
      if (auditable_id !== null && left.delete(auditable_id) && actor?.full_name)
        names.set(auditable_id, actor.full_name)
    const isEnd = page >= total_pages
    if (left.size === 0 || isEnd || page === MOST_PAGES)
      return { names, isCut: left.size > 0 && !isEnd }
  }
}
