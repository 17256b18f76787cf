import { type Insertable, sql } from 'kysely'
import type { Db, Tables } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import { takeNumbers } from '../ids.ts'
import type { Members } from './create.rules.ts'
import { assign } from './owners.repository.ts'
import type { Owners } from './owners.rules.ts'

/** Who is in these groups, by group: members who were not disabled, and guests by address. */
export async function membersOfGroups(db: Db, groups: string[]): Promise<Map<string, Members>> {
  const users = await db
    .selectFrom('group_user')
    .innerJoin('user_group', 'user_group.id', 'group_user.group_id')
    .innerJoin('member', (join) =>
      join
        .onRef('member.org_id', '=', 'user_group.org_id')
        .onRef('member.user_id', '=', 'group_user.user_id'),
    )
    .where('group_user.group_id', '=', sql<string>`any(${groups})`)
    .where('member.status', '!=', 'disabled')
    .select(['group_user.group_id', 'group_user.user_id'])
    .orderBy('group_user.user_id')
    .execute()
  const guests = await db
    .selectFrom('group_guest')
    .innerJoin('guest', 'guest.id', 'group_guest.guest_id')
    .where('group_guest.group_id', '=', sql<string>`any(${groups})`)
    .where('guest.deleted_at', 'is', null)
    .select(['group_guest.group_id', 'guest.email'])
    .orderBy('guest.email')
    .execute()
  return new Map(
    groups.map((id) => [
      id,
      {
        users: users.flatMap((row) => (row.group_id === id ? row.user_id : [])),
        guests: guests.flatMap((row) => (row.group_id === id ? row.email : [])),
      },
    ]),
  )
}

export type NewTask = Omit<Insertable<Tables['task']>, 'increment_id' | 'org_id'>

/** As many rows as the parameters of one statement are enough for. */
const AT_ONCE = 1000

/** Writes one-off tasks, whose they are and their tags; `guests` are ids by address. */
export async function insertTasks(
  db: Db,
  org: string,
  now: Date,
  made: { tasks: NewTask[]; owners: Owners[]; tags: string[]; guests: ReadonlyMap<string, number> },
): Promise<void> {
  const { tasks, owners, tags, guests } = made
  const first = await takeNumbers(db, org, 'task', tasks.length)
  const rows = tasks.map((task, index) => ({ ...task, org_id: org, increment_id: first + index }))
  for (let done = 0; done < rows.length; done += AT_ONCE)
    await db
      .insertInto('task')
      .values(rows.slice(done, done + AT_ONCE))
      .execute()
  await assign(
    db,
    tasks.map((task, index) => ({
      task_id: task.id,
      run_id: task.run_id ?? null,
      users: owners[index]?.users ?? [],
      guests: (owners[index]?.guests ?? []).flatMap((email) => guests.get(email) ?? []),
      groups: owners[index]?.groups ?? [],
    })),
  )
  await insertRows(
    db,
    'tagging',
    tasks.flatMap((task) => tags.map((tag_id) => ({ tag_id, task_id: task.id, created_at: now }))),
  )
}
