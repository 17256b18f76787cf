import type { Clock } from '../../api/clock.ts'

const MINUTE = 60_000
const MOST = 10_000

/** What the API said last to one person: so many calls left of so many a minute, when, and how many went out till now. */
type Said = { calls: number; left?: { remaining: number; limit: number; at: number } }

/**
 * How many more calls of each person the API says that it takes (`X-RateLimit-Remaining`): it counts those, too, that
 * did not come through us. Every call of ours since then is one less, and as a minute passes all are there again.
 */
export function createTold(usual: number, clock: Clock) {
  const people = new Map<string, Said>()

  function leftOf(person: string) {
    const left = people.get(person)?.left
    if (!left) return undefined
    const { remaining, limit, at } = left
    const now = Math.min(limit, remaining + ((clock().valueOf() - at) / MINUTE) * limit)
    return { limit, now }
  }

  function makeRoom() {
    for (const person of people.keys()) {
      const left = leftOf(person)
      if (!left || left.now >= left.limit) people.delete(person)
    }
  }

  return {
    /** A call goes out; answers what is to hear its answer. */
    send(person: string) {
      if (people.size >= MOST) makeRoom()
      const said = people.get(person) ?? { calls: 0 }
      if (people.size < MOST) people.set(person, said)
      const mine = (said.calls += 1)
      if (said.left) said.left.remaining -= 1
      return ({ headers }: Response) => {
        const remaining = numberIn(headers, 'X-RateLimit-Remaining')
        if (remaining === undefined) return
        const limit = numberIn(headers, 'X-RateLimit-Limit') || usual
        // It knew nothing yet of what went out after this call.
        const later = said.calls - mine
        said.left = { remaining: remaining - later, limit, at: clock().valueOf() }
      }
    },
    /** How long until a call leaves this share of the limit to others, in milliseconds. */
    wait(person: string, leaves: number): number {
      const left = leftOf(person)
      if (!left || left.now >= left.limit) return 0
      const missing = left.limit * leaves + 1 - left.now
      return missing <= 0 ? 0 : Math.ceil((missing * MINUTE) / left.limit)
    },
    /** What the API counts of the last minute, and its limit; undefined where it has said nothing. */
    used(person: string) {
      const left = leftOf(person)
      return left && { used: Math.max(0, Math.ceil(left.limit - left.now)), limit: left.limit }
    },
  }
}

function numberIn(headers: Headers, name: string) {
  const text = headers.get(name)
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
