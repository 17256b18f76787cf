import { createRateLimiter } from '#server/api/faults/rate-limiter.ts'

/** The API's own limit of calls a minute and person, by whatever clock; what it says to one more call. */
export function serverLimit(perMinute: number, now: () => number) {
  const limiter = createRateLimiter({ user: perMinute }, () => new Date(now()))
  return () => limiter.take(1, 'acme')
}
