import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { listRuns } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'
import { readRun } from './run-reads.ts'

const STEP = 100
/** More steps than that are too much for what is seldom asked; it is said then that there are more. */
const MOST_STEPS = 20

type Kin = Pick<Run, 'id' | 'name'>

/** What another process is called; hidden where one may not see it. */
export function useRunName(id: string) {
  const org = useOrg()
  const { data, error } = useQuery({
    queryKey: [...runKeys.all(org), 'name', id],
    queryFn: ({ signal }) => readRun(org, id, [], signal, 'background'),
    staleTime: 60_000,
  })
  return { name: data?.name, isHidden: error !== null && data === undefined }
}

type Found = { kin: Kin[]; looked: number; isWhole: boolean }

/**
 * The processes that this one launched. The API can neither filter by parent nor tell it otherwise, so those that were
 * launched since are looked through, the newest first, when somebody asks; until then those that lists have shown.
 */
export function useChildren(run: Run) {
  const org = useOrg()
  const client = useQueryClient()
  const [looked, setLooked] = useState(0)
  const isChild = ({ parent_id }: Run) => parent_id === run.id
  const query = useQuery({
    ...childrenOptions(org, run.id),
    queryFn: async ({ signal }): Promise<Found> => {
      const kin: Kin[] = []
      let seen = 0
      for (let page = 1; page <= MOST_STEPS; page += 1) {
        const asked = { sort: '-created_at', page, per_page: STEP }
        const { items, total_pages } = await listRuns(org, asked, signal, 'background')
        kin.push(...items.filter(isChild).map(({ id, name }) => ({ id, name })))
        seen += items.length
        setLooked(seen)
        const last = items.at(-1)
        const isPast = last === undefined || last.created_at < run.created_at
        if (isPast || page >= total_pages) return { kin, looked: seen, isWhole: true }
      }
      return { kin, looked: seen, isWhole: false }
    },
    enabled: false,
  })
  const known = client
    .getQueriesData<Page<Run>>({ queryKey: [...runKeys.all(org), 'list'] })
    .flatMap(([, page]) => page?.items ?? [])
    .filter(isChild)
  return {
    known: [...new Map(known.map(({ id, name }) => [id, { id, name }])).values()],
    found: query.data?.kin,
    looked: query.data?.looked ?? looked,
    isWhole: query.data?.isWhole ?? false,
    isLooking: query.isFetching,
    error: query.error,
    look: () => void query.refetch(),
  }
}

const childrenOptions = (org: string, id: string) =>
  queryOptions<Found>({ queryKey: [...runKeys.all(org), 'children', id] as const })
