import { type Expression, type ExpressionBuilder, type Nullable, type SqlBool, sql } from 'kysely'
import type { Db, Row, StoredRunState, Tables } from '../../db/database.ts'
import { amongIds, keptRow, keptRows } from '../../db/kept.ts'
import { countUpToMost, cut, type Paging, totalFrom } from '../paging.ts'
import type { Sorting } from '../sorting.ts'

/** Who has to do a task, as lists tell it: members with their names, guests by address, groups by id. */
export type TaskOwners = {
  users: { id: number; full_name: string; profile_pic: string | null }[]
  guests: string[]
  groups: string[]
}

export type TaskRow = Row<'task'> & {
  owners: TaskOwners
  /** Where everyone must complete: how many have, of how many. */
  everyone: { complete: number; total: number } | null
  run_state: StoredRunState | null
  run_archived_at: Date | null
}

/** The tasks of an organisation next to the run that each belongs to, if any: what filters are put on. */
export const tasksIn = (db: Db, org: string) =>
  db.selectFrom('task').leftJoin('run', 'run.id', 'task.run_id').where('task.org_id', '=', org)

export type TaskExpression = ExpressionBuilder<
  Tables & { run: Nullable<Tables['run']> },
  'task' | 'run'
>

/** A task goes with its run (reference 5.3). */
export const isArchived = sql<boolean>`(task.archived_at is not null or run.archived_at is not null)`

const OWNERS = sql<TaskOwners>`json_build_object(
  'users', array(
    select json_build_object(
      'id', app_user.id,
      'full_name', trim(concat(first_name, ' ', last_name)),
      'profile_pic', profile_pic
    )
    from task_user join app_user on app_user.id = task_user.user_id where task_id = task.id
    order by app_user.id
  ),
  'guests', array(
    select email from task_guest join guest on guest.id = task_guest.guest_id
    where task_id = task.id order by email
  ),
  'groups', array(select group_id from task_group where task_id = task.id order by group_id)
)`

const EVERYONE = sql<TaskRow['everyone']>`case when task.everyone_must_complete then (
  select json_build_object('complete', count(completed_at), 'total', count(*))
  from (
    select completed_at from task_user where task_id = task.id
    union all
    select completed_at from task_guest where task_id = task.id
  ) as everyone
) end`

/** Whole tasks with their owners. */
export const wholeTasksIn = (db: Db, org: string) =>
  tasksIn(db, org)
    .selectAll('task')
    .select([
      'run.state as run_state',
      'run.archived_at as run_archived_at',
      OWNERS.as('owners'),
      EVERYONE.as('everyone'),
    ])

/** The tasks of these runs in their order; hidden ones only where asked for. */
export const tasksOfRuns = async (
  db: Db,
  org: string,
  runs: string[],
  { hidden }: { hidden: boolean },
): Promise<TaskRow[]> =>
  runs.length === 0
    ? []
    : keptRows(
        db,
        wholeTasksIn(db, org)
          .where('task.run_id', '=', amongIds(runs))
          .where('task.archived_at', 'is', null)
          .$if(!hidden, (tasks) => tasks.where('task.state', '!=', 'auto-skipped'))
          .orderBy('task.run_id')
          .orderBy('task.position')
          .orderBy('task.id'),
      )

/** One task of an organisation, archived or not. */
export const findTask = (db: Db, org: string, id: string): Promise<TaskRow | undefined> =>
  keptRow(db, wholeTasksIn(db, org).where('task.id', '=', id))

export type TaskOrder = Sorting<
  'position' | 'deadline' | 'created_at' | 'open_problems' | 'completed_at'
>

/** What may be empty comes last either way; the others keep the order that an index has. */
const MAY_BE_EMPTY = new Set<TaskOrder['column']>(['deadline', 'completed_at'])

function orderOf({ column, direction }: TaskOrder) {
  const down = direction === 'desc' ? sql`desc` : sql`asc`
  const last = MAY_BE_EMPTY.has(column) ? sql`nulls last` : sql``
  return sql`${sql.ref(`task.${column}`)} ${down} ${last}, task.position, task.id`
}

/** One page of the tasks that a condition lets through, and how many it does, as far as they are counted. */
export async function listTasks(
  db: Db,
  org: string,
  matches: (task: TaskExpression) => Expression<SqlBool>,
  { sort, ...paging }: Paging & { sort: TaskOrder },
): Promise<{ rows: TaskRow[]; total: number }> {
  const matching = tasksIn(db, org).where(matches).select('task.id')
  // The page is cut by ids alone: whole rows would make sorting many tasks slow.
  const page = matching.orderBy(orderOf(sort)).$call(cut(paging))
  const [counted, rows] = await Promise.all([
    paging.without_pagination ? 0 : countUpToMost(db, matching),
    wholeTasksIn(db, org).where('task.id', 'in', page).orderBy(orderOf(sort)).execute(),
  ])
  return { rows, total: totalFrom(counted, rows.length, paging) }
}
