import type { Db, Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { allow, found, ifMissing, invalid, remove } from '../refusal.ts'
import { mayEditRun } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { about } from '../runs/update.ts'
import type { AddObjectBody } from './folders.schema.ts'

const noSubject = () => invalid({ subject_id: ['Subject not found'] })

/** Puts a process into a folder and gives the link (reference 12.2). In it already, it is the same link. */
export async function addToFolder(
  db: Db,
  caller: Caller,
  now: Date,
  { folder_id, subject_id }: AddObjectBody,
): Promise<Row<'filing'>> {
  const run = await lockRun(db, caller, subject_id).catch(ifMissing(noSubject))
  const folder = await db
    .selectFrom('folder')
    .where('org_id', '=', caller.org.id)
    .where('id', '=', folder_id)
    .where('folder_type', '=', 'run')
    .select('name')
    // Nobody deletes it until the link is there.
    .forKeyShare()
    .executeTakeFirst()
  if (!folder) throw invalid({ folder_id: ['No such a folder exists in Processes.'] })
  const existing = await db
    .selectFrom('filing')
    .where('folder_id', '=', folder_id)
    .where('run_id', '=', subject_id)
    .selectAll()
    .executeTakeFirst()
  if (existing) return existing
  const filing = await db
    .insertInto('filing')
    .values({ folder_id, run_id: subject_id, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
  await touch(db, run.id, now)
  await record(db, caller, now, {
    ...about(run),
    verb: 'linked',
    description: `Put the process "${run.name}" into the folder "${folder.name}"`,
    field: 'folders',
    new_value: folder_id,
  })
  return filing
}

/** Takes a process out of a folder, by the id of the link. */
export async function removeFromFolder(db: Db, caller: Caller, now: Date, link: number) {
  const { run_id, folder_id, name } = found(
    await db
      .selectFrom('filing')
      .innerJoin('folder', 'folder.id', 'filing.folder_id')
      .where('folder.org_id', '=', caller.org.id)
      .where('filing.id', '=', link)
      .select(['run_id', 'folder_id', 'name'])
      .executeTakeFirst(),
  )
  const run = await lockRun(db, caller, found(run_id ?? undefined))
  await remove(db.deleteFrom('filing').where('id', '=', link))
  await touch(db, run.id, now)
  await record(db, caller, now, {
    ...about(run),
    verb: 'unlinked',
    description: `Took the process "${run.name}" out of the folder "${name}"`,
    field: 'folders',
    old_value: folder_id,
  })
}

/** A process that is filed, locked against other changes. Throws 404, 403, and 422 where it is archived. */
async function lockRun(db: Db, caller: Caller, id: string) {
  const { run, permissions } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayEditRun(caller, run, permissions))
  if (run.archived_at) throw noSubject()
  return run
}

const touch = (db: Db, id: string, now: Date) =>
  db.updateTable('run').set({ last_updated: now }).where('id', '=', id).execute()
