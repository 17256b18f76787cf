import { join } from 'node:path'
import { Hono } from 'hono'
import { requestLog } from './gateway/request-log.ts'
import type { Logger } from 'pino'
import type { Clock } from './api/clock.ts'
import { backendOf } from './backend.ts'
import type { Store } from './db/store.ts'
import type { Environment } from './environment.ts'
import { askBackend, authorise } from './gateway/authorise.ts'
import { mintVisitorToken } from './gateway/demo.ts'
import { checkHost, inlineScripts, securityHeaders } from './gateway/headers.ts'
import { changeOnce } from './gateway/once.ts'
import { openShared } from './gateway/shared/open.ts'
import { isSecure, sessionsFor } from './gateway/session.ts'
import { byCookie } from './gateway/sign-in.ts'
import { dashboard } from './gateway/static.ts'
import { byToken } from './gateway/upstream/by-token.ts'
import { testOrganizations } from './testing/organizations.ts'

/** The dashboard as the build leaves it. */
const DASHBOARD = join(import.meta.dirname, '..', 'dist')

/** Gateway and the API behind it, as one value that listens nowhere. The embedded API needs a store. */
export function createServer({
  store,
  environment,
  clock,
  log,
  dashboardFolder = DASHBOARD,
}: {
  store: Store | undefined
  environment: Environment
  clock: Clock
  log: Logger
  dashboardFolder?: string
}) {
  const { PUBLIC_URL, FRAME_ANCESTORS, TEST_MODE } = environment
  if (TEST_MODE) log.warn('TEST_MODE is on: whoever reaches this server may make it misbehave.')
  const sessions = sessionsFor(environment, clock)
  const isDemo = environment.AUTH === 'demo'

  const shared = openShared(environment, store?.db, clock)
  const { backend } = backendOf(environment, { store, shared, clock, log })

  return new Hono()
    .use(requestLog(log))
    .use(checkHost(PUBLIC_URL))
    .use(securityHeaders(FRAME_ANCESTORS, isSecure(environment), inlineScripts(dashboardFolder)))
    .get('/healthz', (c) => c.json({ status: 'ready' }))
    .use(
      '/api/*',
      changeOnce(clock),
      authorise(environment.AUTH === 'token' ? [byToken(environment)] : [byCookie(sessions)]),
    )
    .all('/api/*', askBackend(backend))
    .all('/oauth/*', askBackend(backend))
    .route(
      '/',
      store && TEST_MODE ? testOrganizations({ db: store.db, clock, sessions }) : new Hono(),
    )
    .route(
      '/',
      dashboard(dashboardFolder, async (c) => {
        if (!store || !isDemo || (await sessions.read(c)) !== undefined) return
        const token = await mintVisitorToken(store.db, clock())
        if (token !== undefined) await sessions.write(c, token)
      }),
    )
}
