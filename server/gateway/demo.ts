import { hashOfToken } from '../api/caller.ts'
import { newId } from '../api/ids.ts'
import type { Db } from '../db/database.ts'
import { SESSION_SECONDS } from './session.ts'

const DEMO = 'demo'

/** The member who stands behind the demo: the default admin of the oldest organisation. */
const demoAdmin = (db: Db) =>
  db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.org_id')
    .where('member.is_default_admin', '=', true)
    .where('member.status', '=', 'active')
    .orderBy('organization.created_on')
    .orderBy('organization.id')
    .orderBy('member.user_id')
    .select(['member.org_id', 'member.user_id'])
    .executeTakeFirst()

/** Makes this the demo admin's lasting bearer token, in place of an earlier one. */
export async function keepDemoToken(db: Db, token: string, now: Date): Promise<void> {
  const admin = await demoAdmin(db)
  if (!admin) return
  const hash = hashOfToken(token)
  await db.deleteFrom('token').where('name', '=', DEMO).where('hash', '!=', hash).execute()
  await db
    .insertInto('token')
    .values({ ...admin, hash, kind: 'personal', name: DEMO, created_at: now })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** A bearer token for one visitor of the demo, as long-lived as the cookie that will carry it. */
export async function mintVisitorToken(db: Db, now: Date): Promise<string | undefined> {
  const admin = await demoAdmin(db)
  if (!admin) return undefined
  await db.deleteFrom('token').where('expires_at', '<', now).execute()
  const token = newId()
  await db
    .insertInto('token')
    .values({
      ...admin,
      hash: hashOfToken(token),
      kind: 'access',
      name: 'demo visitor',
      created_at: now,
      expires_at: new Date(now.valueOf() + SESSION_SECONDS * 1000),
    })
    .execute()
  return token
}
