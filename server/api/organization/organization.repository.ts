import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { type Paging, countOf, cut } from '../paging.ts'

const organizations = (db: Db, user: number) =>
  db
    .selectFrom('organization')
    .innerJoin('member', 'member.org_id', 'organization.id')
    .where('member.user_id', '=', user)
    .where('member.status', '=', 'active')

const withCounts = (db: Db, user: number) =>
  organizations(db, user)
    .selectAll('organization')
    .select([
      'member.role as user_role',
      sql<number>`(
        select count(*) from member as other where other.org_id = organization.id and other.status = 'active'
      )`.as('users_count'),
    ])

/** One organisation as one of its members sees it. */
export const findOrganization = (db: Db, org: string, user: number) =>
  withCounts(db, user).where('organization.id', '=', org).executeTakeFirst()

/** One page of the organisations that a person is an active member of, and how many there are. */
export async function organizationsOf(db: Db, user: number, paging: Paging) {
  const total = await countOf(db, organizations(db, user))
  const rows = await withCounts(db, user)
    .orderBy('organization.name')
    .orderBy('organization.id')
    .$call(cut(paging))
    .execute()
  return { rows, total }
}
