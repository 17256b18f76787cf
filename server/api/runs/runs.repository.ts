import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import { keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'
import { type Beside, besideColumns } from './runs.beside.ts'
import { type Limits, lookFor } from './runs.lookup.ts'
import type { ListQuery } from './runs.schema.ts'
import { visibleTo } from './runs.visibility.ts'

/** A run with what depends on the caller or on the time, and with what was wanted beside it. */
export type RunRow = Omit<Row<'run'>, keyof Beside> &
  Partial<Beside> & {
    prerun_length: number
    starred: boolean
    late_tasks: number
    /** Of the open tasks one falls due within 24 hours. */
    task_due_soon: boolean
    max_task_deadline: Date | null
    collaborators: number[]
    /** Whether the caller may see it. */
    is_visible: boolean
  }

export const DAY = 86_400_000

const COLUMNS = sql.raw(
  (
    [
      'id',
      'org_id',
      'increment_id',
      'checklist_id',
      'checklist_title',
      'name',
      'summary',
      'type',
      'state',
      'started_by',
      'owner_id',
      'prerun',
      'prerun_status',
      'prerun_completed_at',
      'prerun_completed_by',
      'is_public',
      'publicly_hidden_fields',
      'users',
      'groups',
      'parent_id',
      'can_add_oot',
      'custom_fields',
      'own_due_date',
      'created_at',
      'started_at',
      'last_updated',
      'archived_at',
      'archived_by',
      'completed_at',
      'tasks_total',
      'tasks_complete',
      'all_total',
      'percent',
      'due_date',
      'next_deadline',
      'open_problems',
      'open_issues',
      'open_improvements',
    ] as const satisfies Exclude<keyof Row<'run'>, keyof Beside>[]
  )
    .map((name) => `run.${name}`)
    .join(', '),
)

/** What runs are told to whom, when, and with what beside them. */
type Reading = { caller: Caller; now: Date; beside?: readonly (keyof Beside)[] }

/**
 * Runs with what no column holds. `from` ends with the table `run`, or with a condition on it. Tasks are counted only
 * where the run's columns say that one is late or soon due, or do not say when the last one is due.
 */
async function read(
  db: Db,
  from: RawBuilder<unknown>,
  { caller, now, beside = [] }: Reading,
  {
    order,
    isVisible = sql`true`,
  }: { order?: RawBuilder<unknown>; isVisible?: RawBuilder<SqlBool> } = {},
): Promise<RunRow[]> {
  const soon = new Date(now.getTime() + DAY)
  const statement = sql<Omit<RunRow, 'collaborators'> & { assigned: number[] }>`
    select
      ${COLUMNS},
      due.late_tasks,
      due.task_due_soon,
      case when run.own_due_date is null then run.due_date else due.max_task_deadline end
        as max_task_deadline,
      json_array_length(run.ko_form_fields) as prerun_length,
      exists (
        select from run_star where run_id = run.id and user_id = ${caller.user.id}
      ) as starred,
      array(select distinct user_id from task_user where task_user.run_id = run.id) as assigned,
      ${isVisible} as is_visible
      ${besideColumns({ db, caller, now }, beside)}
    from ${from}
    cross join lateral (
      select
        count(*) filter (where state <> 'completed' and deadline < ${now}) as late_tasks,
        coalesce(bool_or(
          state <> 'completed' and deadline >= ${now} and deadline <= ${soon}
        ), false) as task_due_soon,
        max(deadline) as max_task_deadline
      from task
      where task.run_id = run.id and task.archived_at is null and task.state <> 'auto-skipped'
        and (run.next_deadline <= ${soon} or run.own_due_date is not null)
    ) as due
    ${order ?? sql``}
  `
  // Those in an order are found by some filter, the others by their ids.
  const rows = await (order
    ? statement.execute(db).then((all) => all.rows)
    : keptRows(db, statement))
  return rows.map(({ assigned, ...run }) => ({
    ...run,
    collaborators: [...new Set([run.owner_id, run.started_by, ...run.users, ...assigned])].toSorted(
      (one, other) => one - other,
    ),
  }))
}

/**
 * One page of the runs that the caller may see, and how many match (reference 5.2). The limits say how they are looked
 * for; they change no answer.
 */
export async function listRuns(
  db: Db,
  query: ListQuery,
  reading: Reading,
  limits?: Partial<Limits>,
): Promise<{ rows: RunRow[]; total: number }> {
  const { matching, order, page } = await lookFor(db, query, reading, limits)
  if (query.without_pagination) {
    const from = sql`(${matching}) as page join run on run.id = page.id`
    return { rows: await read(db, from, reading, { order: sql`order by ${order}` }), total: 0 }
  }
  // The page is cut by id alone, before its rows are read and anything is asked about them.
  const { rows: found } = await sql<{ total: number; ids: string[] }>`
    select (select count(*) from ${matching} as matching) as total, ${page} as ids
  `.execute(db)
  const { total, ids } = found[0] ?? { total: 0, ids: [] }
  return { rows: await readInOrder(db, ids, reading), total }
}

async function readInOrder(db: Db, ids: string[], reading: Reading): Promise<RunRow[]> {
  if (ids.length === 0) return []
  const rows = await read(db, sql`(select * from run where id = any(${ids})) as run`, reading)
  const found = new Map(rows.map((run) => [run.id, run]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** One run of the caller's organisation as the caller is told it, whether it may be seen or not. */
export async function findRun(db: Db, id: string, reading: Reading): Promise<RunRow | undefined> {
  const { org } = reading.caller
  const isVisible = visibleTo(reading.caller, 'row by row')
  const from = sql`(select * from run where org_id = ${org.id} and id = ${id}) as run`
  return (await read(db, from, reading, { isVisible }))[0]
}

/** The same for many, by id; those of other organisations are left out. */
export async function findRuns(db: Db, ids: string[], reading: Reading) {
  const { org } = reading.caller
  const from = sql`(select * from run where org_id = ${org.id} and id = any(${ids})) as run`
  const rows = ids.length === 0 ? [] : await read(db, from, reading)
  return new Map(rows.map((run) => [run.id, run]))
}
