import { soon } from '#src/lib/soon.ts'

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

  /** Does it as soon as it may, behind the rows. */
  write(act: () => void) {
    this.cancel()
    const now = this.#clock.now()
    this.#done = this.#done.filter((at) => now - at < SPAN_MS).slice(-MOST)
    const [first = now] = this.#done
    const wait = this.#done.length < MOST ? 0 : first + SPAN_MS - now
    const go = () => {
      act()
      // Only now: it may take a while until the browser is told.
      this.#done.push(this.#clock.now())
    }
    this.#cancel = this.#clock.after(wait, go)
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
    if (ms === 0) return soon(act)
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
})
