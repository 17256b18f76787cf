/** What came of asking once: made, refused, nobody knows; or not even taken, so that asking again is no second time. */
export type Verdict =
  | { kind: 'done'; note?: unknown }
  | { kind: 'refused'; why: string }
  | { kind: 'unclear'; why: string }
  | { kind: 'wait'; ms: number }
  | { kind: 'signed-out' }

/** Waiting at the end is not tried; asking is between a call and its answer, or as a closed page left it. */
export type ItemState = 'waiting' | 'asking' | 'done' | 'refused'

/** One thing that a batch is about, and what has become of it. */
export type BatchItem = {
  readonly id: string
  readonly name: string
  state: ItemState
  /** Why it was refused, in the server's words where it had some. */
  why?: string
  /** What a call told about it, such as what was there before. */
  note?: unknown
  /** It was sent, and nobody knows whether it was made. */
  isUnclear?: boolean
}

/** Why nothing is sent at present; `until` where it goes on by itself. */
export type BatchPause = {
  because: 'person' | 'wait' | 'signed-out' | 'offline' | 'failing'
  until?: number
}

/** How far a batch is: `ending` lets what was sent come back and sends nothing new. */
export type BatchState = {
  phase: 'running' | 'paused' | 'ending' | 'over'
  pause: BatchPause | undefined
  isAborted: boolean
  done: number
  refused: number
  waiting: number
  total: number
}

export type BatchClock = {
  now: () => number
  /** Acts once later; the function that it gives prevents that. */
  after: (ms: number, act: () => void) => () => void
}

export type BatchOptions = {
  items: readonly BatchItem[]
  /** It has ended already, as an earlier page tells; what was not tried then waits for `retry`. */
  isOver?: boolean
  clock: BatchClock
  isOnline: () => boolean
  /** Sends it once; never throws. */
  call: (item: BatchItem) => Promise<Verdict>
  /** Reads whether it was made: done, refused where it was not; never throws. */
  look: (item: BatchItem) => Promise<Verdict>
  /** Sending it twice is the same as once. */
  isHarmless: boolean
  parallel?: number
  /** What is said of an item of which nobody can find out what became. */
  unknown: string
  /** An item, or how far the batch is, has changed; for a call it is told before it is sent. */
  onChange: (item: BatchItem | undefined) => void
}

const PARALLEL = 4
const TRIES = 3
const FIRST_WAIT_MS = 1_000
const FAILING_AFTER = 8
const FAILING_MS = 30_000

type Job = { item: BatchItem; calls: number; looks: number; notBefore: number }

/**
 * Does one thing to many, a few at a time. Every item ends done, refused or not tried; nothing that may do harm is sent
 * twice, and what became of a lost answer is read. Lives beside React and knows no clock, no network and no server.
 */
export class Batch {
  readonly #options: BatchOptions
  #jobs: Job[] = []
  #inFlight = 0
  #failures = 0
  #isTrying = false
  #pause: BatchPause | undefined
  #heldUntil = -Infinity
  #isAborted = false
  #hasStarted = false
  #cancel: (() => void) | undefined
  #state: BatchState

  constructor(options: BatchOptions) {
    this.#options = options
    if (options.isOver) this.#hasStarted = true
    else this.#queue(options.items.filter(({ state }) => state === 'waiting' || state === 'asking'))
    this.#state = this.#look()
  }

  get items() {
    return this.#options.items
  }

  /** The same object while nothing has changed. */
  get state() {
    return this.#state
  }

  start() {
    this.#hasStarted = true
    this.#tell()
    this.#pump()
  }

  pause() {
    if (this.#isOver()) return
    this.#stopFor({ because: 'person' })
  }

  /** Goes on, whatever it waited for; where the server asked for patience, as soon as that is over. */
  resume() {
    if (!this.#pause) return
    this.#goOn()
  }

  /** The network is back, or somebody may have signed in meanwhile. */
  mayGoOn(because: 'offline' | 'signed-out') {
    if (this.#pause?.because === because) this.#goOn()
  }

  /** Sends nothing more. What is under way comes back first; what nobody knows of is looked at. */
  abort() {
    if (this.#isOver()) return
    this.#isAborted = true
    const isCut = this.#pause?.because === 'signed-out' || this.#pause?.because === 'offline'
    this.#pause = undefined
    this.#jobs = this.#jobs.filter((job) => {
      if (!job.item.isUnclear) {
        this.#set(job.item, { state: 'waiting' })
        return false
      }
      if (isCut) this.#giveUp(job.item)
      // No more calls: look once.
      job.calls = TRIES
      job.notBefore = 0
      return !isCut
    })
    this.#tell()
    this.#pump()
  }

  /** Tries again what was refused or not tried. */
  retry() {
    if (!this.#isOver()) return
    this.#isAborted = false
    this.#failures = 0
    const again = this.items.filter(({ state }) => state === 'refused' || state === 'waiting')
    for (const item of again) {
      delete item.why
      this.#set(item, { state: item.isUnclear ? 'asking' : 'waiting' })
    }
    this.#queue(again)
    this.#tell()
    this.#pump()
  }

  #queue(items: readonly BatchItem[]) {
    for (const item of items) {
      if (item.state === 'asking') item.isUnclear = true
      this.#jobs.push({ item, calls: 0, looks: 0, notBefore: 0 })
    }
  }

  #isOver() {
    return this.#hasStarted && this.#jobs.length === 0 && this.#inFlight === 0
  }

  #goOn() {
    this.#pause = undefined
    this.#failures = 0
    // One goes first and finds out whether it is as well again.
    this.#isTrying = true
    const { clock } = this.#options
    if (this.#heldUntil > clock.now()) return this.#stopFor({ because: 'wait' })
    this.#tell()
    this.#pump()
  }

  #stopFor(pause: BatchPause) {
    if (this.#isAborted) return
    if (this.#pause?.because === 'person' && pause.because !== 'person') return
    const { clock } = this.#options
    const until =
      pause.because === 'wait'
        ? this.#heldUntil
        : pause.because === 'failing'
          ? clock.now() + FAILING_MS
          : undefined
    this.#pause = { ...pause, ...(until !== undefined && { until }) }
    this.#cancel?.()
    this.#cancel =
      until === undefined
        ? undefined
        : clock.after(Math.max(1, until - clock.now()), () => {
            if (this.#pause?.because === pause.because) this.#goOn()
          })
    this.#tell()
  }

  #pump() {
    const { clock, isOnline, parallel = PARALLEL } = this.#options
    if (!this.#hasStarted || this.#pause) return
    this.#cancel?.()
    this.#cancel = undefined
    const most = this.#isTrying ? 1 : parallel
    while (this.#inFlight < most) {
      const now = clock.now()
      const at = this.#jobs.findIndex(({ notBefore }) => notBefore <= now)
      const job = this.#jobs[at]
      if (!job) {
        const next = Math.min(...this.#jobs.map(({ notBefore }) => notBefore))
        if (next < Infinity) this.#cancel = clock.after(next - now, () => this.#pump())
        break
      }
      if (!isOnline() && !this.#isAborted) return this.#stopFor({ because: 'offline' })
      this.#jobs.splice(at, 1)
      this.#inFlight += 1
      void this.#step(job)
    }
    if (this.#isOver()) this.#tell()
  }

  async #step(job: Job) {
    const { call, look, isHarmless } = this.#options
    const { item } = job
    const isLook = item.isUnclear === true && !(isHarmless && job.calls < TRIES)
    if (isLook) job.looks += 1
    else {
      job.calls += 1
      this.#set(item, { state: 'asking' })
    }
    const verdict = await (isLook ? look(item) : call(item))
    this.#inFlight -= 1
    this.#settle(job, verdict, isLook)
    this.#pump()
  }

  #settle(job: Job, verdict: Verdict, isLook: boolean) {
    const { clock, isOnline } = this.#options
    const { item } = job
    if (verdict.kind === 'done' || verdict.kind === 'refused') {
      this.#isTrying = false
      this.#failures = 0
      delete item.isUnclear
      const { kind: state, ...rest } = verdict
      this.#set(item, { ...rest, state })
      return
    }
    if (verdict.kind === 'wait' || verdict.kind === 'signed-out') {
      // It was not taken, so it was not tried.
      if (isLook) job.looks -= 1
      else job.calls -= 1
      if (!item.isUnclear) this.#set(item, { state: 'waiting' })
      if (verdict.kind === 'wait')
        this.#heldUntil = Math.max(this.#heldUntil, clock.now() + verdict.ms)
      if (this.#isAborted) {
        if (item.isUnclear) this.#giveUp(item)
        return
      }
      this.#jobs.unshift(job)
      this.#stopFor({ because: verdict.kind })
      return
    }
    item.isUnclear = true
    item.why = verdict.why
    if (!isOnline() && !this.#isAborted) {
      if (isLook) job.looks -= 1
      else job.calls -= 1
      this.#jobs.unshift(job)
      this.#stopFor({ because: 'offline' })
      return
    }
    if (this.#isAborted) job.calls = TRIES
    this.#failures += 1
    if (job.looks >= TRIES) this.#giveUp(item)
    else {
      job.notBefore = clock.now() + FIRST_WAIT_MS * 2 ** Math.max(0, job.looks + job.calls - 1)
      this.#jobs.push(job)
    }
    if (this.#failures >= FAILING_AFTER) this.#stopFor({ because: 'failing' })
    else this.#tell()
  }

  #giveUp(item: BatchItem) {
    this.#set(item, { state: 'refused', why: this.#options.unknown })
  }

  #set(item: BatchItem, change: Partial<BatchItem>) {
    Object.assign(item, change)
    this.#state = this.#look()
    this.#options.onChange(item)
  }

  #tell() {
    this.#state = this.#look()
    this.#options.onChange(undefined)
  }

  #look(): BatchState {
    const count = (wanted: ItemState) => this.items.filter(({ state }) => state === wanted).length
    const isOver = this.#isOver()
    return {
      phase: isOver ? 'over' : this.#isAborted ? 'ending' : this.#pause ? 'paused' : 'running',
      pause: isOver ? undefined : this.#pause,
      isAborted: this.#isAborted,
      done: count('done'),
      refused: count('refused'),
      waiting: count('waiting') + count('asking'),
      total: this.items.length,
    }
  }
}
