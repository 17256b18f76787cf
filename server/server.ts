import { join } from 'node:path'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from './api/clock.ts'
import { backendOf } from './backend.ts'
import type { Store } from './db/store.ts'
import type { Environment } from './environment.ts'
import { askBackend, authorise } from './gateway/authorise.ts'
import { embedding } from './gateway/embed/embed.ts'
import { bounds } from './gateway/bounds.ts'
import { cspReports } from './gateway/csp-reports.ts'
import { answerHeaders, inlineScripts, pagePolicy, securityHeaders } from './gateway/headers.ts'
import { checkHost } from './gateway/hosts.ts'
import { createMetrics, type Metrics } from './gateway/metrics.ts'
import { metricsRoute } from './gateway/metrics-route.ts'
import { onError } from './gateway/on-error.ts'
import { changeOnce } from './gateway/once.ts'
import { trustedProxies } from './gateway/proxies.ts'
import { createReadiness, type Readiness } from './gateway/readiness.ts'
import { requestLog } from './gateway/request-log.ts'
import { patternsFor } from './gateway/route-patterns.ts'
import { createGate } from './gateway/session/gate.ts'
import { sessionRoutes } from './gateway/session/routes.ts'
import { greetVisitor } from './gateway/session/visitor.ts'
import { isSecure } from './gateway/session.ts'
import { openShared } from './gateway/shared/open.ts'
import { dashboard } from './gateway/static.ts'
import { byToken } from './gateway/upstream/by-token.ts'
import { limitsRoute } from './gateway/upstream/limits-route.ts'
import { onlyOrganization } from './gateway/upstream/only-organization.ts'
import { tellOfUpstream } from './gateway/upstream/upstream-metrics.ts'
import { testOrganizations } from './testing/organizations.ts'

/** The dashboard as the build leaves it. */
const DASHBOARD = join(import.meta.dirname, '..', 'dist')

/** Gateway and the API behind it, as one value that listens nowhere. The embedded API needs a store. */
export function createServer({
  store,
  environment,
  clock,
  log,
  metrics = createMetrics(),
  readiness = createReadiness(),
  dashboardFolder = DASHBOARD,
}: {
  store: Store | undefined
  environment: Environment
  clock: Clock
  log: Logger
  metrics?: Metrics
  readiness?: Readiness
  dashboardFolder?: string
}) {
  const { PUBLIC_URL, FRAME_ANCESTORS: frameAncestors, TEST_MODE } = environment
  if (TEST_MODE) log.warn('TEST_MODE is on: whoever reaches this server may make it misbehave.')

  const shared = openShared(environment, store?.db, clock)
  const { backend, upstream } = backendOf(environment, { store, shared, clock, log })
  if (upstream) tellOfUpstream(upstream, metrics)
  const proxies = trustedProxies(environment.TRUST_PROXY)
  const { addressOf } = proxies
  const gate = createGate(environment, { db: store?.db, clock, shared, backend, addressOf })
  const who = environment.AUTH === 'token' ? byToken(environment) : gate.byCookie
  const embed = embedding(environment, { shared, backend, clock, revoked: gate.revoked })

  const policy = pagePolicy({ frameAncestors, scripts: inlineScripts(dashboardFolder) })
  const patternOf = patternsFor(() => app.routes)
  const app: Hono = new Hono()

  app.onError(onError(log))
  return app
    .use(requestLog(log, metrics, patternOf))
    .use(securityHeaders(answerHeaders(frameAncestors, isSecure(environment))))
    .use(bounds)
    .use(checkHost(PUBLIC_URL, proxies))
    .route('/', readiness.route)
    .route('/', metricsRoute(metrics, environment))
    .route('/', cspReports(log, metrics, clock, patternOf))
    .route('/', limitsRoute(upstream, backend, authorise([who])))
    .route('/', embed.routes)
    .route('/', sessionRoutes(gate))
    .use(
      '/api/*',
      changeOnce(clock),
      authorise([embed.byReference, who]),
      embed.withinGrant,
      onlyOrganization(environment.TALLYFY_ORG_ID),
    )
    .all('/api/*', askBackend(backend))
    .all('/oauth/*', askBackend(backend))
    .route(
      '/',
      store && TEST_MODE
        ? testOrganizations({ db: store.db, clock, sessions: gate.sessions })
        : new Hono(),
    )
    .route('/', dashboard(dashboardFolder, policy, greetVisitor(gate)))
}
