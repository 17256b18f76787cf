import type { Run } from '#src/api/schema/run.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { runState } from '#src/ui/run-state.ts'

import type { OwnFilters } from '../url/run-search.ts'
import { isNarrow } from './step-query.ts'

const DAY = 24 * 60 * 60_000

const isUnassigned = ({ next_task }: Run) => {
  if (!next_task) return false
  const { users, guests, groups } = next_task.owners
  return users.length + guests.length + groups.length === 0
}

/** Completed no longer ago than that; archived ones may have been before. */
const isCompletedSince = (run: Run, since: number) =>
  run.completed_at !== null &&
  (run.status === 'complete' || run.archived_at !== null) &&
  Date.parse(run.completed_at) >= since

/** Whether a process fits what the API has no word for (design 6). */
export const matchesOwn = (run: Run, { due, next, completed }: OwnFilters, now: number) =>
  (due === undefined || runState(run, now).name === due) &&
  (next === undefined || isUnassigned(run)) &&
  (completed === undefined || isCompletedSince(run, now - completed * DAY))

/** Whether no later row can fit, told by the rows so far; only while they come in the order that was asked for. */
export function isEnough(rows: readonly Run[], query: RunQuery, own: OwnFilters, now: number) {
  const last = rows.at(-1)
  if (!isNarrow(query, own) || !last) return false
  const times = rows.map(({ completed_at }) => completed_at ?? '')
  const isInOrder = times.every((time, at) => at === 0 || time <= (times[at - 1] ?? ''))
  return isInOrder && !isCompletedSince(last, now - (own.completed ?? 0) * DAY)
}
