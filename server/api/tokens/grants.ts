import type { Kysely } from 'kysely'
import type { Db, Tables } from '../../db/database.ts'
import { hashOfToken } from '../caller.ts'
import { newId } from '../ids.ts'
import { type Attempt, countAttempt } from './attempts.ts'
import { refuseGrant } from './oauth.refusals.ts'
import { isPassword } from './password.ts'
import { issueToken, monthsAfter, type Owner, revokeTokens } from './tokens.repository.ts'

/** Sources name an hour and six months (reference 2); the shorter shows whether a client reads `expires_in`. */
const ACCESS_SECONDS = 3600
const REFRESH_MONTHS = 12

/** Signs a person in by e-mail and password, in the oldest organisation where the person is active. */
export async function grantByPassword(
  db: Kysely<Tables>,
  asked: Attempt & { password: string; client_id: number },
  now: Date,
) {
  const forget = await countAttempt(db, asked, now)
  const user = await db
    .selectFrom('app_user')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', asked.username.toLowerCase()))
    .select(['id', 'password_hash'])
    .executeTakeFirst()
  const isRight = await isPassword(asked.password, user?.password_hash ?? null)
  const owner = user && isRight ? await activeMember(db, user.id) : undefined
  if (!owner) throw refuseGrant('invalid_grant', 'The user credentials were incorrect.')
  await forget()
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('app_user')
      .set({ last_login_at: now })
      .where('id', '=', owner.user_id)
      .execute()
    await tx
      .deleteFrom('token')
      .where('user_id', '=', owner.user_id)
      .where('expires_at', '<', now)
      .execute()
    return issuePair(tx, owner, newId(), asked.client_id, now)
  })
}

/**
 * Renews a sign-in: the earlier tokens die. One that was used before is refused, and whoever was signed in with it is
 * signed out: of the two who have it, one stole it.
 */
export async function grantByRefresh(
  db: Kysely<Tables>,
  asked: { refresh_token: string; client_id: number },
  now: Date,
) {
  const pair = await db.transaction().execute(async (tx) => {
    const token = await tx
      .selectFrom('token')
      .where('hash', '=', hashOfToken(asked.refresh_token))
      .where('kind', '=', 'refresh')
      .where('expires_at', '>', now)
      .where('client_id', '=', asked.client_id)
      .select(['org_id', 'user_id', 'family', 'revoked_at'])
      .forUpdate()
      .executeTakeFirst()
    if (!token?.family) return undefined
    await revokeTokens(tx, now, { family: token.family })
    const owner = await activeMember(tx, token.user_id, token.org_id)
    if (!owner || token.revoked_at !== null) return undefined
    return issuePair(tx, owner, token.family, asked.client_id, now)
  })
  // Thrown out here, so that what was revoked stays so.
  if (!pair) throw refuseGrant('invalid_grant', 'The refresh token is invalid.')
  return pair
}

async function issuePair(db: Db, owner: Owner, family: string, client_id: number, now: Date) {
  const shared = { now, family, client_id }
  const access = await issueToken(db, owner, {
    ...shared,
    kind: 'access',
    expires_at: new Date(now.valueOf() + ACCESS_SECONDS * 1000),
  })
  const refresh = await issueToken(db, owner, {
    ...shared,
    kind: 'refresh',
    expires_at: monthsAfter(now, REFRESH_MONTHS),
  })
  return {
    token_type: 'Bearer' as const,
    expires_in: ACCESS_SECONDS,
    access_token: access.secret,
    refresh_token: refresh.secret,
  }
}

const activeMember = (db: Db, user: number, org?: string): Promise<Owner | undefined> =>
  db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.org_id')
    .where('member.user_id', '=', user)
    .where('member.status', '=', 'active')
    .$if(org !== undefined, (query) => query.where('member.org_id', '=', org ?? ''))
    .orderBy('organization.created_on')
    .orderBy('organization.id')
    .select(['member.org_id', 'member.user_id'])
    .executeTakeFirst()
