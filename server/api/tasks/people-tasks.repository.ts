import type { Db } from '../../db/database.ts'

/** The groups that a member is in, by their ids. */
export async function groupsOfMember(db: Db, org: string, user: number): Promise<string[]> {
  const rows = await db
    .selectFrom('group_user')
    .innerJoin('user_group', 'user_group.id', 'group_user.group_id')
    .where('user_group.org_id', '=', org)
    .where('group_user.user_id', '=', user)
    .select('group_user.group_id')
    .execute()
  return rows.map(({ group_id }) => group_id)
}

/** The same of a guest, who belongs to one organisation. */
export async function groupsOfGuest(db: Db, guest: number): Promise<string[]> {
  const rows = await db
    .selectFrom('group_guest')
    .where('guest_id', '=', guest)
    .select('group_id')
    .execute()
  return rows.map(({ group_id }) => group_id)
}

/** A guest by the code in its lasting link. */
export const guestByCode = (db: Db, org: string, code: string) =>
  db
    .selectFrom('guest')
    .where('org_id', '=', org)
    .where('guest_code', '=', code)
    .where('deleted_at', 'is', null)
    .select('id')
    .executeTakeFirst()
