import * as z from 'zod/mini'

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
export type RunChange = Partial<
  Pick<
    Run,
    'name' | 'summary' | 'owner_id' | 'starred' | 'is_public' | 'users' | 'groups' | 'prerun'
  >
>

type Changing = {
  /** Where it says no to what was read, nothing is sent. */
  mayStill?: (now: Run) => boolean
  /** What is known beyond what was read, which may be of an older state. */
  known?: (read: Run) => Run
  priority?: Priority | undefined
}

/**
 * Changes a process. It is read first, since whoever of `users` and `groups` is not sent along is taken off it: the
 * call is no partial one, whatever its documentation says (reference 5.4).
 */
export async function updateRun(
  org: string,
  id: string,
  change: RunChange | ((found: Run) => RunChange),
  { mayStill = () => true, known = (read) => read, priority }: Changing = {},
): Promise<{ saved: Run; before: Run; sent: RunChange } | { found: Run }> {
  const target = path`/organizations/${org}/runs/${id}`
  const found = known(await request('GET', target, one(run), { priority }))
  if (!mayStill(found)) return { found }
  const wanted = typeof change === 'function' ? change(found) : change
  const sent = {
    ...wanted,
    users: wanted.users ?? found.users,
    groups: wanted.groups ?? found.groups,
  }
  const { users, owner_id, ...rest } = sent
  const body = {
    ...rest,
    ...(owner_id && { owner_id: Number(owner_id) }),
    users: users.map(Number),
  }
  return { saved: await request('PUT', target, one(run), { body, priority }), before: found, sent }
}

/** Puts a process away, with its tasks, comments and files (reference 5.3). */
export const archiveRun = (org: string, id: string, priority?: Priority) =>
  request('DELETE', path`/organizations/${org}/runs/${id}`, one(run), { priority })

/** Brings it back, as it was (reference 5.3). */
export const restoreRun = (org: string, id: string, priority?: Priority) =>
  request('PUT', path`/organizations/${org}/runs/${id}/activate`, one(run), { priority })

/** Deletes an archived process for good, with all that hangs on it (reference 5.3). */
export const deleteRun = (org: string, id: string, priority?: Priority) =>
  request('DELETE', path`/organizations/${org}/runs/${id}/delete`, z.unknown(), { priority })
