import * as z from 'zod/mini'

import { path } from './address.ts'
import { request } from './client.ts'
import type { TaskType } from './schema/task-words.ts'
import { task } from './schema/task.ts'
import { one } from './schema/wire.ts'

/** What a task that is added to a process needs (reference 7.5). */
export type NewTask = {
  /** Without one, separate tasks make a process for themselves (reference 6.2). */
  run_id?: string
  /** One task for each assignee, those in groups included. */
  separate_task_for_each_assignee?: true
  title: string
  task_type: TaskType
  /** HTML. */
  summary: string
  /** ISO 8601. */
  deadline: string
  owners: { users: string[]; guests: string[]; groups: string[] }
  /** From 1; the tasks from there on move by one. Left out, it is the last. */
  position?: number
}

/** Adds a task to a process, or makes one for it; then the answer is the first of the tasks, and says where it is. */
export const createTask = (org: string, { owners, ...rest }: NewTask) =>
  request('POST', path`/organizations/${org}/tasks`, one(task), {
    body: { ...rest, owners: { ...owners, users: owners.users.map(Number) } },
  })

/** Takes an added task out of its process; `restoreTask` brings it back. */
export const archiveTask = (org: string, id: string) =>
  request('DELETE', path`/organizations/${org}/tasks/${id}`, z.unknown())

/** Brings an added task back into its process. */
export const restoreTask = (org: string, id: string) =>
  request('PUT', path`/organizations/${org}/tasks/${id}/restore`, one(task))
