import { path } from './address.ts'
import { request } from './client.ts'
import { task } from './schema/task.ts'
import { many } from './schema/wire.ts'

/** All tasks of a process with their forms and answers, hidden ones included (reference 7.2). */
export const listTaskForms = (org: string, run: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/runs/${run}/tasks`, many(task), {
    query: { with: 'form_fields', sort: 'position', without_pagination: true },
    signal,
  })
