import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { fileStamp } from '../files/stamp.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { isId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { found, invalid, notFound } from '../refusal.ts'
import { visibleRun } from '../runs/runs.visibility.ts'
import { completeTask, reopenTask } from './completion.ts'
import { completionAnswer, oneOffCompletionAnswer, taskAnswer } from './tasks.answers.ts'
import { matchesFilters, matchesOrgFilters } from './tasks.filters.ts'
import { presentTasks, presentWholeTask } from './tasks.includes.ts'
import { findTask, listTasks, type TaskRow } from './tasks.repository.ts'
import { missingKeys, ONEOFF_REQUIRED } from './tasks.rules.ts'
import {
  completeBody,
  orgTasksQuery,
  runTasksQuery,
  taskQuery,
  updateBody,
} from './tasks.schema.ts'
import { requireVisibleTask } from './tasks.visibility.ts'
import { updateTask } from './update.ts'

/** Tasks of runs, of the organisation, and one-off tasks, below `/organizations/{org}` (reference 7). */
export function tasksRoutes({ db }: ApiContext) {
  /** Where a task is asked for under its run, the run comes first: 404 and 403 are about it. */
  const inRun = async (c: Context<ApiEnv>) =>
    (await visibleRun(db, c.var.caller, pathId(c, 'run'))).id

  const told = async (c: Context<ApiEnv>, id: string) => {
    const { caller, now } = c.var
    const row = found(await findTask(db, caller.org.id, id))
    return { data: await presentWholeTask({ db, caller, row, now, wanted: new Set() }) }
  }

  return new Hono<ApiEnv>()
    .get(
      '/runs/:run/tasks',
      documented('List the tasks of a process', { 200: many(taskAnswer) }),
      query(runTasksQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { caller, now } = c.var
        const run = await inRun(c)
        const filters = matchesFilters(asked, { now, timezone: caller.org.timezone })
        const { rows, total } = await listTasks(
          db,
          caller.org.id,
          (task) =>
            task.and([
              task('task.run_id', '=', run),
              task('run.archived_at', 'is', null),
              task('task.archived_at', 'is', null),
              filters(task),
            ]),
          asked,
        )
        const data = await presentTasks({ db, caller, rows, now, wanted: asked.with })
        return c.json(envelope(c, data, total, asked))
      },
    )
    .get(
      '/tasks',
      documented('List the tasks of the organisation', { 200: many(taskAnswer) }),
      query(orgTasksQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { caller, now } = c.var
        const filters = matchesFilters(asked, { now, timezone: caller.org.timezone })
        const further = matchesOrgFilters(asked, caller)
        const { rows, total } = await listTasks(
          db,
          caller.org.id,
          (task) => task.and([filters(task), further(task)]),
          asked,
        )
        const data = await presentTasks({ db, caller, rows, now, wanted: asked.with })
        return c.json(envelope(c, data, total, asked))
      },
    )
    .get(
      '/runs/:run/tasks/:id',
      documented('One task of a process', { 200: one(taskAnswer) }),
      query(taskQuery),
      async (c) => {
        const { caller, now } = c.var
        const row = await readable(db, caller, pathId(c, 'id'), await inRun(c))
        const wanted = c.req.valid('query').with
        return c.json({ data: await presentWholeTask({ db, caller, row, now, wanted }) })
      },
    )
    .get(
      '/tasks/:id',
      documented('One task', { 200: one(taskAnswer) }),
      query(taskQuery),
      async (c) => {
        const { caller, now } = c.var
        const row = await readable(db, caller, pathId(c, 'id'))
        const wanted = c.req.valid('query').with
        return c.json({ data: await presentWholeTask({ db, caller, row, now, wanted }) })
      },
    )
    .put(
      '/runs/:run/tasks/:id',
      documented('Change a task of a process', { 200: one(taskAnswer) }),
      body(updateBody),
      async (c) => {
        const at = { id: pathId(c, 'id'), run: await inRun(c) }
        const { caller, now } = c.var
        const files = fileStamp(c)
        await db
          .transaction()
          .execute((trx) => updateTask(trx, caller, now, at, c.req.valid('json'), files))
        return c.json(await told(c, at.id))
      },
    )
    .put(
      '/tasks/:id',
      documented('Change a one-off task', { 200: one(taskAnswer) }),
      body(updateBody),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await oneOff(db, caller, pathId(c, 'id'))
        const changes = c.req.valid('json')
        const missing = missingKeys(changes, ONEOFF_REQUIRED.update)
        if (missing) throw invalid(missing)
        const files = fileStamp(c)
        await db
          .transaction()
          .execute((trx) => updateTask(trx, caller, now, { id }, changes, files))
        return c.json(await told(c, id))
      },
    )
    .post(
      '/runs/:run/completed-tasks',
      documented('Complete a task of a process', { 200: one(completionAnswer) }),
      body(completeBody),
      async (c) => {
        const { task_id: id, ...completion } = c.req.valid('json')
        const run = await inRun(c)
        if (!isId(id)) throw notFound()
        const { caller, now } = c.var
        const data = await db
          .transaction()
          .execute((trx) => completeTask(trx, caller, now, { id, run }, completion))
        return c.json({ data: { ...data, tasks_changed_by_rules: {} } })
      },
    )
    .post(
      '/completed-tasks',
      documented('Complete a one-off task', { 200: one(oneOffCompletionAnswer) }),
      body(completeBody),
      async (c) => {
        const { task_id, ...completion } = c.req.valid('json')
        const { caller, now } = c.var
        const { id } = await oneOff(db, caller, task_id)
        const data = await db
          .transaction()
          .execute((trx) => completeTask(trx, caller, now, { id }, completion))
        return c.json({ data })
      },
    )
    .delete(
      '/runs/:run/completed-tasks/:id',
      documented('Reopen a task of a process', { 200: one(taskAnswer) }),
      async (c) => {
        const at = { id: pathId(c, 'id'), run: await inRun(c) }
        await db.transaction().execute((trx) => reopenTask(trx, c.var.caller, c.var.now, at))
        return c.json(await told(c, at.id))
      },
    )
    .delete(
      '/completed-tasks/:id',
      documented('Reopen a one-off task', { 200: one(taskAnswer) }),
      async (c) => {
        const { id } = await oneOff(db, c.var.caller, pathId(c, 'id'))
        await db.transaction().execute((trx) => reopenTask(trx, c.var.caller, c.var.now, { id }))
        return c.json(await told(c, id))
      },
    )
}

/** A task that is there for the caller: archived ones are gone until they are restored (reference 5.3). */
async function readable(db: Db, caller: Caller, id: string, run?: string): Promise<TaskRow> {
  const task = found(await findTask(db, caller.org.id, id))
  if (run !== undefined && task.run_id !== run) throw notFound()
  await requireVisibleTask(db, caller, task)
  if (task.archived_at || task.run_archived_at) throw notFound()
  return task
}

/** A task outside its run's template, or outside any run; the routes without a run are for these alone. */
async function oneOff(db: Db, caller: Caller, id: string): Promise<TaskRow> {
  if (!isId(id)) throw notFound()
  const task = found(await findTask(db, caller.org.id, id))
  await requireVisibleTask(db, caller, task)
  if (!task.is_oneoff_task) throw notFound()
  return task
}
