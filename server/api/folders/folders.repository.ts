import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Every folder of one of the two trees, in order (reference 12.2). A tree is small: it is read whole. */
export const listFolders = (
  db: Db,
  org: string,
  folder_type: 'run' | 'checklist',
  sort: 'position' | 'name' = 'position',
) =>
  db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('folder_type', '=', folder_type)
    .selectAll()
    .orderBy(sort)
    .orderBy('id')
    .execute()

/** One folder of an organisation. */
export const findFolder = (db: Db, org: string, id: string) =>
  db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()

/** Folders that runs are filed in, by name. */
const filings = (db: Db) =>
  db
    .selectFrom('filing')
    .innerJoin('folder', 'folder.id', 'filing.folder_id')
    .selectAll('folder')
    .select(['filing.id as folder_object_id', 'filing.run_id'])
    .orderBy('folder.name')

/** The folders of the run that a query is about. */
export const foldersOfRun = (db: Db) =>
  filings(db).where('filing.run_id', '=', sql.ref<string>('run.id'))

/** The folders that these runs are filed in with their link ids (reference 12.2), by run id. */
export async function foldersOfRuns(db: Db, ids: string[]) {
  const rows = ids.length
    ? await filings(db)
        .where('filing.run_id', '=', sql<string>`any(${ids})`)
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.run_id ?? '')
}
