import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

export type NextTask = {
  run_id: string
  id: string
  increment_id: number
  title: string
  alias: string
  deadline: Date | null
  owners: { users: number[]; guests: string[]; groups: string[] }
}

/** The task that each of these runs waits for, by run id: what `nextTask` chooses (reference 5.1), for many at once. */
export async function nextTasksOf(db: Db, runs: string[]): Promise<Map<string, NextTask>> {
  const { rows } = await sql<NextTask>`
    select next.*, json_build_object(
      'users', array(select user_id from task_user where task_id = next.id order by 1),
      'guests', array(
        select email from task_guest join guest on guest.id = guest_id where task_id = next.id order by 1
      ),
      'groups', array(select group_id from task_group where task_id = next.id order by 1)
    ) as owners
    from unnest(${runs}::text[]) as wanted (run_id)
    cross join lateral (
      select task.run_id, id, increment_id, title, alias, deadline
      from task
      where task.run_id = wanted.run_id and archived_at is null and state in ('open', 'reopened')
      order by deadline nulls last, position, id
      limit 1
    ) as next
  `.execute(db)
  return new Map(rows.map((row) => [row.run_id, row]))
}

export type TasksMeta = {
  total: number
  completed: number
  active: number
  in_progress: number
  not_started: number
  auto_skipped: number
  overdue: number
  with_problem: number
}

/** What is told about a run without tasks. */
export const NO_TASKS: TasksMeta = {
  total: 0,
  completed: 0,
  active: 0,
  in_progress: 0,
  not_started: 0,
  auto_skipped: 0,
  overdue: 0,
  with_problem: 0,
}

/** How many tasks each of these runs has by status, by run id. */
export async function tasksMetaOf(
  db: Db,
  runs: string[],
  now: Date,
): Promise<Map<string, TasksMeta>> {
  const { rows } = await sql<TasksMeta & { run_id: string }>`
    select
      run_id,
      count(*) as total,
      count(*) filter (where state = 'completed') as completed,
      count(*) filter (where state = 'open' and coalesce(started_at <= ${now}, true)) as active,
      count(*) filter (where state = 'reopened') as in_progress,
      count(*) filter (where state = 'open' and started_at > ${now}) as not_started,
      count(*) filter (where state = 'auto-skipped') as auto_skipped,
      count(*) filter (where state in ('open', 'reopened') and deadline < ${now}) as overdue,
      count(*) filter (where open_problems > 0 and state <> 'auto-skipped') as with_problem
    from task
    where run_id = any(${runs}) and archived_at is null
    group by run_id
  `.execute(db)
  return new Map(rows.map(({ run_id, ...meta }) => [run_id, meta]))
}
