import { escapeLike } from '../../db/like.ts'
import type { Db } from '../../db/database.ts'
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
] as const

/** One member of an organisation. */
export const findMember = (db: Db, org: string, id: number) =>
  members(db, org)
    .where('app_user.id', '=', id)
    .selectAll('app_user')
    .select(COLUMNS)
    .executeTakeFirst()

/** Members of every status, and how many match (reference 11.1). */
export async function listMembers(
  db: Db,
  org: string,
  query: Paging & {
    q: string
    sort: { column: 'first_name' | 'last_name' | 'email' | 'created_at'; direction: 'asc' | 'desc' }
  },
) {
  let matching = members(db, org)
  if (query.q !== '') {
    const text = `%${escapeLike(query.q)}%`
    matching = matching.where((eb) =>
      eb.or([
        eb('app_user.email', 'ilike', text),
        eb(eb.fn('concat', ['first_name', eb.val(' '), 'last_name']), 'ilike', text),
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

/** The groups of each of these members, by user id. */
export async function groupsOfMembers(db: Db, org: string, ids: number[]) {
  const rows = ids.length
    ? await db
        .selectFrom('group_user')
        .innerJoin('user_group', 'user_group.id', 'group_user.group_id')
        .where('user_group.org_id', '=', org)
        .where('group_user.user_id', 'in', ids)
        .selectAll('user_group')
        .select('group_user.user_id')
        .orderBy('user_group.name')
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.user_id)
}
