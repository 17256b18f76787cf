import { type Kysely, sql } from 'kysely'
import type { Db, Tables } from '../../db/database.ts'
import type { Clock } from '../clock.ts'
import type { FileStore } from './store.ts'

const WAIT = 24 * 60 * 60 * 1000
const AT_ONCE = 500
const HOUR = 60 * 60 * 1000

/** Sweeps now and every hour, until the returned function is called. */
export function sweepHourly(
  db: Kysely<Tables>,
  files: FileStore,
  clock: Clock,
  onError: (error: unknown) => void,
): () => void {
  const sweep = () => void sweepFiles(db, files, clock()).catch(onError)
  sweep()
  const timer = setInterval(sweep, HOUR).unref()
  return () => clearInterval(timer)
}

/**
 * Removes what nobody will ask for any more: uploads for a kick-off form that no launch took within a day, files whose
 * subject is gone, and files on the disk that no row knows (an upload that a crash cut off).
 */
export async function sweepFiles(
  db: Kysely<Tables>,
  files: FileStore,
  now: Date,
): Promise<{ uploads: number; strays: number }> {
  const before = new Date(now.getTime() - WAIT)
  let uploads = 0
  let strays = 0
  for (;;) {
    const gone = await db.transaction().execute((trx) => deleteAbandoned(trx, before))
    await files.remove(gone)
    uploads += gone.length
    if (gone.length < AT_ONCE) break
  }
  for await (const ids of files.untouchedSince(before)) {
    const known = await knownAmong(db, ids)
    const unknown = ids.filter((id) => !known.has(id))
    await files.remove(unknown)
    strays += unknown.length
  }
  return { uploads, strays }
}

/**
 * In two steps: the rows are locked first, so that the second sees every launch that took one in the meantime
 * (`wrongFiles` locks them as well).
 */
async function deleteAbandoned(db: Db, before: Date): Promise<string[]> {
  const unused = sql`not exists (select from asset_use where asset_id = asset.id)`
  const { rows: old } = await sql<{ id: string }>`
    select id from asset
    where uploaded_at < ${before} and ${unused} and (
      (subject_type = 'Checklist' and uploaded_from = 'ko_field')
      or case subject_type
        when 'Run' then not exists (select from run where run.id = subject_id)
        when 'Task' then not exists (select from task where task.id = subject_id)
        else not exists (select from checklist where checklist.id = subject_id)
      end
    )
    limit ${AT_ONCE}
    for update skip locked
  `.execute(db)
  const { rows } = await sql<{ id: string }>`
    delete from asset where id = any(${old.map(({ id }) => id)}) and ${unused} returning id
  `.execute(db)
  return rows.map(({ id }) => id)
}

async function knownAmong(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('asset')
    .where('id', '=', sql<string>`any(${ids})`)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
