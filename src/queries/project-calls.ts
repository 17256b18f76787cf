import { useQueryClient } from '@tanstack/react-query'

import { startEmptyRun } from '#src/api/launch.ts'
import { archiveTask, createTask, type NewTask } from '#src/api/one-off-tasks.ts'
import { listRuns } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { listRunTasks } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'

import { runKeys } from './run-queries.ts'
import { changeRun } from './run-made.ts'

export type { NewTask } from '#src/api/one-off-tasks.ts'

const LATEST = 25

/** What it takes to make a process without a template; each asks once. */
export type ProjectCalls = {
  /** The latest processes that the person who asks is in. */
  latestRuns: () => Promise<Pick<Run, 'id' | 'name' | 'increment_id'>[]>
  /** Makes a task, or one for each assignee: in the process that it names, else in one that is made for it. */
  makeTask: (task: NewTask) => Promise<Pick<Task, 'id' | 'run_id'>>
  makeEmpty: (name: string) => Promise<Pick<Run, 'id'>>
  tasksOf: (run: string) => Promise<Pick<Task, 'id' | 'title' | 'increment_id' | 'position'>[]>
  change: (
    run: string,
    change: { name?: string; summary?: string; owner_id?: string },
  ) => Promise<void>
  /** Takes a task away that stands in no process. */
  discard: (task: string) => Promise<void>
}

/** The calls as the person who looks makes them; `onEnd` says that the process is there, or has changed. */
export function useProjectCalls(me: string): ProjectCalls & { onEnd: (run: string) => void } {
  const org = useOrg()
  const client = useQueryClient()
  return {
    latestRuns: async () => {
      const asked = { owners: [me], sort: '-created_at', page: 1, per_page: LATEST }
      return (await listRuns(org, asked)).items
    },
    makeTask: (task) => createTask(org, task),
    makeEmpty: (name) => startEmptyRun(org, name),
    tasksOf: async (run) => (await listRunTasks(org, run)).items,
    change: async (run, change) => void (await changeRun(org, run, change)),
    discard: async (task) => void (await archiveTask(org, task)),
    onEnd: (run) => {
      changedByMe(run)
      void client.invalidateQueries({ queryKey: runKeys.all(org) })
    },
  }
}
