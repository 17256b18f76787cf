import { path } from './address.ts'
import { request } from './client.ts'
import { activity } from './schema/activity.ts'
import { many } from './schema/wire.ts'
import type { Priority } from './request-budget.ts'

/** What happened to what (reference 12.5): everything in a process, or what was done to one task. */
export type ActivityQuery = {
  entity_type: 'run' | 'task'
  /** Without one, whatever of that kind the caller may read about. */
  entity_id?: string
  verb?: string
  type?: string
  actor_type?: string
  actor_id?: string
  actor_email?: string
  source?: string
  created_after?: string
  created_before?: string
  search?: string
  field?: string
  sort?: string
  page: number
  per_page: number
}

/** One page of the audit trail, newest first unless told otherwise. */
export const listActivity = (
  org: string,
  query: ActivityQuery,
  signal?: AbortSignal,
  priority?: Priority,
) =>
  request('GET', path`/organizations/${org}/activity-feeds`, many(activity), {
    query: { ...query, with: 'audit' },
    signal,
    priority,
  })
