import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { type Environment, isLoopback } from '../environment.ts'
import type { Metrics } from './metrics.ts'
import { nodeSide } from './socket.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * `GET /metrics`: for whoever has METRICS_TOKEN; without one for this machine alone, and only where nobody else's
 * requests arrive from this machine too, as those of a proxy do. Others are told that there is no such thing.
 */
export function metricsRoute(
  { registry }: Metrics,
  { METRICS_TOKEN, PUBLIC_URL, TRUST_PROXY }: Environment,
) {
  const isAlone =
    TRUST_PROXY.length === 0 &&
    (PUBLIC_URL === undefined || isLoopback(new URL(PUBLIC_URL).hostname))
  const expected = METRICS_TOKEN && digest(`Bearer ${METRICS_TOKEN}`)
  return new Hono().get('/metrics', async (c, next) => {
    const { remoteAddress = '127.0.0.1' } = nodeSide(c)?.incoming.socket ?? {}
    const isNear = isAlone && isLoopback(remoteAddress.replace(/^::ffff:/, ''))
    const isAllowed = expected
      ? timingSafeEqual(digest(c.req.header('Authorization') ?? ''), expected)
      : isNear && !c.req.header('X-Forwarded-For')
    if (!isAllowed) return next()
    return c.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })
}
