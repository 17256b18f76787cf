import { hashOfPassword } from '#server/api/tokens/password.ts'
import { revokeTokens } from '#server/api/tokens/tokens.repository.ts'
import type { Db } from '#server/db/database.ts'
import { CannotDo } from './command.ts'
import { activeMember, membersOf } from './members.ts'

const SHORTEST = 8

/** Ends every token of the person with that e-mail, or those of one organisation; answers how many. Throws CannotDo. */
export async function revokeAll(db: Db, email: string, now: Date, org?: string): Promise<number> {
  const members = await membersOf(db, email, org)
  const counts = members.map(({ org_id, user_id }) => revokeTokens(db, now, { org_id, user_id }))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** Gives an active member the password that `POST /oauth/token` asks for. Throws CannotDo. */
export async function setPassword(db: Db, email: string, password: string): Promise<void> {
  if (password.length < SHORTEST)
    throw new CannotDo(`A password has at least ${SHORTEST} characters.`)
  const { user_id } = await activeMember(db, email)
  await db
    .updateTable('app_user')
    .set({ password_hash: await hashOfPassword(password) })
    .where('id', '=', user_id)
    .execute()
}
