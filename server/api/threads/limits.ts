import type { Db } from '../../db/database.ts'
import { tooMany } from '../refusal.ts'
import { COMMENTS } from './threads.rules.ts'

/**
 * Throws 429 where an organisation has written as many comments in the last hour as it may (reference 3.5). Counted
 * from what is there, so that any number of servers agree; what was deleted counts no more.
 */
export async function requireRoomToComment(db: Db, org: string, now: Date): Promise<void> {
  const { limit, within } = COMMENTS
  const inTheWay = await db
    .selectFrom('thread')
    .where('org_id', '=', org)
    .where('created_at', '>', new Date(now.getTime() - within))
    .select('created_at')
    .orderBy('created_at', 'desc')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst()
  if (inTheWay)
    throw tooMany(
      `At most ${limit} comments an hour can be written.`,
      (inTheWay.created_at.getTime() + within - now.getTime()) / 1000,
    )
}
