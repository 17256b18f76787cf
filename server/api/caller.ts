import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Role } from '../db/database.ts'
import { keptRow } from '../db/kept.ts'
import { forbidden, unauthenticated } from './refusal.ts'

/** Who asks: one member of one organisation. */
export type Caller = {
  org: { id: string; name: string; timezone: string; settings: Record<string, unknown> }
  user: { id: number; role: Role; email: string; full_name: string; timezone: string }
  /** Ids of the groups that the member is in. */
  groups: string[]
}

/** What is kept of a token. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** The member for whom a bearer token stands; throws 401 for anything but a living token of an active member. */
export const callerOf = async (db: Db, authorization: string | undefined, now: Date) =>
  (await signInOf(db, authorization, now)).caller

/** The same with the moment from which on the token stands for nobody. */
export async function signInOf(db: Db, authorization: string | undefined, now: Date) {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) throw unauthenticated()
  const found = db
    .selectFrom('token')
    .innerJoin('organization', 'organization.id', 'token.org_id')
    .innerJoin('app_user', 'app_user.id', 'token.user_id')
    .innerJoin('member', (join) =>
      join
        .onRef('member.org_id', '=', 'token.org_id')
        .onRef('member.user_id', '=', 'token.user_id'),
    )
    .where('token.hash', '=', hashOfToken(token))
    .where('token.kind', '!=', 'refresh')
    .where('token.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('token.expires_at', 'is', null), eb('token.expires_at', '>', now)]))
    .where('member.status', '=', 'active')
    .select([
      'organization.id as org_id',
      'organization.name as org_name',
      'organization.timezone as org_timezone',
      'organization.settings',
      'member.role',
      'app_user.id as user_id',
      'app_user.email',
      'app_user.first_name',
      'app_user.last_name',
      'app_user.timezone',
      'token.expires_at',
      sql<string[]>`array(
        select group_id from group_user join user_group on user_group.id = group_id
        where group_user.user_id = app_user.id and user_group.org_id = organization.id
      )`.as('groups'),
    ])
  const row = await keptRow(db, found)
  if (!row) throw unauthenticated()
  const caller: Caller = {
    org: {
      id: row.org_id,
      name: row.org_name,
      timezone: row.org_timezone,
      settings: row.settings,
    },
    user: {
      id: row.user_id,
      role: row.role,
      email: row.email,
      full_name: `${row.first_name} ${row.last_name}`.trim(),
      timezone: row.timezone,
    },
    groups: row.groups,
  }
  return { caller, expires_at: row.expires_at }
}

/** Throws 403 unless the token belongs to the organisation of the address (reference 3.4). */
export function requireOrg(caller: Caller, org: string): void {
  if (caller.org.id !== org)
    throw forbidden("You don't have application's permissions for this organization!")
}
