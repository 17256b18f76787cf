import type { Clock } from '../clock.ts'

/** Calls a minute; what is left out is not limited. */
export type Limits = { user?: number | undefined; org?: number | undefined }

/** What a limiter says to one call: told in `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `Retry-After`. */
export type Verdict = { limit: number; remaining: number; retryAfter: number | undefined }

export type RateLimiter = ReturnType<typeof createRateLimiter>

const MINUTE = 60_000

/**
 * Counts calls per person and per organisation over the last minute, rolling as Tallyfy documents it (reference 3.5).
 * A call that is refused counts for neither. Our own and not `rate-limiter-flexible`: that counts in fixed windows
 * and by the system's clock, where ours is injected. The memory of one process, so each copy counts for itself.
 */
export function createRateLimiter(limits: Limits, clock: Clock) {
  const windows = {
    user: slidingWindow(limits.user, clock),
    org: slidingWindow(limits.org, clock),
  }
  return {
    /**
     * Counts a call where both limits have room for it; undefined where nothing is limited. A call that leaves a share
     * of the limits to others is refused before that.
     */
    take: (
      user: number | string,
      org: string | undefined,
      { leaves = 0 }: { leaves?: number } = {},
    ): Verdict | undefined => {
      const asked = [
        windows.user?.(String(user)),
        org === undefined ? undefined : windows.org?.(org),
      ].filter((one) => one !== undefined)
      const full = asked.filter(({ room, limit }) => room <= 0 || room - 1 < limit * leaves)
      if (full.length === 0) for (const one of asked) one.count()
      const verdicts = (full.length > 0 ? full : asked).map(({ limit, room, freeIn }) => ({
        limit,
        remaining: Math.max(0, room - 1),
        retryAfter: full.length > 0 ? Math.max(1, Math.ceil(freeIn / 1000)) : undefined,
      }))
      // The tighter one is told: the longest wait, else the least room.
      return verdicts.toSorted(
        (a, b) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0) || a.remaining - b.remaining,
      )[0]
    },
    /** How many calls of the last minute count. */
    used: (user: number | string, org: string) => ({
      user: windows.user?.(String(user)).used ?? 0,
      org: windows.org?.(org).used ?? 0,
    }),
  }
}

function slidingWindow(limit: number | undefined, clock: Clock) {
  if (limit === undefined) return undefined
  const calls = new Map<string, number[]>()
  let swept = 0
  return (key: string) => {
    const now = clock().valueOf()
    const recent = (calls.get(key) ?? []).filter((at) => at > now - MINUTE)
    if (now - swept >= MINUTE) {
      swept = now
      for (const [other, times] of calls)
        if ((times.at(-1) ?? 0) <= now - MINUTE) calls.delete(other)
    }
    calls.set(key, recent)
    return {
      limit,
      used: recent.length,
      room: limit - recent.length,
      /** Until the oldest call leaves the window. */
      freeIn: (recent[0] ?? now) + MINUTE - now,
      count: () => void recent.push(now),
    }
  }
}
