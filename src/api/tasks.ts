import { path } from './address.ts'
import { request } from './client.ts'
import type { TaskFilter, TaskSort } from './schema/task-words.ts'
import { task } from './schema/task.ts'
import { many } from './schema/wire.ts'

/** What a process's tasks can be asked for, in the API's own words (reference 7.2). */
export type TaskQuery = {
  status?: TaskFilter
  owners?: string[]
  guests?: string[]
  groups?: string[]
  unassigned?: boolean
  deadline_start_range?: string
  deadline_end_range?: string
  deadline_on?: string
  deadline_before?: string
  deadline_after?: string
  sort?: TaskSort
}

/** All tasks of a process that match, in their order unless asked otherwise, hidden ones included (reference 7.2). */
export const listRunTasks = (
  org: string,
  run: string,
  signal?: AbortSignal,
  asked: TaskQuery = {},
) =>
  request('GET', path`/organizations/${org}/runs/${run}/tasks`, many(task), {
    query: { with: 'step', sort: 'position', without_pagination: true, ...asked },
    signal,
  })
