import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Db, Permission, Row, Tables } from '../../db/database.ts'
import { amongIds, keptRows } from '../../db/kept.ts'
import { escapeLike } from '../../db/like.ts'
import type { Caller } from '../caller.ts'
import { countOf, cut } from '../paging.ts'
import type { ListQuery } from './checklists.schema.ts'

export type ChecklistRow = Row<'checklist'> & { starred: boolean; steps_count: number }

const READING: Permission[] = ['READ', 'EDIT', 'DUPLICATE', 'PROCESS_LAUNCH', 'PROCESS_READ']

/** Templates that a member was granted one of these rights on, in person or through a group. */
const isGranted =
  ({ user, groups }: Caller, permissions: Permission[]) =>
  (eb: ExpressionBuilder<Tables, 'checklist'>) =>
    eb.exists(
      eb
        .selectFrom('checklist_grant')
        .whereRef('checklist_grant.checklist_id', '=', 'checklist.id')
        .where('permission', 'in', permissions)
        .where((grant) =>
          grant.or([
            grant('checklist_grant.user_id', '=', user.id),
            grant('checklist_grant.group_id', '=', sql<string>`any(${groups})`),
          ]),
        )
        .select('permission'),
    )

/** What a member may see: admins everything, light members only what they may launch (reference 4.4). */
export function visibleChecklists(db: Db, caller: Caller) {
  const all = db
    .selectFrom('checklist')
    .where('checklist.org_id', '=', caller.org.id)
    .where('is_system', '=', false)
    .where('deleted_at', 'is', null)
  const { role, id } = caller.user
  if (role === 'admin') return all
  const rights: Permission[] = role === 'light' ? ['PROCESS_LAUNCH'] : READING
  return all.where((eb) =>
    eb.or([eb('checklist.owner_id', '=', id), isGranted(caller, rights)(eb)]),
  )
}

const asTold = <O>(select: SelectQueryBuilder<Tables, 'checklist', O>, user: number) =>
  select.selectAll('checklist').select([
    sql<boolean>`exists (
        select from checklist_star where checklist_id = checklist.id and user_id = ${user}
      )`.as('starred'),
    sql<number>`(
        select count(*) from step where checklist_id = checklist.id and step.archived_at is null
      )`.as('steps_count'),
  ])

/** One template as the caller may see it; an archived one is not found (reference 9.1). */
export const findChecklist = (
  db: Db,
  caller: Caller,
  id: string,
  { archived = false }: { archived?: boolean } = {},
) =>
  asTold(visibleChecklists(db, caller), caller.user.id)
    .where('checklist.id', '=', id)
    .$if(!archived, (one) => one.where('checklist.archived_at', 'is', null))
    .executeTakeFirst()

/** Templates whatever the caller may do with them: processes name theirs. */
const anyChecklists = (db: Db, { org, user }: Caller) =>
  asTold(
    db
      .selectFrom('checklist')
      .where('checklist.org_id', '=', org.id)
      .where('deleted_at', 'is', null),
    user.id,
  )

/** These templates by id. */
export async function checklistsById(db: Db, caller: Caller, ids: string[]) {
  const rows = ids.length
    ? await keptRows(
        db,
        anyChecklists(db, caller).where('checklist.id', '=', sql<string>`any(${ids})`),
      )
    : []
  return new Map(rows.map((row) => [row.id, row]))
}

/** The templates of these runs by id. */
export async function checklistsOfRuns(db: Db, caller: Caller, runs: string[]) {
  const found = anyChecklists(db, caller).where('checklist.id', 'in', (eb) =>
    eb.selectFrom('run').where('run.id', '=', amongIds(runs)).select('run.checklist_id'),
  )
  const rows = await keptRows(db, found)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether a template exists that the caller may not see. */
export const existsChecklist = async (
  db: Db,
  org: string,
  id: string,
  { archived = false }: { archived?: boolean } = {},
) =>
  (await db
    .selectFrom('checklist')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('is_system', '=', false)
    .where('deleted_at', 'is', null)
    .$if(!archived, (one) => one.where('archived_at', 'is', null))
    .select('id')
    .executeTakeFirst()) !== undefined

/** One page of templates, pinned ones first, and how many match (reference 9.1). */
export async function listChecklists(db: Db, caller: Caller, query: ListQuery) {
  const { q, status, type, starred, folder, tag, owner_id, archived, sort_by } = query
  let matching = visibleChecklists(db, caller)
  if (archived === 'only') matching = matching.where('archived_at', 'is not', null)
  else if (!archived) matching = matching.where('archived_at', 'is', null)
  if (q !== '') matching = matching.where('title', 'ilike', `%${escapeLike(q)}%`)
  if (status) matching = matching.where('status', '=', status)
  if (type) matching = matching.where('type', '=', type)
  if (folder) matching = matching.where('folder_id', '=', folder)
  if (owner_id) matching = matching.where('owner_id', '=', owner_id)
  if (starred)
    matching = matching.where((eb) =>
      eb.exists(
        eb
          .selectFrom('checklist_star')
          .whereRef('checklist_star.checklist_id', '=', 'checklist.id')
          .where('checklist_star.user_id', '=', caller.user.id)
          .select('user_id'),
      ),
    )
  if (tag)
    matching = matching.where((eb) =>
      eb.exists(
        eb
          .selectFrom('tagging')
          .whereRef('tagging.checklist_id', '=', 'checklist.id')
          .where('tagging.tag_id', '=', tag)
          .select('tagging.id'),
      ),
    )
  const total = await countOf(db, matching)
  const rows = await asTold(matching, caller.user.id)
    .orderBy('is_pinned', 'desc')
    .orderBy(sort_by.column, sort_by.direction)
    .orderBy('checklist.id')
    .$call(cut(query))
    .execute()
  return { rows, total }
}

/** The steps of these templates in order, by template id. */
export async function stepsOf(db: Db, ids: string[]) {
  const rows = ids.length
    ? await db
        .selectFrom('step')
        .where('checklist_id', '=', sql<string>`any(${ids})`)
        .where('archived_at', 'is', null)
        .selectAll()
        .orderBy('position')
        .orderBy('id')
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.checklist_id)
}

/** The stages of these templates in order, by template id. */
export async function stagesOf(db: Db, ids: string[]) {
  const rows = ids.length
    ? await db
        .selectFrom('stage')
        .where('checklist_id', '=', sql<string>`any(${ids})`)
        .selectAll()
        .orderBy('position')
        .orderBy('id')
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.checklist_id)
}

/** The rights that the caller was granted, with the template. */
const grants = (db: Db, { user, groups }: Caller) =>
  db
    .selectFrom('checklist_grant')
    .where((eb) =>
      eb.or([eb('user_id', '=', user.id), eb('group_id', '=', sql<string>`any(${groups})`)]),
    )
    .select(['checklist_id', 'permission'])
    .distinct()
    .orderBy('permission')

/** The rights that the caller was granted on the template of the run that a query is about. */
export const permissionsOfRun = (db: Db, caller: Caller) =>
  grants(db, caller).where('checklist_id', '=', sql.ref<string>('run.checklist_id'))

/** The rights that the caller was granted on these templates, by template id. */
export async function permissionsOf(db: Db, caller: Caller, ids: string[]) {
  const rows = ids.length
    ? await grants(db, caller)
        .where('checklist_id', '=', sql<string>`any(${ids})`)
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.checklist_id)
}
