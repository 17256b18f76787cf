import { createMiddleware } from 'hono/factory'
import { REPEATED, REQUEST_KEY } from '#src/api/schema/request-key.ts'
import type { Clock } from '../api/clock.ts'

/** A connection that is sent on again is so at once; later than that nobody sends it by itself. */
const MEMORY_MS = 10 * 60_000
/** Room for 150 changes a second; whoever sends more has the oldest forgotten first. */
const MOST = 100_000
const SHAPE = /^[\w-]{16,64}$/

/**
 * Lets a change through once, whatever sent it twice: a browser or a proxy on a dropped connection. Requests without a
 * key pass as they are. What one copy of the gateway remembers it remembers alone, and a restart forgets it.
 */
export function changeOnce(clock: Clock) {
  const seen = new Map<string, number>()
  return createMiddleware(async (c, next) => {
    const key = c.req.header(REQUEST_KEY)
    if (key === undefined || ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
    if (!SHAPE.test(key))
      return c.json({ error: true, message: `${REQUEST_KEY} takes 16 to 64 letters.` }, 400)
    if (seen.has(key))
      return c.json({ error: true, message: 'This change has arrived before.' }, 409, {
        [REPEATED]: 'true',
      })
    const now = clock().valueOf()
    for (const [old, at] of seen) {
      if (now - at < MEMORY_MS && seen.size < MOST) break
      seen.delete(old)
    }
    seen.set(key, now)
    return next()
  })
}
