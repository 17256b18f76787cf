import { sql } from 'kysely'
import type { Db, Role, Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { mayManageGuests } from '../guests/guests.rules.ts'
import { findGuest } from '../guests/guests.repository.ts'
import { newId } from '../ids.ts'
import { allow, found, unless } from '../refusal.ts'
import { handOver } from './hand-over.ts'
import { join } from './join.ts'
import { dropMember, lockMember } from './membership.ts'
import type { MemberRow } from './users.presenter.ts'
import { lossObstacle } from './users.rules.ts'

/** Invites a guest as a member (reference 11.2); without a name they are called as their address begins. */
export async function guestToMember(
  db: Db,
  caller: Caller,
  now: Date,
  email: string,
  role: Role,
): Promise<MemberRow> {
  const guest = found(await findGuest(db, caller.org.id, email))
  allow(mayManageGuests(caller))
  return join(db, caller, now, {
    email: guest.email,
    first_name: guest.first_name || (guest.email.split('@')[0] ?? guest.email),
    last_name: guest.last_name ?? '',
    role,
  })
}

/**
 * Makes a guest of a member (reference 11.1): open tasks and groups stay theirs, processes and templates become the
 * caller's. Throws 400 for the bot and the default admin.
 */
export async function memberToGuest(
  db: Db,
  caller: Caller,
  now: Date,
  id: number,
): Promise<Row<'guest'>> {
  const { member, all } = await lockMember(db, caller, id)
  unless(lossObstacle(member, all))
  const org_id = caller.org.id
  const { email, first_name, last_name } = await db
    .selectFrom('app_user')
    .where('id', '=', id)
    .select(['email', 'first_name', 'last_name'])
    .executeTakeFirstOrThrow()
  const guest = await db
    .insertInto('guest')
    .values({ org_id, email, first_name, last_name, guest_code: newId(), created_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'email'])
        .doUpdateSet({ first_name, last_name, deleted_at: null }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  await sql`
    insert into task_guest (task_id, run_id, guest_id)
    select task_user.task_id, task_user.run_id, ${guest.id}
    from task_user join task on task.id = task_user.task_id
    where user_id = ${id} and task.org_id = ${org_id} and state in ('open', 'reopened')
    on conflict do nothing
  `.execute(db)
  await sql`
    insert into group_guest (group_id, guest_id)
    select group_id, ${guest.id} from group_user join user_group on user_group.id = group_id
    where user_id = ${id} and org_id = ${org_id}
    on conflict do nothing
  `.execute(db)
  await handOver(db, caller, now, { from: id, to: caller.user.id, withTasks: false })
  await dropMember(db, caller, id)
  await record(db, caller, now, {
    type: 'User',
    entity_type: 'user',
    entity_id: String(id),
    verb: 'updated',
    description: `Made a guest of ${email}`,
    field: 'type',
    old_value: member.role,
    new_value: 'guest',
  })
  return guest
}
