import { queryOptions, useQuery } from '@tanstack/react-query'

import { getRun, listRuns } from '#src/api/runs.ts'
import type { Priority } from '#src/api/request-budget.ts'
import type { Run } from '#src/api/schema/run.ts'
import { listRunTasks } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

const STEP = 100
/** Nobody starts more of one template while somebody waits for an answer. */
const MOST_STEPS = 10
/** Two that start at once may be listed the other way round. */
const NEWEST = 10

const NEWEST_FIRST = '-created_at'

/** The highest running number among the processes of a template; 0 where there is none. */
export async function highestNumber(org: string, checklist_id: string): Promise<number> {
  const asked = { checklist_id, sort: NEWEST_FIRST, page: 1, per_page: NEWEST }
  const { items } = await listRuns(org, asked)
  return Math.max(0, ...items.map(({ increment_id }) => increment_id ?? 0))
}

/** The processes of a template with a running number beyond that one; those that were put away since, too. */
export async function startedSince(org: string, checklist_id: string, after: number) {
  const both = [
    laterThan(org, checklist_id, after),
    laterThan(org, checklist_id, after, 'archived'),
  ]
  return (await Promise.all(both)).flat()
}

async function laterThan(
  org: string,
  checklist_id: string,
  after: number,
  status?: 'archived',
): Promise<Run[]> {
  const later: Run[] = []
  for (let page = 1; page <= MOST_STEPS; page += 1) {
    const asked = {
      checklist_id,
      sort: NEWEST_FIRST,
      page,
      per_page: STEP,
      ...(status && { status }),
    }
    // oxlint-disable-next-line no-await-in-loop -- most of the time the first page is all
    const { items, total_pages } = await listRuns(org, asked)
    const found = items.filter(({ increment_id }) => (increment_id ?? 0) > after)
    later.push(...found)
    if (found.length < items.length || page >= total_pages) break
  }
  return later
}

/** A process that has just started, with all that was said at its launch. */
export const readBack = (org: string, id: string) => getRun(org, id, ['folders', 'tags', 'tasks'])

/** A process to launch again, with the form that it was launched with. */
export const runToRepeatQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, id), 'repeat'] as const,
    queryFn: ({ signal }) => getRun(org, id, ['folders', 'ko_form_fields', 'tags'], signal),
    staleTime: 60_000,
  })

/** A process to launch again, where there is one. */
export const useRunToRepeat = (id: string | undefined) =>
  useQuery({ ...runToRepeatQuery(useOrg(), id ?? ''), enabled: id !== undefined })

/** The tasks of a process to launch again, with what they describe and ask, in their order. */
export function useTasksToRepeat(id: string | undefined) {
  const org = useOrg()
  return useQuery({
    queryKey: [...runKeys.detail(org, id ?? ''), 'repeat', 'tasks'] as const,
    queryFn: async ({ signal }) => {
      const asked = { with: 'summary,form_fields' }
      return (await listRunTasks(org, id ?? '', signal, asked)).items
    },
    staleTime: 60_000,
    enabled: id !== undefined,
  })
}

const background: Priority = 'background'

/** Processes of a template that are under way, the newest of them; with `q` those whose name has it. For nobody in particular. */
export function useRunning(checklist_id: string, q: string | undefined, { enabled = true } = {}) {
  const org = useOrg()
  const asked = {
    checklist_id,
    ...(q !== undefined && { q }),
    status: 'active' as const,
    sort: NEWEST_FIRST,
    page: 1,
    per_page: STEP,
  }
  return useQuery({
    queryKey: [...runKeys.all(org), 'alike', asked] as const,
    queryFn: ({ signal }) => listRuns(org, asked, signal, background),
    select: ({ items, total_pages }) => ({ runs: items, isAll: total_pages <= 1 }),
    staleTime: 60_000,
    enabled,
    retry: false,
    refetchOnWindowFocus: false,
  })
}
