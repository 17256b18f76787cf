import { sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { readFields } from '../fields/field.ts'
import { missingAnswers } from '../fields/values.ts'
import { deleteFilesOf } from '../files/files.repository.ts'
import { allow, invalid, unless } from '../refusal.ts'
import {
  changeObstacle,
  deletionObstacle,
  mayArchive,
  mayDelete,
  mayEditRun,
  mayRestore,
} from './runs.rules.ts'
import { accessTo, visibleAccess } from './runs.visibility.ts'
import { settleRun } from './settle.ts'
import { about } from './update.ts'

/**
 * Archives a run; its tasks, threads and files are out of sight as long as it is (reference 5.3). An archived one
 * stays as it is.
 */
export async function archiveRun(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const { run } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayArchive(caller))
  if (run.archived_at) return
  await change(db, id, { archived_at: now, archived_by: caller.user.id, last_updated: now })
  await record(db, caller, now, {
    ...about(run),
    verb: 'archived',
    description: `Archived the process "${run.name}"`,
  })
}

/** Brings an archived run back in the state that it had; any other stays as it is. */
export async function restoreRun(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const { run } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayRestore(caller))
  if (!run.archived_at) return
  await change(db, id, { archived_at: null, archived_by: null, last_updated: now })
  await record(db, caller, now, {
    ...about(run),
    verb: 'unarchived',
    description: `Restored the process "${run.name}"`,
  })
}

/**
 * Deletes an archived run for good, with all that hangs on it; the audit trail stays. First 404, then 403, then 422.
 * Answers the ids of its files, whose bytes go once the transaction is through.
 */
export async function deleteRun(db: Db, caller: Caller, now: Date, id: string): Promise<string[]> {
  const { run } = await accessTo(db, caller, id, { lock: true })
  allow(mayDelete(caller))
  unless(deletionObstacle(run))
  const tasks = await db.selectFrom('task').where('run_id', '=', id).select('id').execute()
  const things = [id, ...tasks.map((task) => task.id)]
  const files = await deleteFilesOf(db, things)
  await sql`delete from watcher where object_id = any(${things})`.execute(db)
  await db.deleteFrom('run').where('id', '=', id).execute()
  await record(db, caller, now, {
    ...about(run),
    verb: 'deleted',
    description: `Deleted the process "${run.name}" for good`,
  })
  return files
}

/** Submits the kick-off form of a run (reference 5.3); a submitted one stays as it is. */
export async function completePrerun(db: Db, caller: Caller, now: Date, id: string) {
  const { run, permissions } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayEditRun(caller, run, permissions))
  unless(changeObstacle(run))
  if (run.prerun_status === 'complete') return
  const missing = missingAnswers('prerun', readFields(run.ko_form_fields), run.prerun)
  if (Object.keys(missing).length > 0) throw invalid(missing)
  await submit(db, caller, now, run, {
    event: {
      ...about(run),
      verb: 'completed',
      description: `Submitted the kick-off form of the process "${run.name}"`,
    },
    prerun_status: 'complete',
  })
}

/** Opens the kick-off form again; an open one stays as it is. */
export async function reopenPrerun(db: Db, caller: Caller, now: Date, id: string) {
  const { run, permissions } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayEditRun(caller, run, permissions))
  unless(changeObstacle(run))
  if (run.prerun_status === null) return
  await submit(db, caller, now, run, {
    event: {
      ...about(run),
      verb: 're-opened',
      description: `Reopened the kick-off form of the process "${run.name}"`,
    },
    prerun_status: null,
  })
}

/** A run can be complete only with its kick-off form submitted (reference 13.1). */
async function submit(
  db: Db,
  caller: Caller,
  now: Date,
  run: Row<'run'>,
  { event, prerun_status }: { event: Event; prerun_status: 'complete' | null },
) {
  const { id } = run
  await change(db, id, {
    prerun_status,
    prerun_completed_at: prerun_status && now,
    prerun_completed_by: prerun_status && caller.user.id,
  })
  await record(
    db,
    caller,
    now,
    {
      ...event,
      field: 'prerun_status',
      old_value: run.prerun_status,
      new_value: prerun_status,
    },
    ...(await settleRun(db, now, run)),
  )
}

type Changes = Partial<{
  archived_at: Date | null
  archived_by: number | null
  prerun_status: string | null
  prerun_completed_at: Date | null
  prerun_completed_by: number | null
  last_updated: Date
}>

const change = (db: Db, id: string, changes: Changes) =>
  db.updateTable('run').set(changes).where('id', '=', id).execute()
