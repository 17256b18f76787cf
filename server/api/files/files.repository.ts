import { type RawBuilder, sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'

type Bearer = 'Run' | 'Checklist' | 'Task'

/** A file next to what it belongs to. */
export type FileOf = Row<'asset'> & { belongs_to: string }

/**
 * The files of these runs, templates or tasks, oldest first (reference 10); `ids` is an array. What a kick-off form was
 * given before the launch belongs to its run from then on.
 */
const filesOfThose = (subject: Bearer, ids: RawBuilder<string[]>) => {
  const used = subject === 'Checklist' ? null : subject === 'Run' ? 'run_id' : 'task_id'
  const mentions = used
    ? sql`union select ${sql.ref(used)}, asset_id from asset_use
        where ${sql.ref(used)} = any(${ids})`
    : sql`except select subject_id, asset_id from asset join asset_use on asset_id = id
        where subject_type = 'Checklist' and subject_id = any(${ids})`
  return sql<FileOf>`
    select asset.*, belongs.belongs_to
    from (
      select subject_id as belongs_to, id as asset_id from asset
      where subject_type = ${subject} and subject_id = any(${ids})
      ${mentions}
    ) as belongs
    join asset on asset.id = belongs.asset_id
    where asset.archived_at is null
    order by uploaded_at, asset.id
  `
}

/** The files of the run that a query is about. */
export const FILES_OF_RUN = filesOfThose('Run', sql`array[run.id]`)

/** The files of these runs, templates or tasks, by the id of what they belong to, oldest first. */
export async function filesOf(db: Db, subject: Bearer, ids: string[]) {
  const { rows } = ids.length ? await filesOfThose(subject, sql.val(ids)).execute(db) : { rows: [] }
  return Map.groupBy(rows, (row) => row.belongs_to)
}

/** One file of an organisation. */
export const findFile = (db: Db, org: string, id: string, { lock = false } = {}) =>
  db
    .selectFrom('asset')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .selectAll()
    .$if(lock, (file) => file.forUpdate())
    .executeTakeFirst()

/** The runs and stand-alone tasks whose answers name a file. */
export const usesOf = (db: Db, id: string) =>
  db.selectFrom('asset_use').where('asset_id', '=', id).select(['run_id', 'task_id']).execute()

/**
 * Removes the files that belong to these runs, tasks or templates alone, in the caller's transaction; answers their
 * ids, whose bytes go once it is through.
 */
export async function deleteFilesOf(db: Db, subjects: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from asset
    where (
      (subject_type = any('{Run,Task,Checklist}') and subject_id = any(${subjects}))
      or id in (
        select asset_id from asset_use where run_id = any(${subjects}) or task_id = any(${subjects})
      )
    ) and not exists (
      select from asset_use
      where asset_id = asset.id
        and coalesce(run_id, task_id) <> all(${subjects})
    )
    returning id
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether a file was uploaded for a task of a process that still runs. */
export async function isOfRunningProcess(db: Db, file: Row<'asset'>): Promise<boolean> {
  if (file.subject_type === 'Checklist' || file.uploaded_from === 'ko_field') return false
  const { rows } = await sql`
    select from run
    where archived_at is null and state <> 'complete' and id = case ${file.subject_type}
      when 'Run' then ${file.subject_id}
      else (select run_id from task where task.id = ${file.subject_id})
    end
  `.execute(db)
  return rows.length > 0
}
