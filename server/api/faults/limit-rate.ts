import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../http.ts'
import type { RateLimiter, Verdict } from './rate-limiter.ts'

/** Refuses what is over the limits of its member or organisation (reference 3.5). */
export const limitRate = (limiter: RateLimiter) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const { user, org } = c.var.caller
    const refusal = limited(c, limiter.take(user.id, org.id))
    if (refusal) return refusal
    await next()
  })

/** Tells in the headers where a call stands with its limits; the 429 where it is over. */
export function limited(c: Context, verdict: Verdict | undefined): Response | undefined {
  if (!verdict) return undefined
  c.header('X-RateLimit-Limit', String(verdict.limit))
  c.header('X-RateLimit-Remaining', String(verdict.remaining))
  return verdict.retryAfter === undefined ? undefined : tooMany(c, verdict.retryAfter)
}

/** The 429 of reference 3.4, which has no `error` in it. */
export function tooMany(c: Context, retryAfter: number | undefined): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  c.header('X-RateLimit-Remaining', '0')
  return c.json({ message: 'Too Many Attempts.', code: 'RATE_LIMIT_EXCEEDED' }, 429)
}
