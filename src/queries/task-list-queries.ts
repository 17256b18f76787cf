import { useQuery } from '@tanstack/react-query'

import { listRunTasks, type TaskQuery } from '#src/api/tasks.ts'
import { laidOver } from '#src/lib/laid-over.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { taskChanges } from '#src/stores/task-changes.ts'

import { runTasksQuery } from './task-queries.ts'

export type { TaskQuery } from '#src/api/tasks.ts'

/**
 * The tasks asked for, in the order asked for; all of them where nothing is. Below the key of all of them. What one has
 * seen last of the same process stays up while the answer is on its way; `unknown` waits until it is known what to ask.
 */
export function useFoundTasks(run: string, asked: TaskQuery | 'unknown' | undefined) {
  const org = useOrg()
  const { queryKey } = runTasksQuery(org, run)
  const query = typeof asked === 'object' ? asked : undefined
  return useQuery({
    queryKey: query ? [...queryKey, 'found', query] : queryKey,
    // As for all of them, since without a question these are the same.
    queryFn: async ({ signal }) => {
      const page = await listRunTasks(org, run, signal, query)
      return { ...page, items: page.items.map((task) => laidOver(task, taskChanges())) }
    },
    select: (page) => page.items,
    enabled: asked !== 'unknown',
    placeholderData: (shown, of) =>
      of && queryKey.every((part, at) => part === of.queryKey[at]) ? shown : undefined,
  })
}
