import type { Expression, SqlBool } from 'kysely'
import type { Context } from 'hono'
import type { Db } from '../../db/database.ts'
import type { ApiEnv } from '../http.ts'
import { envelope } from '../paging.ts'
import { matchesFilters, matchesOrgFilters } from './tasks.filters.ts'
import { presentTasks } from './tasks.includes.ts'
import { listTasks, type TaskExpression } from './tasks.repository.ts'
import type { OrgTasksQuery, RunTasksQuery } from './tasks.schema.ts'

type Matches = (task: TaskExpression) => Expression<SqlBool>

/** One page of the tasks that a condition and the filters of the query let through, as every list answers it. */
export async function pageOfTasks(
  db: Db,
  c: Context<ApiEnv>,
  asked: RunTasksQuery | OrgTasksQuery,
  matches: Matches,
) {
  const { caller, now } = c.var
  const filters = matchesFilters(asked, { now, timezone: caller.org.timezone })
  const { rows, total } = await listTasks(
    db,
    caller.org.id,
    (task) => task.and([filters(task), matches(task)]),
    asked,
  )
  const data = await presentTasks({ db, caller, rows, now, wanted: asked.with })
  return envelope(c, data, total, asked)
}

/** The same of all tasks of the organisation that the caller sees (reference 7.3), or of some of them. */
export function pageOfOrgTasks(
  db: Db,
  c: Context<ApiEnv>,
  asked: OrgTasksQuery,
  also?: Expression<SqlBool>,
) {
  const further = matchesOrgFilters(asked, c.var.caller)
  return pageOfTasks(db, c, asked, (task) =>
    also ? task.and([further(task), also]) : further(task),
  )
}
