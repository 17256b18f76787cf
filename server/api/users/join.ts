import { sql } from 'kysely'
import type { Db, Role } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { dropGuest, lockGuest } from '../guests/manage.ts'
import { found, invalid } from '../refusal.ts'
import type { MemberRow } from './users.presenter.ts'
import { findMember } from './users.repository.ts'

type Newcomer = { email: string; first_name: string; last_name: string; role: Role }

/**
 * Makes an invited member of somebody, who may be known already: as a person from another organisation, whose name
 * stays, or as a guest, whose tasks and groups become the member's. Throws 422 for whoever is a member.
 */
export async function join(
  db: Db,
  caller: Caller,
  now: Date,
  { role, ...person }: Newcomer,
): Promise<MemberRow> {
  const org_id = caller.org.id
  const times = { created_at: now, last_updated: now }
  await db
    .insertInto('app_user')
    .values({ ...person, timezone: caller.org.timezone, ...times })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  const { id } = await db
    .selectFrom('app_user')
    .where('email', '=', person.email)
    .select('id')
    .executeTakeFirstOrThrow()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('member')
    .values({ org_id, user_id: id, role, status: 'invited', invited_by: caller.user.id, ...times })
    .onConflict((conflict) => conflict.columns(['org_id', 'user_id']).doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows)
    throw invalid({ email: ['This person is a member of the organization already.'] })
  const guest = await lockGuest(db, org_id, person.email)
  if (guest) {
    await sql`
      insert into task_user (task_id, run_id, user_id)
      select task_guest.task_id, task_guest.run_id, ${id}
      from task_guest join task on task.id = task_guest.task_id
      where guest_id = ${guest.id} and state in ('open', 'reopened')
      on conflict do nothing
    `.execute(db)
    await sql`
      insert into group_user (group_id, user_id)
      select group_id, ${id} from group_guest where guest_id = ${guest.id}
      on conflict do nothing
    `.execute(db)
    await dropGuest(db, guest.id)
    await db.updateTable('guest').set({ deleted_at: now }).where('id', '=', guest.id).execute()
  }
  await record(db, caller, now, {
    type: 'User',
    entity_type: 'user',
    entity_id: String(id),
    verb: 'invited',
    description: `Invited ${person.email} as a member`,
    field: 'role',
    new_value: role,
  })
  return found(await findMember(db, org_id, id))
}
