import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { keptRows } from '../../db/kept.ts'

/** Whom one task is given to, all by their ids. */
export type Assignment = {
  task_id: string
  run_id: string | null
  users: number[]
  guests: number[]
  groups: string[]
}

/** Gives tasks to people; whoever has a task already keeps it, and what they completed of it. */
export async function assign(db: Db, assignments: Assignment[]): Promise<void> {
  for (const { table, column, type, of } of KINDS) {
    const rows = assignments.flatMap((one) =>
      of(one).map((person) => ({ task: one.task_id, run: one.run_id, person })),
    )
    if (rows.length === 0) continue
    // Lists go in as arrays: there may be more people than a statement takes parameters.
    const statement = sql`
      insert into ${sql.table(table)} (task_id, run_id, ${sql.ref(column)})
      select * from unnest(
        ${rows.map(({ task }) => task)}::text[],
        ${rows.map(({ run }) => run)}::text[],
        ${rows.map(({ person }) => person)}::${type}[]
      )
      on conflict do nothing
    `
    await keptRows(db, statement)
  }
}

/** Gives a task to exactly these people. */
export async function reassign(db: Db, to: Assignment): Promise<void> {
  for (const { table, column, type, of } of KINDS)
    await sql`
      delete from ${sql.table(table)}
      where task_id = ${to.task_id} and ${sql.ref(column)} <> all(${of(to)}::${type}[])
    `.execute(db)
  await assign(db, [to])
}

const KINDS = [
  {
    table: 'task_user',
    column: 'user_id',
    type: sql.raw('int'),
    of: ({ users }: Assignment): unknown[] => users,
  },
  {
    table: 'task_guest',
    column: 'guest_id',
    type: sql.raw('int'),
    of: ({ guests }: Assignment): unknown[] => guests,
  },
  {
    table: 'task_group',
    column: 'group_id',
    type: sql.raw('text'),
    of: ({ groups }: Assignment): unknown[] => groups,
  },
] as const
