import type { Clock } from '../../api/clock.ts'
import { oneAtATime } from './queue.ts'
import type { Shared } from './shared.ts'

/** So many of each kind; the oldest go first, and a flood of counts drives out no value. */
const MOST = 50_000

type Kept<T> = { value: T; until: number }

/** What is shared where one process is all there is. A restart forgets it. */
export function sharedInMemory(clock: Clock): Shared {
  const values = shelf<string>(clock)
  const counts = shelf<number>(clock)
  return {
    get: async (key) => values.get(key)?.value,
    put: async (key, value, ttlMs) => values.set(key, value, clock().valueOf() + ttlMs),
    take: async (key) => {
      const found = values.get(key)
      values.remove(key)
      return found?.value
    },
    count: async (key, windowMs) => {
      const found = counts.get(key)
      const count = (found?.value ?? 0) + 1
      counts.set(key, count, found?.until ?? clock().valueOf() + windowMs)
      return count
    },
    uncount: async (key) => {
      const found = counts.get(key)
      if (found) counts.set(key, Math.max(0, found.value - 1), found.until)
    },
    left: async (key) => {
      const found = values.get(key) ?? counts.get(key)
      return found ? found.until - clock().valueOf() : 0
    },
    remove: async (key) => {
      values.remove(key)
      counts.remove(key)
    },
    alone: oneAtATime(),
  }
}

function shelf<T>(clock: Clock) {
  const kept = new Map<string, Kept<T>>()
  return {
    get: (key: string) => {
      const found = kept.get(key)
      return found && found.until > clock().valueOf() ? found : undefined
    },
    set: (key: string, value: T, until: number) => {
      kept.delete(key)
      if (kept.size >= MOST) makeRoom(kept, clock().valueOf())
      kept.set(key, { value, until })
    },
    remove: (key: string) => void kept.delete(key),
  }
}

function makeRoom<T>(kept: Map<string, Kept<T>>, now: number) {
  for (const [key, { until }] of kept) if (until <= now) kept.delete(key)
  // Many at once, so that a full shelf is not gone through for each newcomer.
  let excess = kept.size - MOST * 0.9
  for (const key of kept.keys()) {
    if (excess-- <= 0) return
    kept.delete(key)
  }
}
