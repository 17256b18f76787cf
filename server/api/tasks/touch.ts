import type { Db, Row } from '../../db/database.ts'
import { type Event, recordAll } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { settleRun } from '../runs/settle.ts'
import type { LockedTask } from './task-access.ts'

type Located = { id: string; run_id?: string | null; checklist_id?: string | null }
type TaskEvent = Pick<Event, 'verb' | 'description' | 'field' | 'old_value' | 'new_value'>

/**
 * What follows every change to a task, in its transaction: the run's totals and state, its `last_updated`, and a
 * row in the audit trail for the change, and one more where the run ended by it or is open again.
 */
export const touch = (
  db: Db,
  caller: Caller,
  now: Date,
  { task, run }: Pick<LockedTask, 'task' | 'run'>,
  ...events: TaskEvent[]
): Promise<void> => touchAll(db, caller, now, run, [task], () => events)

/** The same after a change to several tasks of one run, which is as it was before, and locked. */
export async function touchAll<T extends Located>(
  db: Db,
  caller: Caller,
  now: Date,
  run: Row<'run'> | undefined,
  tasks: T[],
  eventsOf: (task: T) => TaskEvent[],
): Promise<void> {
  const rows = tasks.flatMap((task) =>
    eventsOf(task).map((event): Event => ({
      ...event,
      type: 'Task',
      entity_type: 'task',
      entity_id: task.id,
      run_id: task.run_id ?? null,
      checklist_id: task.checklist_id ?? null,
    })),
  )
  const ofRun = run ? await settleRun(db, now, run) : []
  await recordAll(db, caller, now, [...rows, ...ofRun])
}
