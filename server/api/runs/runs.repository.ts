import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db, Row, Tables } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { countOf, cut } from '../paging.ts'
import { type Asked, FEW } from './few.ts'
import { matchesQuery, namedRuns } from './runs.filters.ts'
import type { ListQuery } from './runs.schema.ts'
import { visibleRunsToList } from './runs.visibility.ts'

/** What is as big as all the rest of a run together, and seldom asked for. */
type Forms = 'ko_form_fields' | 'stages'

/** A run with what depends on the caller or on the time, without its forms. */
export type RunRow = Omit<Row<'run'>, Forms> & {
  prerun_length: number
  starred: boolean
  late_tasks: number
  /** Of the open tasks one falls due within 24 hours. */
  task_due_soon: boolean
  max_task_deadline: Date | null
  collaborators: number[]
}

export const DAY = 86_400_000

type Ids = SelectQueryBuilder<Tables, 'run', { id: string }>

const COLUMNS = [
  'run.id',
  'run.org_id',
  'run.increment_id',
  'run.checklist_id',
  'run.checklist_title',
  'run.name',
  'run.summary',
  'run.type',
  'run.state',
  'run.started_by',
  'run.owner_id',
  'run.prerun',
  'run.prerun_status',
  'run.prerun_completed_at',
  'run.prerun_completed_by',
  'run.is_public',
  'run.publicly_hidden_fields',
  'run.users',
  'run.groups',
  'run.parent_id',
  'run.can_add_oot',
  'run.custom_fields',
  'run.own_due_date',
  'run.created_at',
  'run.started_at',
  'run.last_updated',
  'run.archived_at',
  'run.archived_by',
  'run.completed_at',
  'run.tasks_total',
  'run.tasks_complete',
  'run.all_total',
  'run.percent',
  'run.due_date',
  'run.next_deadline',
  'run.open_problems',
  'run.open_issues',
  'run.open_improvements',
] as const satisfies `run.${Exclude<keyof Row<'run'>, Forms>}`[]

/** These runs, already cut to a page, with what no column holds. */
function asTold(db: Db, page: Ids, user: number, now: Date) {
  const soon = new Date(now.getTime() + DAY)
  return db
    .selectFrom(page.as('page'))
    .innerJoin('run', 'run.id', 'page.id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('task')
          .whereRef('task.run_id', '=', 'run.id')
          .where('task.archived_at', 'is', null)
          .where('task.state', '!=', 'auto-skipped')
          .select([
            sql<number>`count(*) filter (where state <> 'completed' and deadline < ${now})`.as(
              'late_tasks',
            ),
            sql<boolean>`coalesce(bool_or(
              state <> 'completed' and deadline >= ${now} and deadline <= ${soon}
            ), false)`.as('task_due_soon'),
            sql<Date | null>`max(deadline)`.as('max_task_deadline'),
          ])
          .as('due'),
      (join) => join.onTrue(),
    )
    .selectAll('due')
    .select(COLUMNS)
    .select([
      sql<number>`json_array_length(run.ko_form_fields)`.as('prerun_length'),
      sql<boolean>`exists (
        select from run_star where run_id = run.id and user_id = ${user}
      )`.as('starred'),
      sql<number[]>`array(
        select run.owner_id union select run.started_by union select unnest(run.users)
        union select user_id from task_user where task_user.run_id = run.id
        order by 1
      )`.as('collaborators'),
    ])
}

/** The word that a run's state is told with, as the index has it. */
const TOLD_STATUS = sql`(case when run.archived_at is null then run.state else 'archived' end)`

/**
 * The order of the list. The id makes it total; dates that are missing come last in either direction. Each is
 * written as one of the indexes has it.
 */
function orderOf({ column, direction }: ListQuery['sort']) {
  const down = direction === 'desc' ? sql`desc` : sql`asc`
  const keys = {
    name: sql`lower(run.name) ${down}`,
    created_at: sql`run.created_at ${down}`,
    last_updated: sql`run.last_updated ${down}`,
    started_at: sql`run.started_at ${down}`,
    completed_at: sql`run.completed_at ${down} nulls last`,
    due_date: sql`run.due_date ${down} nulls last`,
    percent: sql`run.percent ${down}`,
    status: sql`${TOLD_STATUS} ${down}`,
  }
  return sql`${keys[column]}, run.id ${down}`
}

/**
 * One page of the runs that the caller may see, and how many match (reference 5.2). `few` is up to how many runs of
 * somebody are taken by their ids; it changes no answer.
 */
export async function listRuns(
  db: Db,
  caller: Caller,
  query: ListQuery,
  now: Date,
  { few = FEW } = {},
) {
  const { user } = caller
  const [visible, named] = await Promise.all([
    visibleRunsToList(db, caller, { few }),
    namedRuns(db, caller, query, few),
  ])
  const matching = (asked: Asked) =>
    visible(asked)
      .where(matchesQuery(query, { user: user.id, now, named, asked }))
      .select('run.id')
  const order = orderOf(query.sort)
  // The page is cut by id alone, before its rows are read and anything is asked about them.
  const isNear = !query.without_pagination && query.page * query.per_page <= few
  const page = matching(isNear ? 'row by row' : 'at once')
    .orderBy(order)
    .$call(cut(query))
  const [total, rows] = await Promise.all([
    query.without_pagination ? 0 : countOf(db, matching('at once')),
    asTold(db, page, user.id, now).orderBy(order).execute(),
  ])
  return { rows, total }
}

/** One run of the caller's organisation as the caller is told it; whether it may be seen is asked before. */
export const findRun = (
  db: Db,
  { org, user }: Caller,
  id: string,
  now: Date,
): Promise<RunRow | undefined> => {
  const run = db
    .selectFrom('run')
    .where('run.org_id', '=', org.id)
    .where('run.id', '=', id)
    .select('run.id')
  return asTold(db, run, user.id, now).executeTakeFirst()
}

/** The same for many, by id; those of other organisations are left out. */
export async function findRuns(db: Db, { org, user }: Caller, ids: string[], now: Date) {
  const runs = db
    .selectFrom('run')
    .where('run.org_id', '=', org.id)
    .where('run.id', '=', sql<string>`any(${ids})`)
    .selectAll('run')
  const rows: RunRow[] = ids.length === 0 ? [] : await asTold(db, runs, user.id, now).execute()
  return new Map(rows.map((run) => [run.id, run]))
}

/** One of the forms of each of these runs, as they were at the launch, by run id. */
export async function formsOf<F extends Forms>(db: Db, form: F, ids: string[]) {
  const { rows } = await sql<{ id: string; value: Row<'run'>[F] }>`
    select id, ${sql.ref(form)} as value from run where id = any(${ids})
  `.execute(db)
  return new Map(rows.map(({ id, value }) => [id, value]))
}
