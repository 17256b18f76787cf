import { sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import { countOf, cut, type Paging } from '../paging.ts'
import type { Sorting } from '../sorting.ts'

export type GroupRow = Row<'user_group'> & { members: number[]; guests: string[] }

const groups = (db: Db, org: string) =>
  db.selectFrom('user_group').where('user_group.org_id', '=', org)

const withPeople = (db: Db, org: string) =>
  groups(db, org)
    .selectAll('user_group')
    .select([
      sql<
        number[]
      >`array(select user_id from group_user where group_id = user_group.id order by 1)`.as(
        'members',
      ),
      sql<string[]>`array(
        select email from group_guest join guest on guest.id = guest_id where group_id = user_group.id order by 1
      )`.as('guests'),
    ])

/** One group of an organisation. */
export const findGroup = (db: Db, org: string, id: string) =>
  withPeople(db, org).where('user_group.id', '=', id).executeTakeFirst()

/** One page of the groups, and how many match (reference 11.3). */
export async function listGroups(
  db: Db,
  org: string,
  query: Paging & { q: string; sort: Sorting<'name' | 'created_at' | 'last_updated'> },
) {
  const text = `%${escapeLike(query.q)}%`
  const total = await countOf(db, groups(db, org).where('name', 'ilike', text))
  const rows = await withPeople(db, org)
    .where('name', 'ilike', text)
    .orderBy(query.sort.column, query.sort.direction)
    .orderBy('user_group.id')
    .$call(cut(query))
    .execute()
  return { rows, total }
}

/** The groups of each of these members, by user id. */
export async function groupsOfMembers(db: Db, org: string, users: number[]) {
  if (users.length === 0) return new Map<number, (GroupRow & { user_id: number })[]>()
  const rows = await withPeople(db, org)
    .innerJoin('group_user', 'group_user.group_id', 'user_group.id')
    .where('group_user.user_id', '=', sql<number>`any(${users})`)
    .select('group_user.user_id')
    .orderBy('user_group.name')
    .execute()
  return Map.groupBy(rows, (row) => row.user_id)
}
