import { hashOfToken } from '#server/api/caller.ts'
import { newId } from '#server/api/ids.ts'
import type { Db } from '#server/db/database.ts'
import { CannotDo } from './command.ts'

/** As long as a personal access token of Tallyfy lives (reference 2). */
const MONTHS = 6

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
  const members = await db
    .selectFrom('member')
    .innerJoin('app_user', 'app_user.id', 'member.user_id')
    .innerJoin('organization', 'organization.id', 'member.org_id')
    .select(['member.org_id', 'member.user_id', 'member.status', 'organization.name'])
    .where((eb) => eb(eb.fn('lower', ['app_user.email']), '=', email.toLowerCase()))
    .$if(org !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('organization.id', '=', org ?? ''), eb('organization.name', '=', org ?? '')]),
      ),
    )
    .orderBy('organization.created_on')
    .orderBy('organization.id')
    .execute()
  const member = members.find(({ status }) => status === 'active')
  if (!member) {
    const [other] = members
    const where = org === undefined ? '' : ` of ${org}`
    throw new CannotDo(
      other
        ? `The member with the e-mail ${email} is ${other.status}: only active members have tokens.`
        : `No member${where} has the e-mail ${email}.`,
    )
  }
  const token = newId()
  const expires_at = new Date(now)
  expires_at.setUTCMonth(expires_at.getUTCMonth() + MONTHS)
  await db
    .insertInto('token')
    .values({
      hash: hashOfToken(token),
      org_id: member.org_id,
      user_id: member.user_id,
      kind: 'personal',
      name: 'command line',
      created_at: now,
      expires_at,
    })
    .execute()
  return { token, org: member.name, expires_at }
}
