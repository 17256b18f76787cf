import { Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { type ApiContext, type ApiEnv, pathId, query } from '../http.ts'
import { envelope } from '../paging.ts'
import { forbidden, found, notFound } from '../refusal.ts'
import { presentChecklists } from './checklists.includes.ts'
import { presentStep } from './checklists.presenter.ts'
import { existsChecklist, findChecklist, listChecklists, stepsOf } from './checklists.repository.ts'
import { getQuery, listQuery } from './checklists.schema.ts'

/** `/organizations/{org}/checklists`: reading templates (reference 9). */
export const checklistsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get('/', query(listQuery), async (c) => {
      const asked = c.req.valid('query')
      const { rows, total } = await listChecklists(db, c.var.caller, asked)
      return c.json(
        envelope(c, await presentChecklists(db, c.var.caller, rows, asked.with), total, asked),
      )
    })
    .get('/:id', query(getQuery), async (c) => {
      const asked = c.req.valid('query')
      const row = await readable(db, c.var.caller, pathId(c, 'id'))
      const [data] = await presentChecklists(db, c.var.caller, [row], asked.with, asked)
      return c.json({ data })
    })
    .get('/:id/steps', async (c) => {
      const { id } = await readable(db, c.var.caller, pathId(c, 'id'))
      const steps = (await stepsOf(db, [id])).get(id) ?? []
      return c.json({ data: steps.map(presentStep) })
    })
    .get('/:id/steps/:step', async (c) => {
      const { id } = await readable(db, c.var.caller, pathId(c, 'id'))
      const wanted = pathId(c, 'step')
      const steps = (await stepsOf(db, [id])).get(id) ?? []
      return c.json({ data: presentStep(found(steps.find((step) => step.id === wanted))) })
    })
    .get('/:id/form-fields', async (c) => {
      const { id } = await readable(db, c.var.caller, pathId(c, 'id'))
      const steps = (await stepsOf(db, [id])).get(id) ?? []
      return c.json({ data: steps.flatMap((step) => step.captures) })
    })

/** The template, if the caller may see it: 404 where there is none, 403 where it is not for them. */
async function readable(db: Db, caller: Caller, id: string) {
  const row = await findChecklist(db, caller, id)
  if (row) return row
  if (await existsChecklist(db, caller.org.id, id))
    throw forbidden('Permission denied: cannot read this template.')
  throw notFound()
}
