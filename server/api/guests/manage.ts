import { type Db, json, type Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { newId } from '../ids.ts'
import { lookUp, noteInvitations } from '../people.ts'
import { allow, found, invalid } from '../refusal.ts'
import { mayInviteGuests, mayManageGuests } from './guests.rules.ts'
import type { CreateGuestBody, UpdateGuestBody } from './guests.schema.ts'

type Guest = Row<'guest'>

/** Invites a guest (reference 11.2); one who was deleted comes back. Throws 422 for members and for guests there are. */
export async function createGuest(
  db: Db,
  caller: Caller,
  now: Date,
  { email, first_name, last_name, ...details }: CreateGuestBody,
): Promise<Guest> {
  allow(mayInviteGuests(caller))
  const { org } = caller
  const { taken, guests } = await lookUp(db, org.id, { users: [], guests: [email], groups: [] })
  if (taken.has(email)) throw invalid({ email: ['The address of a member, not of a guest.'] })
  if (guests.has(email)) throw isThere()
  await requireMembers(db, caller, details.associated_members)
  await noteInvitations(db, org.id, now, [email])
  const told = { first_name, last_name, details: json(details), created_at: now }
  const guest = await db
    .insertInto('guest')
    .values({ org_id: org.id, email, guest_code: newId(), ...told })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'email'])
        .doUpdateSet({ ...told, deleted_at: null })
        .where('guest.deleted_at', 'is not', null),
    )
    .returningAll()
    .executeTakeFirst()
  // Somebody else was quicker.
  if (!guest) throw isThere()
  await record(db, caller, now, {
    ...about(guest),
    verb: 'invited',
    description: `Invited the guest ${email}`,
  })
  return guest
}

/** Changes whom a guest belongs to, which is all that can be changed (reference 11.2). */
export async function updateGuest(
  db: Db,
  caller: Caller,
  now: Date,
  email: string,
  { associated_members }: UpdateGuestBody,
): Promise<Guest> {
  const guest = found(await lockGuest(db, caller.org.id, email))
  allow(mayInviteGuests(caller))
  await requireMembers(db, caller, associated_members)
  const old_value = guest.details['associated_members'] ?? null
  if (!associated_members || json(associated_members) === json(old_value)) return guest
  return change(
    db,
    caller,
    now,
    guest,
    { details: { ...guest.details, associated_members } },
    {
      verb: 'updated',
      description: `Changed whom the guest ${guest.email} belongs to`,
      field: 'associated_members',
      old_value,
      new_value: associated_members,
    },
  )
}

/** Shuts a guest out, or lets one in again; who is so already stays as they are. */
export async function setGuestDisabled(
  db: Db,
  caller: Caller,
  now: Date,
  email: string,
  disabled: boolean,
): Promise<Guest> {
  const guest = found(await lockGuest(db, caller.org.id, email))
  allow(mayManageGuests(caller))
  if (Boolean(guest.details['disabled_at']) === disabled) return guest
  const details = { ...guest.details, disabled_at: disabled ? now.toISOString() : null }
  return change(
    db,
    caller,
    now,
    guest,
    { details },
    {
      verb: disabled ? 'disabled' : 'enabled',
      description: `${disabled ? 'Disabled' : 'Enabled'} the guest ${guest.email}`,
    },
  )
}

/**
 * Deletes a guest (reference 11.2): out of groups and of tasks that are not done; what they did stays theirs. Throws
 * 422 where there is no such guest.
 */
export async function deleteGuest(
  db: Db,
  caller: Caller,
  now: Date,
  email: string,
): Promise<Guest> {
  allow(mayManageGuests(caller))
  const guest = await lockGuest(db, caller.org.id, email)
  if (!guest) throw invalid({ email: ['The selected email is invalid.'] })
  await dropGuest(db, guest.id)
  return change(
    db,
    caller,
    now,
    guest,
    { deleted_at: now },
    {
      verb: 'deleted',
      description: `Deleted the guest ${guest.email}`,
    },
  )
}

/** Takes a guest out of groups and of the tasks that are still to be done. */
export async function dropGuest(db: Db, id: number): Promise<void> {
  await db.deleteFrom('group_guest').where('guest_id', '=', id).execute()
  await db
    .deleteFrom('task_guest')
    .where('guest_id', '=', id)
    .where(
      'task_id',
      'in',
      db.selectFrom('task').where('state', 'in', ['open', 'reopened']).select('id'),
    )
    .execute()
}

/** A guest of the organisation, locked against other changes, though not against being given a task. */
export const lockGuest = (db: Db, org: string, email: string) =>
  db
    .selectFrom('guest')
    .where('org_id', '=', org)
    .where('email', '=', email.toLowerCase())
    .where('deleted_at', 'is', null)
    .selectAll()
    .forNoKeyUpdate()
    .executeTakeFirst()

async function change(
  db: Db,
  caller: Caller,
  now: Date,
  guest: Guest,
  { details, ...set }: { details?: Record<string, unknown>; deleted_at?: Date },
  event: Pick<Event, 'verb' | 'description' | 'field' | 'old_value' | 'new_value'>,
): Promise<Guest> {
  const changed = await db
    .updateTable('guest')
    .set({ ...set, ...(details && { details: json(details) }) })
    .where('id', '=', guest.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(db, caller, now, { ...about(guest), ...event })
  return changed
}

async function requireMembers(db: Db, { org }: Caller, ids: number[] | null | undefined) {
  if (!ids?.length) return
  const { users } = await lookUp(db, org.id, { users: ids, guests: [], groups: [] })
  const unknown = ids.filter((id) => !users.has(id))
  if (unknown.length > 0)
    throw invalid({ associated_members: [`Not in this organization: ${unknown.join(', ')}.`] })
}

const isThere = () => invalid({ email: ['The email has already been taken.'] })

const about = (guest: Guest) =>
  ({ type: 'User', entity_type: 'guest', entity_id: String(guest.id) }) satisfies Partial<Event>
