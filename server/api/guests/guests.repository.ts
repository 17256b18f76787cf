import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import { countOf, cut, type Paging } from '../paging.ts'
import type { Sorting } from '../sorting.ts'

const guests = (db: Db, org: string) =>
  db.selectFrom('guest').where('guest.org_id', '=', org).where('guest.deleted_at', 'is', null)

/** One guest, by address in any case. */
export const findGuest = (db: Db, org: string, email: string) =>
  guests(db, org).where('email', '=', email.toLowerCase()).selectAll().executeTakeFirst()

/** The guests with these addresses. */
export const findGuests = async (db: Db, org: string, emails: string[]) =>
  emails.length === 0
    ? []
    : guests(db, org)
        .where('email', '=', sql<string>`any(${emails})`)
        .selectAll()
        .orderBy('email')
        .execute()

/** One page of the guests, and how many match (reference 11.2). */
export async function listGuests(
  db: Db,
  org: string,
  query: Paging & { q: string; sort: Sorting<'email' | 'created_at'> },
) {
  const matching = guests(db, org).where('email', 'ilike', `%${escapeLike(query.q)}%`)
  const total = await countOf(db, matching)
  const rows = await matching
    .selectAll()
    .orderBy(query.sort.column, query.sort.direction)
    .orderBy('id')
    .$call(cut(query))
    .execute()
  return { rows, total }
}

export type GuestStats = {
  guest_id: number
  assigned_tasks: number
  tasks_completed: number
  last_task_completed_at: Date | null
  one_off_tasks_completed: number
}

/** What each of these guests has to do and did, by guest id. */
export async function statsOfGuests(db: Db, ids: number[]) {
  const { rows } = await sql<GuestStats>`
    select
      guest.id as guest_id,
      (select count(*) from task_guest where guest_id = guest.id) as assigned_tasks,
      done.*
    from guest
    cross join lateral (
      select
        count(*) as tasks_completed,
        max(completed_at) as last_task_completed_at,
        count(*) filter (where is_oneoff_task) as one_off_tasks_completed
      from task where task.org_id = guest.org_id and completer_guest_id = guest.id
    ) as done
    where guest.id = any(${ids})
  `.execute(db)
  return new Map(rows.map((row) => [row.guest_id, row]))
}
