import { Hono } from 'hono'
import { fileStamp } from '../files/stamp.ts'
import { type ApiContext, type ApiEnv, body } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { found } from '../refusal.ts'
import { launch } from './launch.ts'
import { launchBody } from './launch.schema.ts'
import { presentWholeRun } from './runs.includes.ts'
import { findRun } from './runs.repository.ts'
import { wholeRunAnswer } from './whole-run.answers.ts'

/** `POST /organizations/{org}/runs` (reference 6). */
export const launchRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>().post(
    '/',
    documented('Launch a process', { 201: one(wholeRunAnswer) }),
    body(launchBody),
    async (c) => {
      const { caller, now } = c.var
      const files = fileStamp(c)
      const id = await db
        .transaction()
        .execute((trx) => launch(trx, caller, now, c.req.valid('json'), files))
      const row = found(await findRun(db, caller, id, now))
      const data = await presentWholeRun({
        db,
        caller,
        row,
        now,
        wanted: new Set(),
        withValues: false,
      })
      return c.json({ data }, 201)
    },
  )
