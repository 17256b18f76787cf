import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { found } from '../refusal.ts'
import type { MemberRow } from './users.presenter.ts'
import { findMember } from './users.repository.ts'
import type { ProfileBody } from './users.schema.ts'

/**
 * Changes what a member tells of themselves (reference 11.1): a person is the same in all organisations. Whether the
 * caller may is asked before: admins may, and everybody for themselves.
 */
export async function updateProfile(
  db: Db,
  caller: Caller,
  now: Date,
  id: number,
  body: ProfileBody,
): Promise<MemberRow> {
  await db
    .selectFrom('app_user')
    .where('id', '=', id)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const member = found(await findMember(db, caller.org.id, id))
  const changes = Object.entries(body).flatMap(([field, new_value]): Event[] => {
    const old_value: unknown = { ...member }[field]
    if (new_value === undefined || json(new_value) === json(old_value)) return []
    const description = `Changed ${field.replaceAll('_', ' ')} of ${member.email}`
    return [
      {
        type: 'User',
        entity_type: 'user',
        entity_id: String(id),
        verb: 'updated',
        description,
        field,
        old_value,
        new_value,
      },
    ]
  })
  if (changes.length === 0) return member
  const { step_preferences, ...rest } = body
  await db
    .updateTable('app_user')
    .set({
      ...rest,
      ...(step_preferences !== undefined && {
        step_preferences: step_preferences && json(step_preferences),
      }),
      last_updated: now,
    })
    .where('id', '=', id)
    .execute()
  await record(db, caller, now, ...changes)
  return found(await findMember(db, caller.org.id, id))
}
