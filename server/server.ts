import { join } from 'node:path'
import { Hono } from 'hono'
import { requestLog } from './gateway/request-log.ts'
import type { Logger } from 'pino'
import { createApi } from './api/api.ts'
import type { Clock } from './api/clock.ts'
import type { Store } from './db/store.ts'
import { isLoopback, type Environment } from './environment.ts'
import { mintVisitorToken } from './gateway/demo.ts'
import { checkHost, inlineScripts, securityHeaders } from './gateway/headers.ts'
import { isSecure, sessionsFor } from './gateway/session.ts'
import { withCookieToken } from './gateway/sign-in.ts'
import { dashboard } from './gateway/static.ts'

/** The dashboard as the build leaves it. */
const DASHBOARD = join(import.meta.dirname, '..', 'dist')

/** Gateway and embedded API over a store, as one value that listens nowhere. */
export function createServer({
  store,
  environment,
  clock,
  log,
  dashboardFolder = DASHBOARD,
}: {
  store: Store
  environment: Environment
  clock: Clock
  log: Logger
  dashboardFolder?: string
}) {
  const { PUBLIC_URL, HOST, FRAME_ANCESTORS } = environment
  const sessions = sessionsFor(environment, clock)
  const isDemo = environment.AUTH === 'demo' || isLoopback(HOST)

  return new Hono()
    .use(requestLog(log))
    .use(checkHost(PUBLIC_URL))
    .use(securityHeaders(FRAME_ANCESTORS, isSecure(environment), inlineScripts(dashboardFolder)))
    .get('/healthz', (c) => c.json({ status: 'ready' }))
    .use('/api/*', withCookieToken(sessions))
    .route(
      '/api',
      createApi({ db: store.db, clock }, (error) => log.error(error)),
    )
    .route(
      '/',
      dashboard(dashboardFolder, async (c) => {
        if (!isDemo || (await sessions.read(c)) !== undefined) return
        const token = await mintVisitorToken(store.db, clock())
        if (token !== undefined) await sessions.write(c, token)
      }),
    )
}
