import { useQuery } from '@tanstack/react-query'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'

import type { Names } from './label-queries.ts'

/** So many rows of the audit trail come in one answer, so that more rows could not be told of anyway. */
const MOST = 100
const DAY_MS = 24 * 60 * 60_000

// The API reckons days in the organisation's zone, so that one more on either side is asked for.
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Who archived these processes, by their ids: one request for all of them, and nobody where it is refused. */
export function useArchivedBy(runs: readonly (Run | undefined)[] | undefined): Names | undefined {
  const org = useOrg()
  const archived = (runs ?? [])
    .slice(0, MOST)
    .flatMap((run) => (run?.archived_at ? [{ id: run.id, at: Date.parse(run.archived_at) }] : []))
  const key = archived.map(({ id, at }) => `${id} ${at}`).toSorted()
  return useQuery({
    queryKey: [org, 'archived-by', key],
    enabled: archived.length > 0,
    staleTime: Number.POSITIVE_INFINITY, // what has happened stays so
    queryFn: async ({ signal }): Promise<Names> => {
      const { listActivity } = await import('#src/api/activity.ts')
      const times = archived.map(({ at }) => at)
      const { items } = await listActivity(
        org,
        {
          entity_type: 'run',
          verb: 'archived',
          created_after: dayOf(Math.min(...times) - DAY_MS),
          created_before: dayOf(Math.max(...times) + DAY_MS),
          page: 1,
          per_page: MOST,
        },
        signal,
      )
      const names = new Map<string, string>()
      // Newest first: who archived it the last time.
      for (const { auditable_id, actor } of items)
        if (auditable_id !== null && actor?.full_name && !names.has(auditable_id))
          names.set(auditable_id, actor.full_name)
      return names
    },
  }).data
}
