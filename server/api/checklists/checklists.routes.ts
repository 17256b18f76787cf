import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { fieldAnswer } from '../fields/field.answers.ts'
import { readFields } from '../fields/field.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { found } from '../refusal.ts'
import { templateFor } from './checklists.access.ts'
import { archivedChecklistAnswer, wholeChecklistAnswer } from './checklists.answers.ts'
import { cloneBody, createBody, updateBody } from './checklists.body.ts'
import { presentChecklists } from './checklists.includes.ts'
import { checklistsById, listChecklists, stepsOf } from './checklists.repository.ts'
import { getQuery, listQuery } from './checklists.schema.ts'
import { cloneChecklist } from './clone.ts'
import { createChecklist } from './create.ts'
import {
  archiveChecklist,
  deleteChecklist,
  publishChecklist,
  restoreChecklist,
} from './life-cycle.ts'
import { deletePrerun, updateChecklist } from './update.ts'

/** `/organizations/{org}/checklists`: templates (reference 9). */
export function checklistsRoutes({ db, files }: ApiContext) {
  /** What a transaction did, which answers the id of a template, and that template as it is then. */
  const told = async (c: Context<ApiEnv>, change: (trx: Db) => Promise<string>) => {
    const id = await db.transaction().execute(change)
    const row = found((await checklistsById(db, c.var.caller, [id])).get(id))
    const [data] = await presentChecklists(db, c.var.caller, [row], new Set())
    return { data }
  }

  const changed = async (c: Context<ApiEnv>, change: Change) => {
    const { caller, now } = c.var
    const id = pathId(c, 'id')
    return c.json(
      await told(c, async (trx) => {
        await change(trx, caller, now, id)
        return id
      }),
    )
  }

  return new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the templates', { 200: many(wholeChecklistAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listChecklists(db, c.var.caller, asked)
        const data = await presentChecklists(db, c.var.caller, rows, asked.with)
        return c.json(envelope(c, data, total, asked))
      },
    )
    .post(
      '/',
      documented('Make a template', { 201: one(wholeChecklistAnswer) }),
      body(createBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        return c.json(await told(c, (trx) => createChecklist(trx, caller, now, sent)), 201)
      },
    )
    .get('/:id', documented('One template', TEMPLATE), query(getQuery), async (c) => {
      const asked = c.req.valid('query')
      const { template } = await templateFor(db, c.var.caller, pathId(c, 'id'))
      const [data] = await presentChecklists(db, c.var.caller, [template], asked.with, asked)
      return c.json({ data })
    })
    .put('/:id', documented('Change a template', TEMPLATE), body(updateBody), (c) => {
      const sent = c.req.valid('json')
      return changed(c, (...of) => updateChecklist(...of, sent))
    })
    .delete(
      '/:id',
      documented('Archive a template', { 200: archivedChecklistAnswer }),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        await db.transaction().execute((trx) => archiveChecklist(trx, caller, now, id))
        return c.json({ message: 'Blueprint archived successfully.', deleted_references: [] })
      },
    )
    .delete(
      '/:id/delete',
      documented('Delete an archived template for good', { 200: null }),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        await files.remove(
          await db.transaction().execute((trx) => deleteChecklist(trx, caller, now, id)),
        )
        return c.body(null, 200)
      },
    )
    .put('/:id/restore', documented('Restore an archived template', TEMPLATE), (c) =>
      changed(c, restoreChecklist),
    )
    .put('/:id/publish', documented('Publish a template', TEMPLATE), (c) =>
      changed(c, publishChecklist),
    )
    .post(
      '/:id/clone',
      documented('Copy a template', { 201: one(wholeChecklistAnswer) }),
      body(cloneBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const sent = c.req.valid('json')
        return c.json(await told(c, (trx) => cloneChecklist(trx, caller, now, id, sent)), 201)
      },
    )
    .get(
      '/:id/form-fields',
      documented('The form fields of all steps of a template', { 200: many(fieldAnswer) }),
      async (c) => {
        const id = pathId(c, 'id')
        await templateFor(db, c.var.caller, id)
        const steps = (await stepsOf(db, [id])).get(id) ?? []
        return c.json({ data: steps.flatMap((step) => readFields(step.captures)) })
      },
    )
    .delete(
      '/:id/preruns/:field',
      documented('Take a kick-off field out of a template', { 204: null }),
      async (c) => {
        const { caller, now } = c.var
        const [id, field] = [pathId(c, 'id'), pathId(c, 'field')]
        await db.transaction().execute((trx) => deletePrerun(trx, caller, now, id, field))
        return c.body(null, 204)
      },
    )
}

type Change = (db: Db, caller: Caller, now: Date, id: string) => Promise<void>

const TEMPLATE = { 200: one(wholeChecklistAnswer) }
