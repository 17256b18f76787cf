import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import { knownMethod } from './route-patterns.ts'
import { nodeSide } from './socket.ts'

/**
 * One line a request, and what is counted of it. The route's pattern and not the address: that one holds ids, names
 * that people searched for, e-mail addresses.
 */
export const requestLog = (log: Logger, metrics: Metrics, patternOf: (path: string) => string) =>
  createMiddleware(async (c, next) => {
    const started = performance.now()
    const side = nodeSide(c)
    const before = side?.incoming.socket.bytesWritten ?? 0
    const method = knownMethod(c.req.method)
    const route = patternOf(c.req.path)
    metrics.running.inc()

    const done = (status: number) => {
      const ms = performance.now() - started
      metrics.running.dec()
      metrics.seconds.observe({ method, route }, ms / 1000)
      metrics.requests.inc({ method, route, status: `${String(status)[0]}xx` })
      log.info({
        method,
        route,
        status,
        ms: Math.round(ms),
        bytes: side && side.incoming.socket.bytesWritten - before,
        request: requestId(c.res?.headers.get('X-Request-Id')),
        ...(side && !side.outgoing.writableFinished && { aborted: true }),
      })
    }
    // Once it is sent, that is, or nobody is there any more to have it.
    side?.outgoing.once('close', () => done(c.res?.status ?? 499))
    await next()
    if (!side) done(c.res.status)
  })

/** The id of a request, where it is one: a client may choose its own, and could write anything into the log. */
const requestId = (id: string | null | undefined) =>
  id && /^[\w=+/.-]{1,64}$/.test(id) ? id : undefined
