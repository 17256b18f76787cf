import { queryOptions, useQuery } from '@tanstack/react-query'

import { listRunTasks } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

/** All tasks of one process. The key lies below the process's own, so that a refresh reaches both. */
export const runTasksQuery = (org: string, run: string) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, run), 'tasks'] as const,
    queryFn: ({ signal }) => listRunTasks(org, run, signal),
    select: (page) => page.items,
  })

/** All tasks of one process, in their order. */
export const useRunTasks = (run: string, { enabled = true } = {}) =>
  useQuery({ ...runTasksQuery(useOrg(), run), enabled })
