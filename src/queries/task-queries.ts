import { queryOptions, useQuery } from '@tanstack/react-query'

import { getTask, listRunTasks } from '#src/api/tasks.ts'
import type { Task } from '#src/api/schema/task.ts'
import { laidOver } from '#src/lib/laid-over.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { taskChanges, useTaskChanges } from '#src/stores/task-changes.ts'

import { runKeys } from './run-queries.ts'

/**
 * All tasks of one process. The key lies below the process's own, so that a refresh reaches both. An answer from before
 * a change of one's own does not take it back.
 */
export const runTasksQuery = (org: string, run: string) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, run), 'tasks'] as const,
    queryFn: async ({ signal }) => {
      const page = await listRunTasks(org, run, signal)
      return { ...page, items: page.items.map((task) => laidOver(task, taskChanges())) }
    },
    select: (page) => page.items,
  })

/** All tasks of one process, in their order, with what is being changed about them. */
export function useRunTasks(run: string, { enabled = true } = {}) {
  const laid = useTaskChanges()
  return useQuery({
    ...runTasksQuery(useOrg(), run),
    select: ({ items }): Task[] => items.map((task) => laidOver(task, laid)),
    enabled,
  })
}

/** What a task's panel shows beside the task itself. */
export const PANEL_PARTS = ['step', 'form_fields'] as const

/** One task with what its panel shows. */
export const taskQuery = (org: string, run: string, id: string) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, run), 'task', id] as const,
    queryFn: async ({ signal }) =>
      laidOver(await getTask(org, run, id, PANEL_PARTS, signal), taskChanges()),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** One task with what its panel shows, and what is being changed about it. */
export function useTask(run: string, id: string, { enabled = true } = {}) {
  const laid = useTaskChanges()
  return useQuery({
    ...taskQuery(useOrg(), run, id),
    select: (task): Task => laidOver(task, laid),
    enabled,
  })
}
