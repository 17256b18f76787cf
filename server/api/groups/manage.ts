import { sql } from 'kysely'
import { isTaken } from '../../db/conflicts.ts'
import type { Db } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { newId } from '../ids.ts'
import { inviteGuests, lookUp, unknownPeople } from '../people.ts'
import { allow, type FieldErrors, found, invalid, remove } from '../refusal.ts'
import { findGroup, type GroupRow } from './groups.repository.ts'
import { mayManageGroups } from './groups.rules.ts'
import type { CreateGroupBody, UpdateGroupBody } from './groups.schema.ts'

const taken = () => invalid({ name: ['The name has already been taken.'] })

/** Makes a group (reference 11.3). Throws 422 where its name is taken, also by one made at the same moment. */
export async function createGroup(
  db: Db,
  caller: Caller,
  now: Date,
  { name, description, members, guests }: CreateGroupBody,
): Promise<GroupRow> {
  allow(mayManageGroups(caller))
  const people = { members: members ?? [], guests: guests ?? [] }
  const directory = await knownPeople(db, caller, people, [])
  const id = newId()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('user_group')
    .values({ id, org_id: caller.org.id, name, description, created_at: now, last_updated: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'name']).doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) throw taken()
  await setMembers(db, id, people.members)
  await setGuests(db, id, await guestIds(db, caller, now, people.guests, directory))
  await record(db, caller, now, {
    ...about(id),
    verb: 'created',
    description: `Created the group "${name}"`,
  })
  return found(await findGroup(db, caller.org.id, id))
}

/** Changes a group; a list of people that is sent takes the place of the one there is. */
export async function updateGroup(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  body: UpdateGroupBody,
): Promise<GroupRow> {
  const group = found(await lockGroup(db, caller.org.id, id))
  allow(mayManageGroups(caller))
  const people = { members: body.members ?? group.members, guests: body.guests ?? group.guests }
  const directory = await knownPeople(db, caller, people, group.members)
  const changed = { name: body.name ?? group.name, description: body.description, ...people }
  const changes = Object.entries(changed).flatMap(([field, new_value]): Event[] => {
    const old_value = { ...group }[field]
    if (JSON.stringify(sorted(new_value)) === JSON.stringify(sorted(old_value))) return []
    const verb = field in people ? 'owners-updated' : 'updated'
    const description = `Changed ${field} of the group "${group.name}"`
    return [{ ...about(id), verb, description, field, old_value, new_value }]
  })
  if (changes.length === 0) return group
  await db
    .updateTable('user_group')
    .set({ name: changed.name, description: changed.description, last_updated: now })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw isTaken(error) ? taken() : error
    })
  await setMembers(db, id, people.members)
  await setGuests(db, id, await guestIds(db, caller, now, people.guests, directory))
  await record(db, caller, now, ...changes)
  return found(await findGroup(db, caller.org.id, id))
}

/** Deletes a group: nothing is assigned to it any more, neither now nor by templates. */
export async function deleteGroup(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const org = caller.org.id
  const group = found(await findGroup(db, org, id))
  allow(mayManageGroups(caller))
  // Processes before the group, as whoever gives their tasks to it locks them.
  await sql`
    select id from run where org_id = ${org} and groups @> array[${id}] order by id for no key update
  `.execute(db)
  await sql`
    update run set groups = array_remove(groups, ${id}) where org_id = ${org} and groups @> array[${id}]
  `.execute(db)
  await sql`
    update checklist set groups = array_remove(groups, ${id}) where org_id = ${org} and ${id} = any(groups)
  `.execute(db)
  await sql`
    update step set groups = array_remove(step.groups, ${id}) from checklist
    where checklist.id = checklist_id and org_id = ${org} and ${id} = any(step.groups)
  `.execute(db)
  await remove(db.deleteFrom('user_group').where('id', '=', id))
  await record(db, caller, now, {
    ...about(id),
    verb: 'deleted',
    description: `Deleted the group "${group.name}"`,
  })
}

async function lockGroup(db: Db, org: string, id: string): Promise<GroupRow | undefined> {
  await db
    .selectFrom('user_group')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  return findGroup(db, org, id)
}

type People = { members: number[]; guests: string[] }

/** Looks up who is to be in a group; throws 422 for members that there are not. Who is in it already may stay. */
async function knownPeople(db: Db, { org }: Caller, { members, guests }: People, keep: number[]) {
  const directory = await lookUp(db, org.id, { users: members, guests, groups: [] }, keep)
  const errors: FieldErrors = {}
  const wrong = unknownPeople(directory, { users: members, guests }, 'group')
  if (wrong['group.users']) errors['members'] = wrong['group.users']
  if (wrong['group.guests']) errors['guests'] = wrong['group.guests']
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return directory
}

async function guestIds(
  db: Db,
  { org }: Caller,
  now: Date,
  emails: string[],
  directory: Parameters<typeof inviteGuests>[4],
) {
  const ids = await inviteGuests(db, org.id, now, emails, directory)
  return emails.flatMap((email) => ids.get(email) ?? [])
}

const setMembers = (db: Db, id: string, users: number[]) =>
  replace(db, id, 'group_user', 'user_id', users)
const setGuests = (db: Db, id: string, guests: number[]) =>
  replace(db, id, 'group_guest', 'guest_id', guests)

/** Lists go in as arrays: there may be more people than a statement takes parameters. */
async function replace(db: Db, id: string, table: string, column: string, ids: number[]) {
  await sql`
    delete from ${sql.table(table)} where group_id = ${id} and ${sql.ref(column)} <> all(${ids}::int[])
  `.execute(db)
  await sql`
    insert into ${sql.table(table)} (group_id, ${sql.ref(column)})
    select ${id}, unnest(${ids}::int[])
    on conflict do nothing
  `.execute(db)
}

const sorted = (value: unknown) => (Array.isArray(value) ? value.map(String).toSorted() : value)

const about = (id: string) =>
  ({ type: 'Group', entity_type: 'group', entity_id: id }) satisfies Partial<Event>
