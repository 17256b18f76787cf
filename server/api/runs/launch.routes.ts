import { Hono } from 'hono'
import { fileStamp } from '../files/stamp.ts'
import { type ApiContext, type ApiEnv, body } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { launch } from './launch.ts'
import { launchBody } from './launch.schema.ts'
import { wholeRun } from './runs.includes.ts'
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
      const about = { db, caller, now, wanted: new Set<string>(), withValues: false }
      return c.json({ data: await wholeRun(about, id) }, 201)
    },
  )
