import type { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'

import { changedCells } from './cells.ts'
import type { Refreshed } from './page-refresh.ts'
import { reachesBack } from './patch.ts'
import { Seams } from './seams.ts'
import { STEP } from './step-query.ts'
import { NONE } from './shown.ts'

/** So many steps are loaded by themselves where nothing needs the rest. */
const UNASKED_STEPS = 50
/** How often what came in the background is shown, in ms. */
const SHOW_EVERY_MS = 250
const ATTEMPTS = 5
const FIRST_WAIT_MS = 2_000

export type AllRowsOptions = {
  /** Asks for one step, from 1; somebody looks at its place, or nobody does. */
  ask: (step: number, isSeen: boolean) => Promise<Page<Run>>
  /** Our own filter. With one, rows have no place before all are here. */
  fits?: (run: Run) => boolean
  /** No later step can hold a row that fits. */
  isEnough?: (step: readonly Run[]) => boolean
  /** Our own order, once all are here. */
  sort?: (runs: readonly Run[]) => readonly Run[]
}

/** What is known of every matching row. */
export type AllState = {
  runs: readonly (Run | undefined)[]
  total: number | undefined
  isWhole: boolean
  loaded: number
  toLoad: number
  isRunning: boolean
  failure: ApiError | undefined
  gone: ReadonlySet<string>
  changed: ReadonlySet<string>
  waiting: number
  asOf: number
}

/** A step as it was answered, without what another step holds. */
type Step = {
  runs: Run[]
  /** Grows with each time all is loaded anew. */
  round: number
  at: number
}

/** Every matching row, loaded step by step: what is in sight first, the rest behind it. Lives beside React. */
export class AllRows {
  readonly #options: AllRowsOptions
  readonly #steps: (Step | undefined)[] = []
  readonly #home = new Map<string, Step>()
  readonly #asking = new Set<number>()
  readonly #again = new Set<number>()
  readonly #listeners = new Set<() => void>()
  #sorted: Run[] | undefined
  readonly #arrived = new Map<string, Run>()
  readonly #seams = new Seams()
  /** Whatever matches by all that is known, also what our own filter leaves out. */
  readonly #met = new Set<string>()
  /** So many have left of which nothing says which. */
  #unexplained = 0
  #serverTotal = 0
  #lastStep = 1
  #round = 0
  #seen: readonly number[] = []
  #isLoading = true
  #isEnough = false
  #allowed: number
  #failures = 0
  #failure: ApiError | undefined
  #gone = NONE
  #changed = NONE
  #asOf = 0
  #state: AllState
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(first: Page<Run>, options: AllRowsOptions) {
    this.#options = options
    this.#allowed = options.fits || options.sort ? Infinity : UNASKED_STEPS
    this.#take(1, first)
    this.#state = this.#look()
  }

  /** Loads for as long as somebody listens. */
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    void this.#load()
    return () => {
      this.#listeners.delete(listener)
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }
  readonly snapshot = () => this.#state

  /** These places are in sight: what is missing there comes next. */
  readonly see = (from: number, to: number) => {
    if (this.#options.fits) return
    const steps: number[] = []
    for (let step = Math.floor(from / STEP) + 1; step <= Math.floor(to / STEP) + 1; step += 1)
      if (step <= this.#lastStep && this.#isMissing(step)) steps.push(step)
    if (steps.join() === this.#seen.join()) return
    this.#seen = steps
    for (const step of steps) if (!this.#asking.has(step)) void this.#ask(step, true)
  }

  readonly stop = () => {
    this.#isLoading = false
    this.#show()
  }

  readonly go = () => {
    this.#isLoading = true
    this.#allowed = Infinity
    this.#failures = 0
    this.#failure = undefined
    this.#show()
    void this.#load()
  }

  /** Loads everything anew, each step in place of the old one. */
  readonly reload = () => {
    this.#round += 1
    this.#seams.restart()
    this.#met.clear()
    this.#unexplained = 0
    this.#gone = NONE
    this.#arrived.clear()
    this.#isEnough = false
    for (const [at, step] of this.#steps.entries()) if (step) this.#again.add(at)
    this.go()
  }

  /** Fewer match than are here, and more of them have left than was known. */
  readonly hasLost = (page: Page<Run>) => {
    const added = page.items.filter(({ id }) => !this.#met.has(id)).length
    const excess = this.#met.size + added - page.total
    return this.#isWhole() && !this.#isEnough && excess > this.#unexplained
  }

  /**
   * The matching rows that were changed last: what is here is patched in place, what is not waits. Of `recent`, what
   * was changed last whether it matches or not, that has left which is not among the matching ones.
   */
  patch({ page, recent }: Refreshed, mine: ReadonlyMap<string, unknown>) {
    const { items } = page
    const changed: string[] = []
    const gone = new Set(this.#gone)
    const newest = this.#newest()
    for (const run of items) {
      this.#met.add(run.id)
      const step = this.#home.get(run.id)
      const fits = this.#options.fits?.(run) ?? true
      if (!step) {
        // One that is merely not loaded yet is no news.
        if (fits && (this.#isWhole() || run.last_updated > newest)) this.#arrived.set(run.id, run)
        continue
      }
      const at = step.runs.findIndex(({ id }) => id === run.id)
      const before = step.runs[at]
      if (!before || before.last_updated > run.last_updated) continue
      const cells = changedCells(before, run)
      if (cells.length === 0) continue
      step.runs[at] = run
      // A changed value moves no row.
      if (this.#sorted) this.#sorted[this.#sorted.indexOf(before)] = run
      changed.push(...cells)
      if (fits) gone.delete(run.id)
      else if (mine.has(run.id)) this.#drop(run.id)
      else gone.add(run.id)
    }
    const matches = new Set(items.map(({ id }) => id))
    for (const run of recent?.items ?? []) {
      if (matches.has(run.id) || !this.#met.has(run.id) || !reachesBack(page, [run])) continue
      this.#met.delete(run.id)
      this.#arrived.delete(run.id)
      if (mine.has(run.id)) this.#drop(run.id)
      else if (this.#home.has(run.id)) gone.add(run.id)
    }
    if (recent) this.#unexplained = Math.max(0, this.#met.size - page.total)
    const isNews =
      changed.length > 0 ||
      gone.size !== this.#gone.size ||
      this.#arrived.size !== this.#state.waiting
    this.#gone = gone
    this.#changed = changed.length > 0 ? new Set(changed) : NONE
    this.#asOf = Date.now()
    if (isNews) this.#show()
    else this.#mark()
    return isNews
  }

  /** When the step that holds it was answered. */
  readonly answeredAt = (id: string) => this.#home.get(id)?.at ?? 0

  /** The marks have been seen. */
  readonly unmark = () => {
    if (this.#changed.size === 0) return
    this.#changed = NONE
    this.#mark()
  }

  /** Takes in what waits, at the front where an order of ours does not say otherwise; lets go of what left. */
  readonly adopt = () => {
    for (const id of this.#gone) this.#drop(id)
    this.#gone = NONE
    const first = this.#steps[1]
    for (const run of this.#arrived.values()) {
      first?.runs.unshift(run)
      if (first) this.#home.set(run.id, first)
    }
    this.#serverTotal += this.#arrived.size
    this.#arrived.clear()
    this.#sorted = undefined
    this.#show()
  }

  #newest() {
    let newest = ''
    for (const run of this.#steps[1]?.runs ?? [])
      if (run.last_updated > newest) newest = run.last_updated
    return newest
  }

  #drop(id: string) {
    const step = this.#home.get(id)
    if (!step) return
    this.#sorted = this.#sorted?.filter((run) => run.id !== id)
    step.runs = step.runs.filter((run) => run.id !== id)
    this.#home.delete(id)
    this.#met.delete(id)
    this.#serverTotal -= 1
  }

  #isMissing = (step: number) => this.#steps[step] === undefined || this.#again.has(step)

  #isWhole() {
    if (this.#again.size > 0) return false
    if (this.#isEnough) return true
    for (let step = 1; step <= this.#lastStep; step += 1) if (!this.#steps[step]) return false
    return true
  }

  #next() {
    for (const step of this.#again) if (!this.#asking.has(step)) return step
    if (this.#isEnough) return undefined
    for (let step = 1; step <= Math.min(this.#lastStep, this.#allowed); step += 1)
      if (!this.#steps[step] && !this.#asking.has(step)) return step
    return undefined
  }

  // One at a time: what people do meanwhile must not stand in a queue behind it.
  #isBusy = false
  async #load() {
    if (this.#isBusy) return
    this.#isBusy = true
    for (;;) {
      const step = this.#isLoading && this.#listeners.size > 0 ? this.#next() : undefined
      if (step === undefined) break
      await this.#ask(step, false)
    }
    this.#isBusy = false
    this.#show()
  }

  async #ask(step: number, isSeen: boolean) {
    this.#asking.add(step)
    try {
      const page = await this.#options.ask(step, isSeen)
      this.#failures = 0
      this.#failure = undefined
      this.#take(step, page)
      if (isSeen || this.#isWhole()) this.#show()
      else this.#showSoon()
    } catch (error) {
      await this.#fail(error, isSeen)
    } finally {
      this.#asking.delete(step)
    }
  }

  async #fail(error: unknown, isSeen: boolean) {
    if (isSeen) this.#seen = [] // the next look asks again
    this.#failures += 1
    const told = isApiError(error) ? error : undefined
    if (this.#failures >= ATTEMPTS || !told) {
      this.#failure = told
      this.#isLoading = false
      return this.#show()
    }
    const wait = told.retryAfter ?? FIRST_WAIT_MS * 2 ** (this.#failures - 1)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }

  #take(at: number, page: Page<Run>) {
    this.#again.delete(at)
    this.#sorted = undefined
    this.#serverTotal = page.total
    this.#lastStep = Math.max(1, page.total_pages)
    this.#asOf = Date.now()
    if (this.#options.isEnough?.(page.items)) this.#isEnough = true

    const old = this.#steps[at]
    const isAnew = old?.round !== this.#round
    if (isAnew) this.#forget(at)
    const step: Step = {
      // Asked again in the same round, for what moved up behind it: what moved up before it stays in sight.
      runs: isAnew ? [] : old.runs,
      round: this.#round,
      at: this.#asOf,
    }
    this.#steps[at] = step
    for (const run of step.runs) this.#home.set(run.id, step)
    for (const run of page.items) {
      this.#met.add(run.id)
      this.#place(run, step)
    }
    for (const again of this.#seams.take(at, page)) this.#again.add(again)
    // Rows of this round stay in sight though they have moved up: where to, their step may not know yet.
    for (let gone = this.#lastStep + 1; gone < this.#steps.length; gone += 1)
      if (this.#steps[gone]?.round !== this.#round) this.#forget(gone)
  }

  #place(run: Run, step: Step) {
    const home = this.#home.get(run.id)
    if (home?.round === this.#round) {
      // New rows pushed it on while we were loading: it stays where it is, with what is known now.
      home.runs[home.runs.findIndex(({ id }) => id === run.id)] = run
      return
    }
    if (this.#options.fits?.(run) === false) return
    if (home) home.runs = home.runs.filter(({ id }) => id !== run.id)
    step.runs.push(run)
    this.#home.set(run.id, step)
  }

  #forget(at: number) {
    const step = this.#steps[at]
    for (const run of step?.runs ?? [])
      if (this.#home.get(run.id) === step) this.#home.delete(run.id)
    this.#steps[at] = undefined
    this.#again.delete(at)
  }

  #showSoon() {
    this.#timer ??= setTimeout(() => this.#show(), SHOW_EVERY_MS)
  }

  #show() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#state = this.#look()
    for (const tell of this.#listeners) tell()
  }

  // The rows are the same, so nobody need go through all of them again.
  #mark() {
    this.#state = { ...this.#state, changed: this.#changed, asOf: this.#asOf }
    for (const tell of this.#listeners) tell()
  }

  #look(): AllState {
    const isWhole = this.#isWhole()
    const { fits, sort } = this.#options
    const runs: (Run | undefined)[] = []
    let toLoad = 0
    for (let at = 1; at <= Math.max(this.#lastStep, this.#steps.length - 1); at += 1) {
      const step = this.#steps[at]
      if (step) for (const run of step.runs) runs.push(run)
      // A hole for each row that is not here: with a filter of ours nobody knows how many there will be.
      else if (!fits)
        runs.length += at < this.#lastStep ? STEP : Math.max(0, this.#serverTotal - (at - 1) * STEP)
      if (step && !this.#again.has(at)) toLoad += 1
    }
    if (isWhole && sort) this.#sorted ??= [...sort(runs.filter((run) => run !== undefined))]
    return {
      // A copy, for what was handed out does not change.
      runs: this.#sorted?.slice() ?? runs,
      total: fits ? (isWhole ? runs.length : undefined) : this.#serverTotal,
      isWhole,
      loaded: isWhole ? this.#serverTotal : Math.min(this.#serverTotal, toLoad * STEP),
      toLoad: this.#serverTotal,
      isRunning: this.#isLoading && !isWhole && this.#next() !== undefined,
      failure: this.#failure,
      gone: this.#gone,
      changed: this.#changed,
      waiting: this.#arrived.size,
      asOf: this.#asOf,
    }
  }
}

const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && error.name === 'ApiError'
