import * as z from 'zod/mini'

import type { ApiError } from '#src/api/api-error.ts'

import type { Pause } from './freshness.ts'
import { FAST_MS, pause } from './pace.ts'
import { openTabs } from './tabs.ts'

/** No timer sleeps for longer, so that a device that wakes up asks at once. */
const NAP_MS = 5_000
/** Rows as young as that need not be asked for when somebody comes back. */
const FRESH_MS = 2_000
const TELL_ACTIVITY_MS = 10_000

/** What a refresh has come to. */
export type LiveState = { nextAt?: number; paused?: Pause; isFetching: boolean }

/** What is to be kept fresh, and how. */
export type LiveOptions<Answer> = {
  /** What all tabs that show the same call it. */
  name: string
  /** When the rows on screen were answered. */
  asOf: number
  ask: (signal: AbortSignal) => Promise<Answer>
  /** Takes an answer in that was asked for at that time; says whether it told anything new. */
  accept: (answer: Answer, askedAt: number) => boolean
  /** Reads what another tab, perhaps of another release, was answered; undefined where it makes no sense. */
  read: (message: unknown) => Answer | undefined
  mayChange: () => boolean
  onState: (state: LiveState) => void
}

// One clock for all tabs; what comes from the future would stand above every answer to come.
const before = (ms: number) => z.number().check(z.refine((at) => at <= Date.now() + ms))
const nextTime = z.optional(before(3_600_000))
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('active') }),
  z.object({ kind: z.literal('failed'), nextAt: nextTime }),
  z.object({
    kind: z.literal('answer'),
    askedAt: before(1_000),
    nextAt: nextTime,
    answer: z.unknown(),
  }),
])
/** What tabs tell each other; another may be of another release. */
type Message = z.output<typeof message>

const ACTIVITY = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'] as const

/** Refreshes by itself, as often as it is worth, for all tabs that show the same, until it is stopped. */
export function startLive<Answer>(options: LiveOptions<Answer>) {
  const stop = new AbortController()
  let isLeader = false
  let isFetching = false
  let isFailing = false
  let failures = 0
  let retryAfter = 0
  let isHurried = false
  let triedAt = options.asOf
  let activeAt = Date.now()
  let changedAt = 0
  let toldActiveAt = 0
  let nextAt: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const tabs = openTabs({
    name: options.name,
    onMessage: hear,
    onLead: (leads) => {
      isLeader = leads
      plan()
    },
  })

  function publish(paused?: Pause) {
    const isDue = paused === undefined || paused === 'failing'
    options.onState({ isFetching, ...(paused && { paused }), ...(isDue && nextAt && { nextAt }) })
  }

  /** Works out when to ask next, from what is known now. */
  function plan() {
    clearTimeout(timer)
    if (stop.signal.aborted) return
    if (document.hidden) return publish('hidden')
    if (!navigator.onLine) return publish('offline')
    const now = Date.now()
    if (isLeader) {
      // A clock that was put back must not put the next question off.
      triedAt = Math.min(triedAt, now)
      const wait = pause({
        sinceActive: now - activeAt,
        sinceChange: now - changedAt,
        mayChange: options.mayChange(),
        failures,
        isAlone: tabs.isAlone(),
      })
      const isDue = isHurried && now - triedAt >= FRESH_MS
      nextAt = Math.max(isDue ? now : triedAt + wait, triedAt + retryAfter)
      timer = setTimeout(wake, Math.min(Math.max(0, nextAt - now), NAP_MS))
    }
    publish(isFailing ? 'failing' : undefined)
  }

  function wake() {
    if (isLeader && !isFetching && nextAt !== undefined && Date.now() >= nextAt) void ask()
    else plan()
  }

  async function ask() {
    isFetching = true
    publish()
    const askedAt = Date.now()
    try {
      const answer = await options.ask(stop.signal)
      if (stop.signal.aborted) return
      succeed(answer, askedAt)
      plan()
      tabs.post({ kind: 'answer', askedAt, answer, nextAt } satisfies Message)
    } catch (error) {
      if (stop.signal.aborted) return
      fail(error)
      plan()
      tabs.post({ kind: 'failed', nextAt } satisfies Message)
    }
  }

  function succeed(answer: Answer, askedAt: number) {
    isFetching = false
    isFailing = false
    failures = 0
    retryAfter = 0
    isHurried = false
    triedAt = Date.now()
    if (options.accept(answer, askedAt)) changedAt = triedAt
  }

  function fail(error: unknown) {
    isFetching = false
    isFailing = true
    failures += 1
    retryAfter = isApiError(error) ? (error.retryAfter ?? 0) : 0
    isHurried = false
    triedAt = Date.now()
  }

  function hear(data: unknown) {
    const read = message.safeParse(data)
    if (!read.success) return
    const told = read.data
    if (told.kind === 'active') {
      activeAt = Date.now()
      return plan()
    }
    if (told.kind === 'answer') {
      const answer = options.read(told.answer)
      if (answer === undefined) return
      succeed(answer, told.askedAt)
    } else isFailing = true
    if (!isLeader) nextAt = told.nextAt
    plan()
  }

  function noteActivity() {
    const now = Date.now()
    if (now - activeAt < 1_000) return
    const wasIdle = now - activeAt > FAST_MS
    activeAt = now
    if (isLeader && (wasIdle || (nextAt !== undefined && now >= nextAt))) plan()
    if (isLeader || now - toldActiveAt < TELL_ACTIVITY_MS) return
    toldActiveAt = now
    tabs.post({ kind: 'active' } satisfies Message)
  }

  /** Somebody is back, or the network is: what is shown may be old, so there is no waiting. */
  function comeBack() {
    if (document.hidden) tabs.withdraw()
    else {
      activeAt = Date.now()
      failures = 0
      isHurried = true
      tabs.compete()
    }
    plan()
  }

  const heed = { signal: stop.signal, passive: true }
  for (const kind of ACTIVITY) window.addEventListener(kind, noteActivity, heed)
  document.addEventListener('visibilitychange', comeBack, heed)
  window.addEventListener('online', comeBack, heed)
  window.addEventListener('offline', plan, heed)
  if (!document.hidden) tabs.compete()
  plan()

  return {
    /** This tab was answered otherwise, because somebody asked for it. */
    told: (at: number) => {
      isFailing = false
      failures = 0
      retryAfter = 0
      isHurried = false
      triedAt = at
      plan()
    },
    stop: () => {
      stop.abort()
      clearTimeout(timer)
      tabs.close()
    },
  }
}

const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && error.name === 'ApiError'
