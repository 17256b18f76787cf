import type { Db } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { refreshRuns } from '../runs/run-totals.ts'
import type { LockedTask } from './task-access.ts'

/**
 * What follows every change to a task, in its transaction: the run's totals and state, its `last_updated`, and a
 * row in the audit trail for the change, and one more where the run ended by it or is open again.
 */
export async function touch(
  db: Db,
  caller: Caller,
  now: Date,
  { task, run }: LockedTask,
  ...events: Pick<Event, 'verb' | 'description' | 'field' | 'old_value' | 'new_value'>[]
): Promise<void> {
  const of = { run_id: task.run_id, checklist_id: task.checklist_id }
  const rows: Event[] = events.map((event) => ({
    ...event,
    ...of,
    type: 'Task',
    entity_type: 'task',
    entity_id: task.id,
  }))
  if (run) {
    await refreshRuns(db, [run.id])
    const { state } = await db
      .updateTable('run')
      .set({ last_updated: now })
      .where('id', '=', run.id)
      .returning('state')
      .executeTakeFirstOrThrow()
    const ended = state === 'complete'
    if (ended !== (run.state === 'complete'))
      rows.push({
        ...of,
        verb: ended ? 'completed' : 're-opened',
        type: 'Process',
        entity_type: 'run',
        entity_id: run.id,
        description: `${ended ? 'Completed' : 'Reopened'} the process "${run.name}"`,
      })
  }
  await record(db, caller, now, ...rows)
}
