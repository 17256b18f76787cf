import type { Db } from '../../db/database.ts'
import { tooMany } from '../refusal.ts'
import { COMMENTS, INVITATIONS } from './threads.rules.ts'

type Limit = { limit: number; within: number }

/**
 * Throws 429 where an organisation has made as many rows in the last hour as it may, with these `more` (reference 3.5).
 * Counted from what is there, so that any number of servers agree; what was deleted counts no more.
 */
async function requireRoom(
  db: Db,
  table: 'thread' | 'guest',
  org: string,
  now: Date,
  { limit, within, more, message }: Limit & { more: number; message: string },
): Promise<void> {
  const oldest = await db
    .selectFrom(table)
    .where('org_id', '=', org)
    .where('created_at', '>', new Date(now.getTime() - within))
    .select('created_at')
    .orderBy('created_at', 'desc')
    .offset(Math.max(0, limit - more))
    .limit(1)
    .executeTakeFirst()
  if (more > limit || oldest)
    throw tooMany(message, ((oldest?.created_at ?? now).getTime() + within - now.getTime()) / 1000)
}

/** Room for one more comment. */
export const requireRoomToComment = (db: Db, org: string, now: Date): Promise<void> =>
  requireRoom(db, 'thread', org, now, {
    ...COMMENTS,
    more: 1,
    message: 'Too many comments. An organization can write 120 an hour.',
  })

/** Room for these new guests. */
export const requireRoomToInvite = (db: Db, org: string, now: Date, more: number): Promise<void> =>
  requireRoom(db, 'guest', org, now, {
    ...INVITATIONS,
    more,
    message: 'Too many invitations. An organization can invite 30 guests an hour.',
  })
