import { Hono } from 'hono'
import { type ApiContext, type ApiEnv, query } from '../http.ts'
import { many } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { requireReadableEntity } from './activity.access.ts'
import { feedRowAnswer } from './activity.answers.ts'
import { presentFeedRow } from './activity.presenter.ts'
import { listActivities, thingsOf } from './activity.repository.ts'
import { feedQuery } from './activity.schema.ts'

/** `/organizations/{org}/activity-feeds`: the audit trail (reference 12.5). */
export const activityRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>().get(
    '/',
    documented('What happened, newest first', { 200: many(feedRowAnswer) }),
    query(feedQuery),
    async (c) => {
      const asked = c.req.valid('query')
      const { caller } = c.var
      const { entity_type: type, entity_id: id } = asked
      if (type && id) await requireReadableEntity(db, caller, { type, id })
      const { rows, total } = await listActivities(db, caller, asked)
      const things = await thingsOf(db, caller.org.id, rows)
      const data = rows.map((row) => presentFeedRow(row, things, asked.with))
      return c.json(envelope(c, data, total, asked))
    },
  )
