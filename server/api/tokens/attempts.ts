import { createHash } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { tooMany } from '../refusal.ts'

const MINUTES = 15
const WINDOW = MINUTES * 60_000

/** How often one may be wrong within the window: about one account, and from one address. */
export const LIMITS = { account: 10, address: 100 }

/** Who tries to sign in: by name, and from which address as far as it is known. */
export type Attempt = { username: string; address: string | undefined }

/**
 * Counts an attempt before the password is looked at, so that many at once are counted too; the answer forgets it
 * when it succeeded. Throws 429 when there were too many.
 */
export async function countAttempt(
  db: Db,
  attempt: Attempt,
  now: Date,
): Promise<() => Promise<void>> {
  const since = new Date(now.valueOf() - WINDOW)
  await db.deleteFrom('sign_in_attempt').where('at', '<=', since).execute()
  const counted: number[] = []
  const forget = async () => {
    if (counted.length > 0)
      await db.deleteFrom('sign_in_attempt').where('id', 'in', counted).execute()
  }
  for (const { subject, limit } of subjectsOf(attempt)) {
    const { id } = await db
      .insertInto('sign_in_attempt')
      .values({ subject, at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    counted.push(id)
    const { count, first } = await db
      .selectFrom('sign_in_attempt')
      .where('subject', '=', subject)
      .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('at').as('first')])
      .executeTakeFirstOrThrow()
    if (count <= limit) continue
    await forget()
    throw tooMany(
      'Too many attempts to sign in.',
      ((first ?? now).valueOf() + WINDOW - now.valueOf()) / 1000,
    )
  }
  return forget
}

function subjectsOf({ username, address }: Attempt) {
  const account = { subject: hashed(`account ${username.toLowerCase()}`), limit: LIMITS.account }
  if (address === undefined) return [account]
  return [account, { subject: hashed(`address ${address}`), limit: LIMITS.address }]
}

const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
