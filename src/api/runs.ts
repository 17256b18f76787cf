import { path } from './address.ts'
import { request } from './client.ts'
import type { Priority } from './request-budget.ts'
import { runListAddress, type RunQuery } from './run-address.ts'
import { run, type Run } from './schema/run.ts'
import { many, one } from './schema/wire.ts'

/** One page of processes; archived ones only when asked for (reference 5.2). */
export const listRuns = (
  org: string,
  asked: RunQuery,
  signal?: AbortSignal,
  priority?: Priority,
) => {
  const { target, query } = runListAddress(org, asked)
  return request('GET', target, many(run), { query, signal, priority })
}

/** One process with the parts that are asked for; an archived one, too (reference 5.3). */
export const getRun = (
  org: string,
  id: string,
  parts: readonly string[],
  signal?: AbortSignal,
  priority?: Priority,
) =>
  request('GET', path`/organizations/${org}/runs/${id}`, one(run), {
    query: { with: parts },
    signal,
    priority,
  })

/** What of a process can be changed in one call (reference 5.4). */
export type RunChange = Partial<Pick<Run, 'name' | 'owner_id' | 'starred' | 'is_public'>>

/**
 * Changes a process. It is read first, since whoever of `users` and `groups` is not sent along is taken off it: the
 * call is no partial one, whatever its documentation says (reference 5.4).
 */
export async function updateRun(org: string, id: string, change: RunChange) {
  const target = path`/organizations/${org}/runs/${id}`
  const { users, groups } = await request('GET', target, one(run))
  const body = { ...change, users: users.map(Number), groups }
  return request('PUT', target, one(run), { body })
}
