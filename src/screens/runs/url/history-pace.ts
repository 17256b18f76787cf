type Clock = { now: () => number; after: (ms: number, act: () => void) => () => void }

const MOST = 2
const SPAN_MS = 1_000

/**
 * Lets two writes a second through (design, principle 1): browsers refuse more than a hundred in half a minute. One
 * that comes sooner waits; of those that wait only the last is done.
 */
export class HistoryPace {
  readonly #clock: Clock
  #done: number[] = []
  #cancel = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Does it now, or as soon as it may; answers whether it was done now. */
  write(act: () => void): boolean {
    this.cancel()
    const now = this.#clock.now()
    this.#done = this.#done.filter((at) => now - at < SPAN_MS).slice(-MOST)
    const [first = now] = this.#done
    if (this.#done.length < MOST) {
      this.#done.push(now)
      act()
      return true
    }
    this.#cancel = this.#clock.after(first + SPAN_MS - now, () => void this.write(act))
    return false
  }

  /** Forgets what waits. */
  cancel() {
    this.#cancel()
    this.#cancel = () => {}
  }
}

/** One for the whole page: that is how the browser counts. */
export const historyPace = new HistoryPace({
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
})
