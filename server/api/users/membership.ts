import type { Db, Role } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { allow, found, invalid, unless } from '../refusal.ts'
import { handOver } from './hand-over.ts'
import { join } from './join.ts'
import type { MemberRow } from './users.presenter.ts'
import { findMember } from './users.repository.ts'
import {
  deletionObstacle,
  lossObstacle,
  mayInvite,
  mayManageMembers,
  type Standing,
} from './users.rules.ts'
import type { InviteBody } from './users.schema.ts'

/** Invites somebody (reference 11.1). Throws 422 for a member of whatever status. */
export async function invite(
  db: Db,
  caller: Caller,
  now: Date,
  { email, first_name, last_name, role }: InviteBody,
): Promise<MemberRow> {
  allow(mayInvite(caller, role))
  return join(db, caller, now, { email, first_name, last_name, role })
}

/** Gives a member another role. */
export async function changeRole(
  db: Db,
  caller: Caller,
  now: Date,
  id: number,
  role: Role,
): Promise<MemberRow> {
  const { member, all } = await lockMember(db, caller, id)
  if (member.role === role) return told(db, caller, id)
  unless(lossObstacle(member, all))
  await setMember(db, caller, id, { role, last_updated: now })
  await record(db, caller, now, {
    ...about(id),
    verb: 'updated',
    description: `Changed the role of member ${id}`,
    field: 'role',
    old_value: member.role,
    new_value: role,
  })
  return told(db, caller, id)
}

/**
 * Disables a member, whose tokens are worth nothing from now on (reference 11.1); with `to`, an active member gets
 * what they had. Throws 400 for the bot and the default admin.
 */
export async function disable(
  db: Db,
  caller: Caller,
  now: Date,
  id: number,
  to?: number,
): Promise<MemberRow> {
  const { member, all } = await lockMember(db, caller, id, to)
  unless(lossObstacle(member, all))
  if (to !== undefined) {
    const heir = all.find(({ user_id, status }) => user_id === to && status === 'active')
    if (!heir || to === id) throw invalid({ to: ['The selected to is invalid.'] })
    await handOver(db, caller, now, { from: id, to, withTasks: true })
  }
  if (member.status === 'disabled') return told(db, caller, id)
  await setMember(db, caller, id, {
    status: 'disabled',
    disabled_at: now,
    disabled_by: caller.user.id,
    last_updated: now,
  })
  await db
    .updateTable('token')
    .set({ revoked_at: now })
    .where('org_id', '=', caller.org.id)
    .where('user_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  await record(db, caller, now, {
    ...about(id),
    verb: 'disabled',
    description: `Disabled member ${id}`,
    ...(to !== undefined && { field: 'reassigned_to', new_value: to }),
  })
  return told(db, caller, id)
}

/**
 * Lets a disabled member in again; an invited one too, since nothing is mailed that they could answer. An active one
 * stays as they are.
 */
export async function enable(db: Db, caller: Caller, now: Date, id: number): Promise<MemberRow> {
  const { member } = await lockMember(db, caller, id)
  if (member.status === 'active') return told(db, caller, id)
  await setMember(db, caller, id, {
    status: 'active',
    ...(member.status === 'invited'
      ? { activated_at: now }
      : { reactivated_at: now, reactivated_by: caller.user.id }),
    disabled_at: null,
    disabled_by: null,
    last_updated: now,
  })
  await record(db, caller, now, {
    ...about(id),
    verb: member.status === 'invited' ? 'invite-accepted' : 'enabled',
    description: `Enabled member ${id}`,
  })
  return told(db, caller, id)
}

/**
 * Deletes a disabled member for good: their processes and templates are the caller's, their open tasks nobody's. The
 * person stays, and with them the names in what was done.
 */
export async function deleteMember(db: Db, caller: Caller, now: Date, id: number): Promise<void> {
  const { member, all } = await lockMember(db, caller, id)
  unless(deletionObstacle(member, all))
  await handOver(db, caller, now, { from: id, to: caller.user.id, withTasks: false })
  await dropMember(db, caller, id)
  await record(db, caller, now, {
    ...about(id),
    verb: 'deleted',
    description: `Deleted member ${id}`,
  })
}

/** Takes a person out of the organisation, its groups, grants and watches. */
export async function dropMember(db: Db, { org }: Caller, id: number): Promise<void> {
  const groups = db.selectFrom('user_group').where('org_id', '=', org.id).select('id')
  const checklists = db.selectFrom('checklist').where('org_id', '=', org.id).select('id')
  await db
    .deleteFrom('group_user')
    .where('user_id', '=', id)
    .where('group_id', 'in', groups)
    .execute()
  await db
    .deleteFrom('checklist_grant')
    .where('user_id', '=', id)
    .where('checklist_id', 'in', checklists)
    .execute()
  await db.deleteFrom('watcher').where('user_id', '=', id).where('org_id', '=', org.id).execute()
  // Tokens go with the membership.
  await db.deleteFrom('member').where('user_id', '=', id).where('org_id', '=', org.id).execute()
}

/**
 * A member whose standing is to change, with the admins and whoever else is named, all of them locked in the same
 * order, so that two admins cannot take each other's place away at once. Throws 404, then 403.
 */
export async function lockMember(db: Db, caller: Caller, id: number, to = id) {
  const all: Standing[] = await db
    .selectFrom('member')
    .innerJoin('app_user', 'app_user.id', 'member.user_id')
    .where('org_id', '=', caller.org.id)
    .where((member) => member.or([member('role', '=', 'admin'), member('user_id', 'in', [id, to])]))
    .select(['user_id', 'role', 'status', 'is_default_admin', 'is_bot'])
    .orderBy('user_id')
    .forNoKeyUpdate('member')
    .execute()
  const member = found(all.find(({ user_id }) => user_id === id))
  // As things stand now: the caller may have been disabled while waiting for the lock.
  const self = all.find(({ user_id }) => user_id === caller.user.id)
  allow(mayManageMembers({ user: { role: self?.status === 'active' ? self.role : 'light' } }))
  return { member, all }
}

const setMember = (
  db: Db,
  { org }: Caller,
  id: number,
  changes: {
    role?: Role
    status?: 'active' | 'disabled'
    disabled_at?: Date | null
    disabled_by?: number | null
    activated_at?: Date
    reactivated_at?: Date
    reactivated_by?: number
    last_updated: Date
  },
) =>
  db
    .updateTable('member')
    .set(changes)
    .where('org_id', '=', org.id)
    .where('user_id', '=', id)
    .execute()

const told = async (db: Db, { org }: Caller, id: number) => found(await findMember(db, org.id, id))

const about = (id: number) =>
  ({ type: 'User', entity_type: 'user', entity_id: String(id) }) satisfies Partial<Event>
