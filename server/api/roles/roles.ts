import { sql } from 'kysely'
import { isTaken } from '../../db/conflicts.ts'
import type { Db } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { newId } from '../ids.ts'
import { countOf, cut, type Paging } from '../paging.ts'
import { allow, found, invalid } from '../refusal.ts'

/** One page of the job titles, and how many there are (reference 11.4). */
export async function listRoles(db: Db, org: string, paging: Paging) {
  const roles = db.selectFrom('org_role').where('org_id', '=', org)
  const total = await countOf(db, roles)
  const rows = await roles.select(['id', 'title']).orderBy('title').$call(cut(paging)).execute()
  return { rows, total }
}

/** Makes a job title, for admins; throws 422 where it is there. */
export async function createRole(db: Db, caller: Caller, now: Date, title: string) {
  requireAdmin(caller)
  const role = await db
    .insertInto('org_role')
    .values({ id: newId(), org_id: caller.org.id, title })
    .onConflict((conflict) => conflict.columns(['org_id', 'title']).doNothing())
    .returning(['id', 'title'])
    .executeTakeFirst()
  if (!role) throw taken()
  await record(db, caller, now, {
    ...about(role.id),
    verb: 'created',
    description: `Created the role "${title}"`,
  })
  return role
}

/** Renames a job title. */
export async function renameRole(db: Db, caller: Caller, now: Date, id: string, title: string) {
  const role = found(await lockRole(db, caller.org.id, id))
  requireAdmin(caller)
  if (role.title === title) return role
  await db
    .updateTable('org_role')
    .set({ title })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw isTaken(error) ? taken() : error
    })
  await record(db, caller, now, {
    ...about(id),
    verb: 'updated',
    description: `Changed title of the role "${role.title}"`,
    field: 'title',
    old_value: role.title,
    new_value: title,
  })
  return { id, title }
}

/** Deletes a job title; the steps that name it do so no more. */
export async function deleteRole(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const role = found(await lockRole(db, caller.org.id, id))
  requireAdmin(caller)
  await sql`
    update step set roles = array_remove(step.roles, ${id}) from checklist
    where checklist.id = checklist_id and org_id = ${caller.org.id} and ${id} = any(step.roles)
  `.execute(db)
  await db.deleteFrom('org_role').where('id', '=', id).execute()
  await record(db, caller, now, {
    ...about(id),
    verb: 'deleted',
    description: `Deleted the role "${role.title}"`,
  })
}

const lockRole = (db: Db, org: string, id: string) =>
  db
    .selectFrom('org_role')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .select(['id', 'title'])
    .forUpdate()
    .executeTakeFirst()

const requireAdmin = ({ user }: Caller) =>
  allow(user.role === 'admin' || 'Only admins can manage roles.')

const taken = () => invalid({ title: ['The title has already been taken.'] })

const about = (id: string) =>
  ({ type: 'Organization', entity_type: 'role', entity_id: id }) satisfies Partial<Event>
