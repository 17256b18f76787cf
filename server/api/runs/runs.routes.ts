import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import { type ApiContext, type ApiEnv, pathId, query } from '../http.ts'
import { envelope } from '../paging.ts'
import { found } from '../refusal.ts'
import { presentRunFields } from './runs.fields.ts'
import { presentRuns, presentWholeRun } from './runs.includes.ts'
import { findRun, listRuns } from './runs.repository.ts'
import { getQuery, listQuery } from './runs.schema.ts'
import { visibleRun } from './runs.visibility.ts'

/** `/organizations/{org}/runs` (reference 5). */
export const runsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get('/', query(listQuery), async (c) => {
      const asked = c.req.valid('query')
      const { caller, now } = c.var
      const { rows, total } = await listRuns(db, caller, asked, now)
      const data = await presentRuns({ db, caller, rows, now, ...asked.parts })
      return c.json(envelope(c, data, total, asked))
    })
    .get('/:id', query(getQuery), async (c) => {
      const { id } = await visibleRun(db, c.var.caller, pathId(c, 'id'))
      return c.json({ data: await told(db, c, id, c.req.valid('query').parts) })
    })
    .get('/:id/form-fields', async (c) => {
      const run = await visibleRun(db, c.var.caller, pathId(c, 'id'))
      return c.json({ data: await presentRunFields(db, c.var.caller, run) })
    })

const NOTHING_MORE = { wanted: new Set<string>(), withValues: false }

async function told(db: Db, c: Context<ApiEnv>, id: string, parts = NOTHING_MORE) {
  const { caller, now } = c.var
  const row = found(await findRun(db, caller, id, now))
  return presentWholeRun({ db, caller, row, now, ...parts })
}
