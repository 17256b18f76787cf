import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { requestId } from 'hono/request-id'
import { callerOf, requireOrg } from './caller.ts'
import type { ApiContext, ApiEnv } from './http.ts'
import { meRoutes } from './me/me.routes.ts'
import { noSuchEndpoint, Refusal, unauthenticated } from './refusal.ts'

const MAX_BODY = 2 * 1024 * 1024

/** The embedded API, to be mounted at `/api`. It listens nowhere; `onError` hears what it did not expect. */
export function createApi(context: ApiContext, onError: (error: Error) => void = console.error) {
  const api = new Hono<ApiEnv>()

  api.use(requestId())
  api.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => {
        throw new Refusal(413, 'The request body is too large.')
      },
    }),
  )
  api.use(async (c, next) => {
    if (!c.req.header('X-Tallyfy-Client'))
      throw unauthenticated('The X-Tallyfy-Client header is missing.')
    c.set('now', context.clock())
    c.set('caller', await callerOf(context.db, c.req.header('Authorization'), c.var.now))
    await next()
  })
  api.use('/organizations/:org/*', async (c, next) => {
    requireOrg(c.var.caller, c.req.param('org'))
    await next()
  })

  api.route('/me', meRoutes(context))

  // A route and not `notFound`, which a mounted app does not keep.
  api.all('*', () => {
    throw noSuchEndpoint()
  })
  api.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status)
    onError(error)
    return c.json({ message: 'Server Error' }, 500)
  })
  return api
}
