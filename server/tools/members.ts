import type { Db } from '#server/db/database.ts'
import { CannotDo } from './command.ts'

/**
 * The member with that e-mail in the oldest organisation where the member is active, or in the one with that id or
 * name. Throws CannotDo.
 */
export async function activeMember(db: Db, email: string, org?: string) {
  const members = await membersOf(db, email, org)
  const member = members.find(({ status }) => status === 'active')
  if (member) return member
  throw new CannotDo(
    `The member with the e-mail ${email} is ${members[0]?.status}: only active members have tokens.`,
  )
}

/** Whatever somebody with that e-mail is a member of, the oldest organisation first. Throws CannotDo for nobody. */
export async function membersOf(db: Db, email: string, org?: string) {
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
  if (members.length > 0) return members
  const where = org === undefined ? '' : ` of ${org}`
  throw new CannotDo(`No member${where} has the e-mail ${email}.`)
}
