/** One answer about a step, as far as it matters to its neighbours. */
type Read = {
  order: number
  /** How many rows had left, and how many had come, by all that the totals had told so far. */
  left: number
  grown: number
  /** Nothing came behind it. */
  isLast: boolean
}

/**
 * Between steps that are answered at different times rows may move across, unseen by both. Where totals tell that this
 * could have happened, one of the two is to be asked again; once two answers fit, they fit for good.
 */
export class Seams {
  readonly #sewn = new Set<number>()
  #reads: (Read | undefined)[] = []
  #total: number | undefined
  #left = 0
  #grown = 0
  #order = 0

  /** Takes note of an answer; gives the steps that are to be asked again because of it. */
  take(at: number, { total, total_pages }: { total: number; total_pages: number }) {
    const before = this.#total ?? total
    this.#total = total
    this.#left += Math.max(0, before - total)
    this.#grown += Math.max(0, total - before)
    const last = Math.max(1, total_pages)
    this.#order += 1
    this.#reads[at] = {
      order: this.#order,
      left: this.#left,
      grown: this.#grown,
      isLast: at >= last,
    }

    const again = new Set<number>()
    if (!this.#isSewn(at - 1)) again.add(at - 1)
    if (!this.#isSewn(at) && at < last) again.add(at + 1)
    // What had come behind the last one has moved up into it, or is gone.
    const end = this.#reads[last]
    if (end && !end.isLast && !this.#sewn.has(last)) again.add(last)
    return again
  }

  /** All is asked for anew. */
  restart() {
    this.#reads = []
    this.#sewn.clear()
  }

  /** Nothing can be missing between this step and the next, or not both are here yet. */
  #isSewn(at: number) {
    const [step, next] = [this.#reads[at], this.#reads[at + 1]]
    if (!step || !next || this.#sewn.has(at)) return true
    // Rows that leave move others up, out of a next step yet to be read; rows that come push them down into one that was.
    const fits = step.order < next.order ? step.left === next.left : step.grown === next.grown
    if (fits) this.#sewn.add(at)
    return fits
  }
}
