import { randomBytes } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { hashOfToken } from '../caller.ts'
import { countOf, cut, type Paging } from '../paging.ts'

/** Whom a token stands for. */
export type Owner = { org_id: string; user_id: number }

/** How long personal tokens live (reference 2). */
export const PERSONAL_MONTHS = 6

/** The moment so many months later. */
export function monthsAfter(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() + months)
  return then
}

type NewToken = {
  kind: 'personal' | 'access' | 'refresh'
  now: Date
  expires_at: Date
  name?: string
  family?: string
  client_id?: number
}

/** Makes a token and answers its secret, which nobody can be told again: only its hash is kept. */
export async function issueToken(db: Db, owner: Owner, { now, ...data }: NewToken) {
  const secret = randomBytes(32).toString('base64url')
  const token = await db
    .insertInto('token')
    .values({
      org_id: owner.org_id,
      user_id: owner.user_id,
      hash: hashOfToken(secret),
      created_at: now,
      ...data,
    })
    .returning(['id', 'name', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow()
  return { ...token, secret }
}

const personal = (db: Db, owner: Owner, now: Date) =>
  db
    .selectFrom('token')
    .where('org_id', '=', owner.org_id)
    .where('user_id', '=', owner.user_id)
    .where('kind', '=', 'personal')
    .where('revoked_at', 'is', null)
    .where((token) => token.or([token('expires_at', 'is', null), token('expires_at', '>', now)]))

/** One page of a member's personal tokens that still open something, and how many there are. */
export async function listPersonalTokens(db: Db, owner: Owner, now: Date, paging: Paging) {
  const living = personal(db, owner, now)
  const total = await countOf(db, living.select('id'))
  const rows = await living
    .select(['id', 'name', 'created_at', 'expires_at'])
    .orderBy('id')
    .$call(cut(paging))
    .execute()
  return { rows, total }
}

/** A personal token that still opens something, locked until the transaction ends. */
export const findPersonalToken = (db: Db, owner: Owner, now: Date, id: number) =>
  personal(db, owner, now)
    .where('id', '=', id)
    .select(['id', 'name'])
    .forUpdate()
    .executeTakeFirst()

/** Whatever of these tokens still opened something opens nothing any more; answers how many did. */
export async function revokeTokens(
  db: Db,
  now: Date,
  which: { id: number } | { family: string } | Owner,
): Promise<number> {
  const revoked = await db
    .updateTable('token')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where((token) => token.and(which))
    .returning('id')
    .execute()
  return revoked.length
}
