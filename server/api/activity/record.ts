import { type Db, json } from '../../db/database.ts'
import { keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'

/** What happened to one thing (reference 12.5). `run_id` is the run under which the row is shown. */
export type Event = {
  verb: string
  type:
    | 'Comment'
    | 'Task'
    | 'Step'
    | 'Process'
    | 'Blueprint'
    | 'User'
    | 'Organization'
    | 'Tag'
    | 'Group'
  entity_type:
    | 'checklist'
    | 'run'
    | 'step'
    | 'task'
    | 'thread'
    | 'user'
    | 'organization'
    | 'tag'
    | 'group'
    | 'folder'
    | 'role'
    | 'guest'
  entity_id: string
  run_id?: string | null
  checklist_id?: string | null
  description: string
  field?: string
  old_value?: unknown
  new_value?: unknown
}

/** Appends to the audit trail, in the caller's transaction: no change without its row, no row without its change. */
export const record = (db: Db, caller: Caller, now: Date, ...events: Event[]): Promise<void> =>
  recordAll(db, caller, now, events)

/** As many rows as the parameters of one statement are enough for. */
const AT_ONCE = 1000

/** The same for any number of events. */
export async function recordAll(
  db: Db,
  { org, user }: Caller,
  now: Date,
  events: readonly Event[],
): Promise<void> {
  const rows = events.map(({ old_value, new_value, ...event }) => ({
    ...event,
    org_id: org.id,
    actor_type: 'user' as const,
    actor_id: user.id,
    source: 'Member',
    old_value: old_value === undefined ? null : json(old_value),
    new_value: new_value === undefined ? null : json(new_value),
    created_at: now,
  }))
  for (let done = 0; done < rows.length; done += AT_ONCE) {
    const insert = db.insertInto('activity').values(rows.slice(done, done + AT_ONCE))
    // One row is what nearly every change leaves; every other number is another statement.
    await (rows.length === 1 ? keptRows(db, insert) : insert.execute())
  }
}
