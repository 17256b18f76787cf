import type { Clock } from '../../api/clock.ts'

/** What a refusal means that does not say for how long; and the longest that one is believed. */
const UNTOLD_MS = 5_000
const LONGEST_MS = 600_000
const MOST = 10_000

/** Who has to wait because the API said so, and until when. */
export function createHolds(clock: Clock) {
  const until = new Map<string, number>()
  const left = (key: string) => Math.max(0, (until.get(key) ?? 0) - clock().valueOf())
  return {
    left,
    hold(key: string, ms: number) {
      if (until.size >= MOST) for (const [one] of until) if (left(one) === 0) until.delete(one)
      if (until.size < MOST) until.set(key, clock().valueOf() + Math.max(left(key), ms))
    },
  }
}

/** How long a 429 asks us to wait, in milliseconds: `Retry-After` is seconds or a date. */
export function waitOf({ headers }: Response, clock: Clock): number {
  const said = headers.get('Retry-After')
  if (said === null) return UNTOLD_MS
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - clock().valueOf()
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_MS) : UNTOLD_MS
}
