import { Hono } from 'hono'
import { type ApiContext, type ApiEnv, body, integerPathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { addWatcher, removeWatcher } from './watch.ts'
import { subscriptionAnswer } from './watchers.answers.ts'
import { presentSubscription } from './watchers.presenter.ts'
import { listSubscriptions } from './watchers.repository.ts'
import { watchBody, watchersQuery } from './watchers.schema.ts'

/** Who watches what in `/organizations/{org}` (reference 12.3). Admins see all of it, others their own. */
export const watchersRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/watchers',
      documented('List what is watched', { 200: many(subscriptionAnswer) }),
      query(watchersQuery),
      async (c) => {
        const { org, user } = c.var.caller
        const asked = { ...c.req.valid('query'), user: user.role === 'admin' ? undefined : user.id }
        const { rows, total } = await listSubscriptions(db, org.id, asked)
        return c.json(envelope(c, rows.map(presentSubscription), total, asked))
      },
    )
    .post(
      '/users/:user/add-watcher',
      documented('Let a member watch something', { 201: one(subscriptionAnswer) }),
      body(watchBody),
      async (c) => {
        const { caller, now } = c.var
        const user = integerPathId(c, 'user')
        const sent = c.req.valid('json')
        const watcher = await db
          .transaction()
          .execute((trx) => addWatcher(trx, caller, now, user, sent))
        return c.json({ data: presentSubscription(watcher) }, 201)
      },
    )
    .delete('/remove-watcher/:id', documented('End a watch', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = integerPathId(c, 'id')
      await db.transaction().execute((trx) => removeWatcher(trx, caller, now, id))
      return c.body(null, 204)
    })
