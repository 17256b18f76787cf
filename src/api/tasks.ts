import { path } from './address.ts'
import { request } from './client.ts'
import type { TaskFilter, TaskSort } from './schema/task-words.ts'
import { completion, task } from './schema/task.ts'
import { many, one } from './schema/wire.ts'

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
  asked: TaskQuery & { with?: string } = {},
) =>
  request('GET', path`/organizations/${org}/runs/${run}/tasks`, many(task), {
    query: { with: 'step', sort: 'position', without_pagination: true, ...asked },
    signal,
  })

/** A part of a task that not everybody needs, by its name in `with=` (reference 7.1). */
export type TaskPart = 'step' | 'form_fields' | 'threads' | 'assets' | 'activities'

/** One task of a process, its description included (reference 7.4). */
export const getTask = (
  org: string,
  run: string,
  id: string,
  parts: readonly TaskPart[],
  signal?: AbortSignal,
) =>
  request('GET', path`/organizations/${org}/runs/${run}/tasks/${id}`, one(task), {
    query: { with: parts.join(',') },
    signal,
  })

/** What of a task can be changed in one call; who is to do it always whole, since a list left out is emptied. */
export type TaskChange = {
  title?: string
  summary?: string
  deadline?: string | null
  started_at?: string | null
  owners?: { users: readonly string[]; guests: readonly string[]; groups: readonly string[] }
  position?: number
  taskdata?: Record<string, unknown>
}

/** Changes a task, and answers what has become of it: a deadline may have moved to a working day (reference 7.4). */
export function updateTask(org: string, run: string, id: string, change: TaskChange) {
  const { owners } = change
  const body = {
    ...change,
    ...(owners && {
      owners: { users: owners.users.map(Number), guests: owners.guests, groups: owners.groups },
    }),
  }
  return request('PUT', path`/organizations/${org}/runs/${run}/tasks/${id}`, one(task), { body })
}

/** Completes a task. `is_approved` is for approval tasks alone: elsewhere it would end the task as expired (reference 7.4). */
export const completeTask = (org: string, run: string, task_id: string, is_approved?: boolean) =>
  request('POST', path`/organizations/${org}/runs/${run}/completed-tasks`, one(completion), {
    body: { task_id, ...(is_approved !== undefined && { is_approved }) },
  })

/** Opens a completed task again (reference 7.4). */
export const reopenTask = (org: string, run: string, id: string) =>
  request('DELETE', path`/organizations/${org}/runs/${run}/completed-tasks/${id}`, one(task))
