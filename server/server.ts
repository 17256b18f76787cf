import { join } from 'node:path'
import { Hono } from 'hono'
import { requestLog } from './gateway/request-log.ts'
import type { Logger } from 'pino'
import { createApi } from './api/api.ts'
import { rememberCallers } from './api/callers.ts'
import type { Clock } from './api/clock.ts'
import { filesIn } from './api/files/store.ts'
import { createRateLimiter } from './api/faults/rate-limiter.ts'
import { createSwitchboard } from './api/faults/switchboard.ts'
import type { Store } from './db/store.ts'
import type { Environment } from './environment.ts'
import { mintVisitorToken } from './gateway/demo.ts'
import { checkHost, inlineScripts, securityHeaders } from './gateway/headers.ts'
import { changeOnce } from './gateway/once.ts'
import { isSecure, sessionsFor } from './gateway/session.ts'
import { withCookieToken } from './gateway/sign-in.ts'
import { dashboard } from './gateway/static.ts'
import { testOrganizations } from './testing/organizations.ts'

/** The dashboard as the build leaves it. */
const DASHBOARD = join(import.meta.dirname, '..', 'dist')

/** Where uploaded files are, whichever database knows of them. */
export const filesFolder = ({ DATA_DIR }: Environment): string => join(DATA_DIR, 'files')

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
  const { PUBLIC_URL, FRAME_ANCESTORS, TEST_MODE, FAULTS } = environment
  const { RATE_LIMIT_USER: user, RATE_LIMIT_ORG: org } = environment
  if (TEST_MODE) log.warn('TEST_MODE is on: whoever reaches this server may make it misbehave.')
  const sessions = sessionsFor(environment, clock)
  const isDemo = environment.AUTH === 'demo'

  const api = createApi(
    {
      db: store.db,
      clock,
      files: filesIn(filesFolder(environment), store.db),
      faults: TEST_MODE ? createSwitchboard({ clock, everywhere: FAULTS }) : undefined,
      callers: rememberCallers(),
      limiter: user || org ? createRateLimiter({ user, org }, clock) : undefined,
    },
    (error) => log.error(error),
  )

  return new Hono()
    .use(requestLog(log))
    .use(checkHost(PUBLIC_URL))
    .use(securityHeaders(FRAME_ANCESTORS, isSecure(environment), inlineScripts(dashboardFolder)))
    .get('/healthz', (c) => c.json({ status: 'ready' }))
    .use('/api/*', changeOnce(clock), withCookieToken(sessions))
    .route('/api', api)
    .all('/oauth/*', (c) => api.fetch(c.req.raw, c.env))
    .route('/', TEST_MODE ? testOrganizations({ db: store.db, clock, sessions }) : new Hono())
    .route(
      '/',
      dashboard(dashboardFolder, async (c) => {
        if (!isDemo || (await sessions.read(c)) !== undefined) return
        const token = await mintVisitorToken(store.db, clock())
        if (token !== undefined) await sessions.write(c, token)
      }),
    )
}
