import { type Context, Hono } from 'hono'
import { fileStamp } from '../files/stamp.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { isId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { invalid, notFound } from '../refusal.ts'
import { requireVisibleRun } from '../runs/runs.visibility.ts'
import { completeTask, reopenTask } from './completion.ts'
import { oneOffRoutes } from './one-off.routes.ts'
import { peopleTasksRoutes } from './people-tasks.routes.ts'
import { completionAnswer, oneOffCompletionAnswer, taskAnswer } from './tasks.answers.ts'
import { presentWholeTask } from './tasks.includes.ts'
import { pageOfOrgTasks, pageOfTasks } from './tasks.list.ts'
import { oneOffTask, readableTask, toldTask } from './tasks.reading.ts'
import { missingKeys, ONEOFF_REQUIRED } from './tasks.rules.ts'
import {
  completeBody,
  orgTasksQuery,
  runTasksQuery,
  taskQuery,
  updateBody,
} from './tasks.schema.ts'
import { updateTask } from './update.ts'

/** Tasks of runs, of the organisation, and one-off tasks, below `/organizations/{org}` (reference 7). */
export function tasksRoutes(context: ApiContext) {
  const { db } = context
  /** Where a task is asked for under its run, the run comes first: 404 and 403 are about it. */
  const inRun = async (c: Context<ApiEnv>) => {
    const id = pathId(c, 'run')
    await requireVisibleRun(db, c.var.caller, id)
    return id
  }

  return new Hono<ApiEnv>()
    .get(
      '/runs/:run/tasks',
      documented('List the tasks of a process', { 200: many(taskAnswer) }),
      query(runTasksQuery),
      async (c) => {
        const run = await inRun(c)
        const page = await pageOfTasks(db, c, c.req.valid('query'), (task) =>
          task.and([
            task('task.run_id', '=', run),
            task('run.archived_at', 'is', null),
            task('task.archived_at', 'is', null),
          ]),
        )
        return c.json(page)
      },
    )
    .get(
      '/tasks',
      documented('List the tasks of the organisation', { 200: many(taskAnswer) }),
      query(orgTasksQuery),
      async (c) => c.json(await pageOfOrgTasks(db, c, c.req.valid('query'))),
    )
    .get(
      '/runs/:run/tasks/:id',
      documented('One task of a process', { 200: one(taskAnswer) }),
      query(taskQuery),
      async (c) => {
        const { caller, now } = c.var
        const row = await readableTask(db, caller, pathId(c, 'id'), await inRun(c))
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
        const row = await readableTask(db, caller, pathId(c, 'id'))
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
        return c.json({ data: await toldTask(db, c, at.id) })
      },
    )
    .put(
      '/tasks/:id',
      documented('Change a one-off task', { 200: one(taskAnswer) }),
      body(updateBody),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await oneOffTask(db, caller, pathId(c, 'id'))
        const changes = c.req.valid('json')
        const missing = missingKeys(changes, ONEOFF_REQUIRED.update)
        if (missing) throw invalid(missing)
        const files = fileStamp(c)
        await db
          .transaction()
          .execute((trx) => updateTask(trx, caller, now, { id }, changes, files))
        return c.json({ data: await toldTask(db, c, id) })
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
        const { id } = await oneOffTask(db, caller, task_id)
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
        return c.json({ data: await toldTask(db, c, at.id) })
      },
    )
    .delete(
      '/completed-tasks/:id',
      documented('Reopen a one-off task', { 200: one(taskAnswer) }),
      async (c) => {
        const { id } = await oneOffTask(db, c.var.caller, pathId(c, 'id'))
        await db.transaction().execute((trx) => reopenTask(trx, c.var.caller, c.var.now, { id }))
        return c.json({ data: await toldTask(db, c, id) })
      },
    )
    .route('/', oneOffRoutes(context))
    .route('/', peopleTasksRoutes(context))
}
