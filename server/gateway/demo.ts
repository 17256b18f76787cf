import { PERSONAS, type Persona } from '#src/api/schema/session.ts'
import { hashOfToken } from '../api/caller.ts'
import { newId } from '../api/ids.ts'
import type { Db } from '../db/database.ts'
import { SESSION_SECONDS } from './session.ts'
import { newSignIn, type SignIn } from './session/sign-in.ts'

const DEMO = 'demo'

/** Active members, those of the oldest organisation first: that is the demo's. */
const members = (db: Db) =>
  db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.org_id')
    .where('member.status', '=', 'active')
    .orderBy('organization.created_on')
    .orderBy('organization.id')
    .orderBy('member.user_id')
    .select(['member.org_id', 'member.user_id'])

/** The member who stands behind the demo: the default admin of the oldest organisation. */
const demoAdmin = (db: Db) =>
  members(db).where('member.is_default_admin', '=', true).executeTakeFirst()

/** Who plays a role in the demo; nobody may. */
async function player(db: Db, persona: Persona) {
  const admin = await demoAdmin(db)
  if (!admin || persona === 'admin') return admin
  return members(db)
    .where('member.org_id', '=', admin.org_id)
    .where('member.role', '=', persona)
    .executeTakeFirst()
}

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

/** A visitor of the demo in a role, with a token as long-lived as the cookie that will carry it. */
export async function visitorOf(db: Db, persona: Persona, now: Date): Promise<SignIn | undefined> {
  const who = await player(db, persona)
  if (!who) return undefined
  await db.deleteFrom('token').where('expires_at', '<', now).execute()
  const token = newId()
  const until = now.valueOf() + SESSION_SECONDS * 1000
  await db
    .insertInto('token')
    .values({
      ...who,
      hash: hashOfToken(token),
      kind: 'access',
      name: 'demo visitor',
      created_at: now,
      expires_at: new Date(until),
    })
    .execute()
  return newSignIn({ token, until, at: now.valueOf(), orgs: [who.org_id], persona })
}

/** The roles that somebody plays, and who. */
export async function personasOf(db: Db): Promise<{ id: Persona; name: string }[]> {
  const found = PERSONAS.map(async (id) => {
    const who = await player(db, id)
    const user =
      who &&
      (await db
        .selectFrom('app_user')
        .where('id', '=', who.user_id)
        .select(['first_name', 'last_name'])
        .executeTakeFirst())
    return user ? [{ id, name: `${user.first_name} ${user.last_name}`.trim() }] : []
  })
  return (await Promise.all(found)).flat()
}
