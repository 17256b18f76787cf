import { sql } from 'kysely'
import { escapeLike } from '../../db/like.ts'
import type { Db } from '../../db/database.ts'
import type { Sorting } from '../sorting.ts'
import { countOf, cut, type Paging } from '../paging.ts'

const members = (db: Db, org: string) =>
  db
    .selectFrom('member')
    .innerJoin('app_user', 'app_user.id', 'member.user_id')
    .where('member.org_id', '=', org)

const COLUMNS = [
  'member.role',
  'member.status',
  'member.is_default_admin',
  'member.invited_by',
  'member.disabled_by',
  'member.activated_at',
  'member.disabled_at',
  'member.reactivated_by',
  'member.reactivated_at',
] as const

/** One member of an organisation. */
export const findMember = (db: Db, org: string, id: number) =>
  members(db, org)
    .where('app_user.id', '=', id)
    .selectAll('app_user')
    .select(COLUMNS)
    .executeTakeFirst()

/** Whether somebody works for another organisation too. */
export const isActiveElsewhere = async (db: Db, org: string, id: number): Promise<boolean> =>
  (await db
    .selectFrom('member')
    .where('user_id', '=', id)
    .where('org_id', '!=', org)
    .where('status', '=', 'active')
    .select('user_id')
    .executeTakeFirst()) !== undefined

/** The members with these ids. */
export const findMembers = async (db: Db, org: string, ids: number[]) =>
  ids.length === 0
    ? []
    : members(db, org)
        .where('app_user.id', '=', sql<number>`any(${ids})`)
        .selectAll('app_user')
        .select(COLUMNS)
        .orderBy('app_user.id')
        .execute()

/** Members of every status, and how many match (reference 11.1). */
export async function listMembers(
  db: Db,
  org: string,
  query: Paging & {
    q: string
    sort: Sorting<'first_name' | 'last_name' | 'email' | 'created_at'>
  },
) {
  let matching = members(db, org)
  if (query.q !== '') {
    const text = `%${escapeLike(query.q)}%`
    matching = matching.where((eb) =>
      eb.or([
        eb('app_user.email', 'ilike', text),
        eb(sql<string>`first_name || ' ' || last_name`, 'ilike', text),
      ]),
    )
  }
  const total = await countOf(db, matching)
  const rows = await matching
    .selectAll('app_user')
    .select(COLUMNS)
    .orderBy(`app_user.${query.sort.column}`, query.sort.direction)
    .orderBy('app_user.id')
    .$call(cut(query))
    .execute()
  return { rows, total }
}

/** What each of these members did in the organisation, by user id. */
export async function statsOfMembers(db: Db, org: string, ids: number[]) {
  if (ids.length === 0) return new Map<number, MemberStats>()
  const { rows } = await sql<MemberStats & { user_id: number }>`
    select
      app_user.id as user_id,
      (select count(*) from task where task.org_id = ${org} and completer_id = app_user.id) as tasks_completed,
      (select count(*) from run where run.org_id = ${org} and started_by = app_user.id) as processes_launched,
      made.checklists_created,
      made.steps_created,
      made.last_step_created_at
    from app_user
    cross join lateral (
      select
        count(distinct checklist.id) as checklists_created,
        count(step.id) as steps_created,
        max(step.created_at) as last_step_created_at
      from checklist left join step on step.checklist_id = checklist.id
      where checklist.org_id = ${org} and checklist.created_by = app_user.id and not is_system
    ) as made
    where app_user.id = any(${ids})
  `.execute(db)
  return new Map(rows.map(({ user_id, ...stats }) => [user_id, stats]))
}

export type MemberStats = {
  steps_created: number
  tasks_completed: number
  processes_launched: number
  checklists_created: number
  last_step_created_at: Date | null
}
