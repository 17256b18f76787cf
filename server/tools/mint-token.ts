import { issueToken, monthsAfter, PERSONAL_MONTHS } from '#server/api/tokens/tokens.repository.ts'
import type { Db } from '#server/db/database.ts'
import { activeMember } from './members.ts'

/**
 * A new bearer token for the member with that e-mail, in the oldest organisation where the member is active, or
 * in the one with that id or name. Throws CannotDo.
 */
export async function mintToken(
  db: Db,
  email: string,
  now: Date,
  org?: string,
): Promise<{ token: string; org: string; expires_at: Date }> {
  const member = await activeMember(db, email, org)
  const expires_at = monthsAfter(now, PERSONAL_MONTHS)
  const token = { kind: 'personal' as const, name: 'command line', now, expires_at }
  const { secret } = await issueToken(db, member, token)
  return { token: secret, org: member.name, expires_at }
}
