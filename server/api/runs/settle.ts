import type { Db, Row } from '../../db/database.ts'
import type { Event } from '../activity/record.ts'
import { refreshRuns } from './run-totals.ts'
import { about } from './update.ts'

/**
 * What follows every change that may move a run's state, in its transaction: its totals and `last_updated`. `before` is
 * the run as it was; gives a row for the audit trail where the run ended by it or is open again.
 */
export async function settleRun(db: Db, now: Date, before: Row<'run'>): Promise<Event[]> {
  const [state] = await refreshRuns(db, [before.id], now)
  const ended = state === 'complete'
  if (ended === (before.state === 'complete')) return []
  return [
    {
      ...about(before),
      verb: ended ? 'completed' : 're-opened',
      description: `${ended ? 'Completed' : 'Reopened'} the process "${before.name}"`,
    },
  ]
}
