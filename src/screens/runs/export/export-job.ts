import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'

const ATTEMPTS = 4
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 5 * 60_000

export type JobOptions = {
  /** Asks for one page, from 1. */
  ask: (page: number, signal: AbortSignal) => Promise<Page<Run>>
  /** Which of the rows are wanted; all where there is none. */
  fits?: (run: Run) => boolean
  /** No later page can hold a row that fits. */
  isEnough?: (rows: readonly Run[]) => boolean
  /** So many are wanted in all: once they are there, nothing more is asked. */
  wanted?: number
  /** Takes rows in their order, each once. */
  onRows: (runs: readonly Run[]) => void
  onProgress: (progress: Progress) => void
}

/** How far it has come; `waits` in ms while the server asks for patience. */
export type Progress = { looked: number; total: number; found: number; waits?: number }

/** What was noticed on the way. */
export type Findings = {
  found: number
  /** How many were looked through, and how many there are by the last answer. */
  looked: number
  total: number
  /** Rows came, went or moved meanwhile. */
  changed: boolean
  /** So many that should be there never came by: they moved to where we had been. */
  missed: number
}

const mayRecover = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)

function pause(ms: number, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Goes through every page of a list, one after the other; where it stopped it can go on. */
export class ExportJob {
  readonly #options: JobOptions
  readonly #seen = new Set<string>()
  #page = 1
  #pages = 1
  #total: number | undefined
  #found = 0
  #changed = false
  #isDone = false

  constructor(options: JobOptions) {
    this.#options = options
  }

  get isDone() {
    return this.#isDone
  }

  get findings(): Findings {
    const looked = this.#seen.size
    const total = this.#total ?? 0
    return {
      found: this.#found,
      looked,
      total,
      changed: this.#changed,
      missed: this.#page > this.#pages ? Math.max(0, total - looked) : 0,
    }
  }

  /** Asks until all is here; throws what stopped it. */
  async run(signal: AbortSignal) {
    while (!this.#isDone) {
      const page = await this.#ask(this.#page, signal)
      await this.#mindTheGap(page.total, signal)
      this.#take(page)
      this.#pages = page.total_pages
      this.#page += 1
      const { isEnough, wanted } = this.#options
      this.#isDone =
        this.#page > this.#pages ||
        isEnough?.(page.items) === true ||
        (wanted !== undefined && this.#found >= wanted)
      this.#tell()
    }
  }

  // Rows that left since moved those behind them up, onto pages that we have been to: these are asked again.
  async #mindTheGap(total: number, signal: AbortSignal) {
    let before = this.#total
    let now = total
    for (let tries = 0; before !== undefined && now < before && tries < ATTEMPTS; tries += 1) {
      this.#changed = true
      const first = Math.max(1, this.#page - Math.ceil((before - now) / PAGE))
      before = now
      for (let at = first; at < this.#page; at += 1) {
        const again = await this.#ask(at, signal)
        now = again.total
        this.#take(again)
      }
    }
    if (this.#total !== undefined && now !== this.#total) this.#changed = true
    this.#total = now
  }

  #take(page: Page<Run>) {
    const fresh = page.items.filter(({ id }) => !this.#seen.has(id))
    for (const { id } of fresh) this.#seen.add(id)
    const wanted = this.#options.fits ? fresh.filter(this.#options.fits) : fresh
    this.#found += wanted.length
    this.#options.onRows(wanted)
  }

  #tell(waits?: number) {
    this.#options.onProgress({
      looked: this.#seen.size,
      total: this.#total ?? 0,
      found: this.#found,
      ...(waits !== undefined && { waits }),
    })
  }

  async #ask(page: number, signal: AbortSignal) {
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#options.ask(page, signal)
      } catch (error) {
        const wait = error instanceof ApiError ? error.retryAfter : undefined
        const isOver = failures + 1 >= ATTEMPTS || (wait ?? 0) > LONGEST_WAIT_MS
        if (signal.aborted || isOver || !mayRecover(error)) throw error
        const ms = wait ?? FIRST_WAIT_MS * 2 ** failures
        this.#tell(ms)
        await pause(ms, signal)
      }
    }
  }
}

/** The most that the API gives at once. */
const PAGE = 100
