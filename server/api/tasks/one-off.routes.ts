import { Hono } from 'hono'
import { stamp } from '../clock.ts'
import { type ApiContext, type ApiEnv, body, pathId } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { createTask } from './create.ts'
import { archiveTask, cloneTask, deleteTask, restoreTask } from './shelf.ts'
import { newTaskAnswer, taskAnswer } from './tasks.answers.ts'
import { oneOffTask, readableTask, toldTask } from './tasks.reading.ts'
import { cloneBody, createBody } from './tasks.schema.ts'

/** Making one-off tasks, and what becomes of them besides their work (reference 7.5). */
export const oneOffRoutes = ({ db, files }: ApiContext) =>
  new Hono<ApiEnv>()
    .post(
      '/tasks',
      documented('Make a one-off task, or one for each assignee', { 201: one(newTaskAnswer) }),
      body(createBody),
      async (c) => {
        const { caller, now } = c.var
        const { id, project } = await db
          .transaction()
          .execute((trx) => createTask(trx, caller, now, c.req.valid('json')))
        const run = project && {
          id: project.id,
          name: project.name,
          started_at: stamp(project.started_at),
        }
        return c.json({ data: { ...(await toldTask(db, c, id)), ...(run && { run }) } }, 201)
      },
    )
    .post(
      '/tasks/:id/clone',
      documented('Make a one-off task again', { 201: one(taskAnswer) }),
      body(cloneBody),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await oneOffTask(db, caller, pathId(c, 'id'))
        await readableTask(db, caller, id)
        const copy = await db
          .transaction()
          .execute((trx) => cloneTask(trx, caller, now, id, c.req.valid('json')))
        return c.json({ data: await toldTask(db, c, copy) }, 201)
      },
    )
    .put(
      '/tasks/:id/restore',
      documented('Bring an archived one-off task back', { 200: one(taskAnswer) }),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await oneOffTask(db, caller, pathId(c, 'id'))
        await db.transaction().execute((trx) => restoreTask(trx, caller, now, id))
        return c.json({ data: await toldTask(db, c, id) })
      },
    )
    .delete('/tasks/:id', documented('Archive a one-off task', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const { id } = await oneOffTask(db, caller, pathId(c, 'id'))
      await db.transaction().execute((trx) => archiveTask(trx, caller, now, id))
      return c.body(null, 204)
    })
    .delete(
      '/tasks/:id/delete',
      documented('Delete a one-off task for good', { 204: null }),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await oneOffTask(db, caller, pathId(c, 'id'))
        await files.remove(
          await db.transaction().execute((trx) => deleteTask(trx, caller, now, id)),
        )
        return c.body(null, 204)
      },
    )
