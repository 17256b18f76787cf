import { sql } from 'kysely'

export type NextTask = {
  id: string
  increment_id: number
  title: string
  alias: string
  deadline: Date | null
  owners: { users: number[]; guests: string[]; groups: string[] }
}

/** The task that the run of a query waits for: what `nextTask` chooses (reference 5.1). */
export const NEXT_TASK = sql<NextTask>`
  select id, increment_id, title, alias, deadline, json_build_object(
    'users', array(select user_id from task_user where task_id = task.id order by 1),
    'guests', array(
      select email from task_guest join guest on guest.id = guest_id where task_id = task.id order by 1
    ),
    'groups', array(select group_id from task_group where task_id = task.id order by 1)
  ) as owners
  from task
  where task.run_id = run.id and task.archived_at is null and task.state in ('open', 'reopened')
  order by deadline nulls last, position, id
  limit 1
`

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

/** How many tasks the run of a query has by status. */
export const tasksMeta = (now: Date) => sql<TasksMeta>`
  select
    count(*) as total,
    count(*) filter (where state = 'completed') as completed,
    count(*) filter (where state = 'open' and coalesce(started_at <= ${now}, true)) as active,
    count(*) filter (where state = 'reopened') as in_progress,
    count(*) filter (where state = 'open' and started_at > ${now}) as not_started,
    count(*) filter (where state = 'auto-skipped') as auto_skipped,
    count(*) filter (where state in ('open', 'reopened') and deadline < ${now}) as overdue,
    count(*) filter (where open_problems > 0 and state <> 'auto-skipped') as with_problem
  from task
  where run_id = run.id and task.archived_at is null
`
