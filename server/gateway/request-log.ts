import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'

/** One line a request. The path alone: a query string may hold names that people searched for. */
export const requestLog = (log: Logger) =>
  createMiddleware(async (c, next) => {
    const started = performance.now()
    await next()
    log.info({
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      request: c.res.headers.get('X-Request-Id') ?? undefined,
    })
  })
