import { sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import type { FieldErrors } from '../refusal.ts'

/** What a run is linked with, and is to be. */
export type Links = { from: string[]; to: string[]; errors: FieldErrors }

const unchanged = (from: string[]): Links => ({ from, to: from, errors: {} })

/** The tags that a run gets in place of its own (reference 5.4); without `wanted` it keeps what it has. */
export async function tagsFor(
  db: Db,
  org: string,
  run: Row<'run'>,
  wanted: string[] | null | undefined,
): Promise<Links> {
  const current = await db
    .selectFrom('tagging')
    .innerJoin('tag', 'tag.id', 'tagging.tag_id')
    .where('run_id', '=', run.id)
    .where('deleted_at', 'is', null)
    .select('tag.id')
    .execute()
  const from = current.map(({ id }) => id)
  if (!wanted) return unchanged(from)
  // Tallyfy does not find an archived run that is to be tagged (reference 12.1).
  if (run.archived_at) return { from, to: from, errors: { tags: ['Subject not found'] } }
  return { from, to: wanted, errors: await wrongTags(db, org, wanted) }
}

/** The same for folders, which have to be those of processes (reference 12.2). */
export async function foldersFor(
  db: Db,
  org: string,
  run: Row<'run'>,
  wanted: string[] | null | undefined,
): Promise<Links> {
  const current = await db
    .selectFrom('filing')
    .where('run_id', '=', run.id)
    .select('folder_id as id')
    .execute()
  const from = current.map(({ id }) => id)
  if (!wanted) return unchanged(from)
  return { from, to: wanted, errors: await wrongFolders(db, org, wanted) }
}

/** What is wrong with the tags that a run is to get. */
export async function wrongTags(db: Db, org: string, wanted: string[]): Promise<FieldErrors> {
  if (wanted.length === 0) return {}
  const known = await db
    .selectFrom('tag')
    .where('org_id', '=', org)
    .where('deleted_at', 'is', null)
    .where('id', '=', sql<string>`any(${wanted})`)
    .select('id')
    .execute()
  return missing('tags', wanted, known)
}

/** What is wrong with the folders that a run is to be put into. */
export async function wrongFolders(db: Db, org: string, wanted: string[]): Promise<FieldErrors> {
  if (wanted.length === 0) return {}
  const known = await db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('id', '=', sql<string>`any(${wanted})`)
    .select(['id', 'folder_type'])
    .execute()
  return known.some(({ folder_type }) => folder_type !== 'run')
    ? { folders: ['No such a folder exists in Processes.'] }
    : missing('folders', wanted, known)
}

function missing(field: string, wanted: string[], known: { id: string }[]): FieldErrors {
  const unknown = wanted.filter((id) => !known.some((one) => one.id === id))
  return unknown.length === 0
    ? {}
    : { [field]: [`Not in this organization: ${unknown.join(', ')}.`] }
}

const TABLES = {
  tags: { table: 'tagging', column: 'tag_id' },
  folders: { table: 'filing', column: 'folder_id' },
} as const

/** Takes off what is gone and adds what is new; links that stay keep their ids. */
export async function relink(
  db: Db,
  run: string,
  now: Date,
  links: Record<keyof typeof TABLES, Links>,
): Promise<void> {
  for (const kind of ['tags', 'folders'] as const) {
    const { table, column } = TABLES[kind]
    const { from, to } = links[kind]
    const gone = from.filter((id) => !to.includes(id))
    const fresh = to.filter((id) => !from.includes(id))
    if (gone.length > 0)
      await sql`
        delete from ${sql.table(table)} where run_id = ${run} and ${sql.ref(column)} = any(${gone})
      `.execute(db)
    if (fresh.length > 0)
      await sql`
        insert into ${sql.table(table)} (run_id, ${sql.ref(column)}, created_at)
        select ${run}, id, ${now} from unnest(${fresh}::text[]) as fresh (id)
        on conflict do nothing
      `.execute(db)
  }
}

/** Whether a run is one of a member's favourites. */
export const isStarredBy = async (db: Db, run: string, user: number): Promise<boolean> =>
  (await db
    .selectFrom('run_star')
    .where('run_id', '=', run)
    .where('user_id', '=', user)
    .select('run_id')
    .executeTakeFirst()) !== undefined
