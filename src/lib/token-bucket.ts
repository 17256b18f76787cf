const MINUTE = 60_000
const BURST = 1 / 5

/**
 * So many calls in any minute and no more: a fifth of them may go at once, the others are spread over the minute.
 * Knows no clock; every question brings the time along, in ms.
 */
export class TokenBucket {
  #perMinute: number
  #tokens: number
  #at: number

  constructor(perMinute: number, now: number) {
    this.#perMinute = perMinute
    this.#tokens = this.#burst
    this.#at = now
  }

  get #burst() {
    return Math.max(1, Math.floor(this.#perMinute * BURST))
  }

  get #perMs() {
    return Math.max(1, this.#perMinute - this.#burst) / MINUTE
  }

  #fill(now: number) {
    // A clock that was put back gives nothing, and takes nothing.
    const passed = Math.max(0, now - this.#at)
    this.#at = now
    this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perMs)
  }

  /** How long until there is a token, in ms; 0 where there is one. */
  wait(now: number) {
    this.#fill(now)
    return this.#tokens >= 1 ? 0 : Math.ceil((1 - this.#tokens) / this.#perMs)
  }

  take(now: number) {
    this.#fill(now)
    this.#tokens -= 1
  }

  /** Another limit from now on. */
  limit(perMinute: number, now: number) {
    this.#fill(now)
    this.#perMinute = perMinute
    this.#tokens = Math.min(this.#tokens, this.#burst)
  }

  /** There are no more tokens than that. */
  cap(tokens: number, now: number) {
    this.#fill(now)
    this.#tokens = Math.min(this.#tokens, tokens)
  }
}
