import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#src/api/schema/activity.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { useAllActivity } from './activity-queries.ts'
import { taskFormsQuery } from './form-answers.ts'
import { runKeys, useRunParts } from './run-queries.ts'

const PARTS = ['ko_form_fields', 'stages'] as const

/** Everything of a process that goes on paper; what happened in it, where that is wanted. */
export function useRunOnPaper(id: string, { activity }: { activity: boolean }) {
  const org = useOrg()
  const askAll = useAllActivity()
  const run = useRunParts(id, PARTS)
  const tasks = useQuery({ ...taskFormsQuery(org, id), select: undefined })
  const trail = useQuery({
    queryKey: [...runKeys.detail(org, id), 'paper-activity'] as const,
    queryFn: async ({ signal }): Promise<Activity[]> =>
      (
        await askAll(
          { entity_type: 'run', entity_id: id, page: 1, per_page: 100 },
          { signal, onPage: () => {} },
        )
      ).toReversed(),
    enabled: activity,
    gcTime: 0,
  })
  const all = activity ? [run, tasks, trail] : [run, tasks]
  const isHere = all.every(({ isFetching, data }) => data !== undefined && !isFetching)
  return {
    run: isHere ? run.data : undefined,
    tasks: tasks.data?.items ?? [],
    activity: activity ? trail.data : undefined,
    error: run.error ?? tasks.error ?? (activity ? trail.error : null),
    again: () => void Promise.all(all.map((one) => one.refetch())),
  }
}
