import { TokenBucket } from '#src/lib/token-bucket.ts'

import { ApiError } from './api-error.ts'

/** Who waits for the answer: a person, a batch of theirs, or nobody in particular (refreshing, counting, loading all). */
export type Priority = 'person' | 'batch' | 'background'

const PER_MINUTE = 300
const PER_MINUTE_WHEN_REFUSED = 90
/** In the order in which they are served, and how much of the whole each may take. */
const SHARES = { person: 1, batch: 0.7, background: 0.4 }
const PRIORITIES = ['person', 'batch', 'background'] as const
/** What a refusal means that does not say for how long. */
const UNTOLD_WAIT_MS = 5_000
/** Nobody is made to look at a button that does nothing for longer. */
const LONGEST_WAIT_MS = 30_000

type Clock = {
  now: () => number
  after: (ms: number, act: () => void) => void
}
type Buckets = Record<Priority, TokenBucket>
type Waiting = { go: () => void; signal?: AbortSignal }

/**
 * Keeps all requests of the page below the API's rate limit (design, principle 8). People's own come first; what
 * does not matter at once has a share of its own and takes from the whole.
 */
export class RequestBudget {
  readonly #clock: Clock
  readonly #queues: Record<Priority, Waiting[]> = { person: [], batch: [], background: [] }
  /** The whole is the share of people. */
  readonly #buckets: Buckets
  #heldUntil = -Infinity
  #nextAt = Infinity
  #perMinute = PER_MINUTE

  constructor(clock: Clock) {
    this.#clock = clock
    const now = clock.now()
    const bucket = (one: Priority) => new TokenBucket(PER_MINUTE * SHARES[one], now)
    this.#buckets = {
      person: bucket('person'),
      batch: bucket('batch'),
      background: bucket('background'),
    }
  }

  /** Kept once the request may be sent; refused when it is aborted, or has to wait for longer than a person would. */
  async enter(priority: Priority, signal?: AbortSignal): Promise<void> {
    const { now } = this.#clock
    const held = this.#heldUntil - now()
    if (priority === 'person' && held > LONGEST_WAIT_MS)
      throw new ApiError(429, 'Too many requests.', { retryAfter: held })
    if (this.enterNow(priority)) return
    await new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted()
      const waiting: Waiting = { go: resolve, signal }
      signal?.addEventListener('abort', () => {
        const at = this.#queues[priority].indexOf(waiting)
        if (at !== -1) this.#queues[priority].splice(at, 1)
        reject(signal.reason)
      })
      this.#queues[priority].push(waiting)
      this.#await()
    })
  }

  /** Whether the request may be sent in this very moment; if so, it counts as sent. */
  enterNow(priority: Priority): boolean {
    const isFree = this.#queues[priority].length === 0 && this.#wait(priority) === 0
    if (isFree) this.#take(priority)
    return isFree
  }

  /** So many calls a minute one of them may make at most. */
  shareOf(priority: Priority) {
    return this.#perMinute * SHARES[priority]
  }

  /** Learns from an answer how much the API will still take. */
  learn(status: number, headers: Headers, retryAfter: number | undefined) {
    const now = this.#clock.now()
    const remaining = headers.get('X-RateLimit-Remaining')
    if (remaining !== null && /^\d+$/.test(remaining))
      for (const one of PRIORITIES)
        this.#buckets[one].cap(Math.floor(Number(remaining) * SHARES[one]), now)
    if (status !== 429) return
    this.#perMinute = PER_MINUTE_WHEN_REFUSED
    for (const one of PRIORITIES) this.#buckets[one].limit(this.#perMinute * SHARES[one], now)
    this.#heldUntil = Math.max(this.#heldUntil, now + (retryAfter ?? UNTOLD_WAIT_MS))
  }

  #wait(priority: Priority) {
    const now = this.#clock.now()
    const held = Math.max(0, this.#heldUntil - now)
    return Math.max(held, this.#buckets[priority].wait(now), this.#buckets.person.wait(now))
  }

  #take(priority: Priority) {
    const now = this.#clock.now()
    this.#buckets.person.take(now)
    if (priority !== 'person') this.#buckets[priority].take(now)
  }

  #await() {
    const waiting = PRIORITIES.filter((one) => this.#queues[one].length)
    if (waiting.length === 0) return
    const wait = Math.max(1, Math.min(...waiting.map((one) => this.#wait(one))))
    const at = this.#clock.now() + wait
    if (at >= this.#nextAt) return
    this.#nextAt = at
    this.#clock.after(wait, () => {
      if (this.#nextAt === at) this.#nextAt = Infinity
      for (const one of PRIORITIES) this.#admit(one)
      this.#await()
    })
  }

  #admit(priority: Priority) {
    const queue = this.#queues[priority]
    while (queue.length > 0 && this.#wait(priority) === 0) {
      this.#take(priority)
      queue.shift()?.go()
    }
  }
}

const start = () =>
  new RequestBudget({
    // Not the time of day, which may jump.
    now: () => performance.now(),
    after: (ms, act) => void setTimeout(act, ms),
  })
let budget = start()

/** What this page may still ask; one for all requests. */
export const requestBudget = () => budget

/** As after a page load; for tests, which are many pages one after the other. */
export const renewRequestBudget = () => {
  budget = start()
}
