import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { fileStamp } from '../files/stamp.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { allow } from '../refusal.ts'
import { archiveRun, completePrerun, deleteRun, reopenPrerun, restoreRun } from './life-cycle.ts'
import { exportedRun } from './export.ts'
import { presentRunFields } from './runs.fields.ts'
import { listWholeRuns, wholeRun } from './runs.includes.ts'
import { mayExport } from './runs.rules.ts'
import { getQuery, listQuery, updateBody } from './runs.schema.ts'
import { visibleRun } from './runs.visibility.ts'
import { updateRun } from './update.ts'
import { exportAnswer, runFieldsAnswer, wholeRunAnswer } from './whole-run.answers.ts'

/** `/organizations/{org}/runs` (reference 5). */
export function runsRoutes({ db, files }: ApiContext) {
  const aboutAll = ({ var: { caller, now } }: Context<ApiEnv>, parts = NOTHING_MORE) => ({
    db,
    caller,
    now,
    ...parts,
  })

  /** A change in one transaction, with its row in the audit trail; the answer is the run as it is then. */
  const changed = async (c: Context<ApiEnv>, change: Change) => {
    const { caller, now } = c.var
    const id = pathId(c, 'id')
    await db.transaction().execute((trx) => change(trx, caller, now, id))
    return c.json({ data: await wholeRun(aboutAll(c), id) })
  }

  return new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the processes', { 200: many(wholeRunAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { data, total } = await listWholeRuns(aboutAll(c, asked.parts), asked)
        return c.json(envelope(c, data, total, asked))
      },
    )
    .get('/:id', documented('One process', RUN), query(getQuery), async (c) => {
      const about = aboutAll(c, c.req.valid('query').parts)
      return c.json({ data: await wholeRun(about, pathId(c, 'id'), { isSeen: false }) })
    })
    .get(
      '/:id/form-fields',
      documented('The form fields of a process as launched', { 200: one(runFieldsAnswer) }),
      async (c) => {
        const run = await visibleRun(db, c.var.caller, pathId(c, 'id'))
        return c.json({ data: await presentRunFields(db, c.var.caller, run) })
      },
    )
    .put('/:id', documented('Change a process', RUN), body(updateBody), (c) => {
      const changes = c.req.valid('json')
      const stamp = fileStamp(c)
      return changed(c, (...of) => updateRun(...of, changes, stamp))
    })
    .delete('/:id', documented('Archive a process', RUN), (c) => changed(c, archiveRun))
    .post(
      '/:id/export',
      documented('A process with all that belongs to it', { 200: one(exportAnswer) }),
      async (c) => {
        const { caller, now } = c.var
        const { id } = await visibleRun(db, caller, pathId(c, 'id'))
        allow(mayExport(caller))
        return c.json({ data: await exportedRun(db, caller, now, id) })
      },
    )
    .put('/:id/activate', documented('Restore an archived process', RUN), (c) =>
      changed(c, restoreRun),
    )
    .delete(
      '/:id/delete',
      documented('Delete an archived process for good', { 200: null }),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        await files.remove(await db.transaction().execute((trx) => deleteRun(trx, caller, now, id)))
        return c.body(null, 200)
      },
    )
    .post('/:id/complete-prerun', documented('Submit the kick-off form', RUN), (c) =>
      changed(c, completePrerun),
    )
    .delete('/:id/complete-prerun', documented('Reopen the kick-off form', RUN), (c) =>
      changed(c, reopenPrerun),
    )
}

type Change = (db: Db, caller: Caller, now: Date, id: string) => Promise<void>

const RUN = { 200: one(wholeRunAnswer) }

const NOTHING_MORE = { wanted: new Set<string>(), withValues: false }
