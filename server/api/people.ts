import { newId } from './ids.ts'
import type { Db } from '../db/database.ts'
import { keptRows } from '../db/kept.ts'
import { type FieldErrors, tooMany } from './refusal.ts'
import type { Owners } from './tasks/owners.rules.ts'

/** Which of the people that a request names the organisation knows. */
export type Directory = {
  users: ReadonlySet<number>
  groups: ReadonlySet<string>
  /** Guests' ids by address. */
  guests: ReadonlyMap<string, number>
  /** Addresses that belong to members, who are no guests (reference 11.2). */
  taken: ReadonlySet<string>
}

/** Looks up everybody named. Members who were disabled are not there; `keep` are known whatever they are. */
export async function lookUp(db: Db, org: string, named: Owners, keep: number[] = []) {
  const members = db
    .selectFrom('member')
    .innerJoin('app_user', 'app_user.id', 'member.user_id')
    .where('member.org_id', '=', org)
    .where((member) =>
      member.or([
        member('member.user_id', '=', member.fn.any(member.val([...new Set(named.users)]))),
        member('app_user.email', '=', member.fn.any(member.val([...new Set(named.guests)]))),
      ]),
    )
    .select(['member.user_id', 'member.status', 'app_user.email'])
  const users = await keptRows(db, members)
  const groups = named.groups.length
    ? await db
        .selectFrom('user_group')
        .where('org_id', '=', org)
        .where((group) => group('id', '=', group.fn.any(group.val([...new Set(named.groups)]))))
        .select('id')
        // Nobody deletes it until it has been given what it is named for.
        .forKeyShare()
        .execute()
    : []
  const guests = named.guests.length
    ? await db
        .selectFrom('guest')
        .where('org_id', '=', org)
        .where('deleted_at', 'is', null)
        .where((guest) => guest('email', '=', guest.fn.any(guest.val([...new Set(named.guests)]))))
        .select(['id', 'email'])
        .execute()
    : []
  const directory: Directory = {
    users: new Set([
      ...users.filter(({ status }) => status !== 'disabled').map(({ user_id }) => user_id),
      ...keep,
    ]),
    groups: new Set(groups.map(({ id }) => id)),
    guests: new Map(guests.map(({ id, email }) => [email, id])),
    taken: new Set(users.map(({ email }) => email)),
  }
  return directory
}

/** What is wrong with the people of one owners object, keyed below `path`. Unknown addresses are fine: they get invited. */
export function unknownPeople(directory: Directory, owners: Partial<Owners>, path: string) {
  const errors: FieldErrors = {}
  const name = (bucket: string, unknown: unknown[], says: string) => {
    if (unknown.length > 0) errors[`${path}.${bucket}`] = [`${says}: ${unknown.join(', ')}.`]
  }
  name(
    'users',
    (owners.users ?? []).filter((id) => !directory.users.has(id)),
    'Not in this organization',
  )
  name(
    'guests',
    (owners.guests ?? []).filter((email) => directory.taken.has(email)),
    'The address of a member, not of a guest',
  )
  name(
    'groups',
    (owners.groups ?? []).filter((id) => !directory.groups.has(id)),
    'Not in this organization',
  )
  return errors
}

/** How many guests an organisation may invite in an hour (reference 3.5). */
export const INVITATIONS_PER_HOUR = 30
const HOUR = 3_600_000

/**
 * Notes that these addresses are invited, and throws 429 where the organisation has no invitations left for them.
 * Whoever makes a guest asks here; an organisation's invitations happen one after the other.
 */
export async function noteInvitations(db: Db, org: string, now: Date, emails: string[]) {
  await db
    .selectFrom('organization')
    .where('id', '=', org)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const recent = await db
    .selectFrom('guest_invitation')
    .where('org_id', '=', org)
    .where('invited_at', '>', new Date(now.getTime() - HOUR))
    .select('invited_at')
    .orderBy('invited_at')
    .execute()
  const excess = recent.length + emails.length - INVITATIONS_PER_HOUR
  if (excess > 0) {
    // There is room again once as many as are too much are older than an hour.
    const last = recent[Math.min(excess, recent.length) - 1]?.invited_at ?? now
    throw tooMany(
      `At most ${INVITATIONS_PER_HOUR} guests an hour can be invited.`,
      (last.getTime() + HOUR - now.getTime()) / 1000,
    )
  }
  await db
    .insertInto('guest_invitation')
    .values(emails.map((email) => ({ org_id: org, email, invited_at: now })))
    .execute()
}

/** The guests' ids by address, where those that nobody knew yet are made (naming an address invites it, reference 3.5). */
export async function inviteGuests(
  db: Db,
  org: string,
  now: Date,
  emails: string[],
  directory: Pick<Directory, 'guests'>,
): Promise<ReadonlyMap<string, number>> {
  const fresh = [...new Set(emails)].filter((email) => !directory.guests.has(email)).toSorted()
  if (fresh.length === 0) return directory.guests
  await noteInvitations(db, org, now, fresh)
  const rows = await db
    .insertInto('guest')
    .values(fresh.map((email) => ({ org_id: org, email, guest_code: newId(), created_at: now })))
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'email']).doUpdateSet({ deleted_at: null }),
    )
    .returning(['id', 'email'])
    .execute()
  return new Map([...directory.guests, ...rows.map(({ id, email }) => [email, id] as const)])
}
