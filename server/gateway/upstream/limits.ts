import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Clock } from '../../api/clock.ts'
import { createRateLimiter } from '../../api/faults/rate-limiter.ts'
import type { Shared } from '../shared/shared.ts'
import { createHolds, waitOf } from './holds.ts'
import type { Forward } from './forward.ts'
import { organizationOf, personOf } from './person.ts'
import { canWait } from './priority.ts'
import { createTold } from './told.ts'

/** What Tallyfy documents for one person (reference 3.5); of organisations its sources disagree. */
const PER_PERSON = 600
const MINUTE = 60_000
/** What can wait leaves a fifth of every limit to what cannot. */
const LEAVES = 0.2
/** The page gives up after thirty seconds; the answer needs some of them. */
const LONGEST_WAIT_MS = 20_000
const MOST_WAITING = 500
const MOST_OF_ONE = 20

type Setup = {
  user?: number | undefined
  org?: number | undefined
  clock: Clock
  shared: Shared
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

const realPause = (ms: number, signal: AbortSignal) => pauseFor(ms, undefined, { signal })

/**
 * Keeps the API's rate limit, per person and per organisation (design, principle 8): what somebody waits for is sent
 * or refused at once, what can wait waits its turn. Follows what the API itself says in a 429, and in every answer of
 * how many calls are left: then what can wait leaves these to people.
 */
export function withLimits(
  forward: Forward,
  { user, org, clock, shared, pause = realPause }: Setup,
) {
  const limits = { user: user ?? PER_PERSON, org: org ?? Infinity }
  const limiter = createRateLimiter(limits, clock)
  const holds = createHolds(clock)
  const told = createTold(limits.user, clock)
  const waiting = new Map<string, number>()
  const counts = { sent: 0, refusedHere: 0, refusedThere: 0 }
  let waitingInAll = 0

  /** How long this call has to wait, in milliseconds; 0 where it may go, and is counted. */
  async function take(person: string, organization: string | undefined, isPatient: boolean) {
    const held = Math.max(
      holds.left(person),
      holds.left(`all of ${organization}`),
      // Somebody there was refused: whose limit it is nobody says, so what can wait does.
      isPatient ? holds.left(`some of ${organization}`) : 0,
      isPatient ? told.wait(person, LEAVES) : 0,
    )
    if (held > 0) return held
    const verdict = limiter.take(person, organization, isPatient ? { leaves: LEAVES } : {})
    if (verdict?.retryAfter !== undefined) return verdict.retryAfter * 1000
    if (org === undefined || organization === undefined) return 0
    return takeShared(organization, org)
  }

  /** Counts the call with those of the other copies. One that is over is over for the rest of the window. */
  async function takeShared(organization: string, most: number) {
    const key = `calls:${organization}`
    try {
      if ((await shared.count(key, MINUTE)) <= most) return 0
      const left = Math.max(1000, await shared.left(key))
      holds.hold(`all of ${organization}`, left)
      return left
    } catch {
      return 0 // what this copy counts alone still holds
    }
  }

  async function send(request: Request, person: string, organization: string | undefined) {
    counts.sent += 1
    const hear = told.send(person)
    const answer = await forward(request)
    hear(answer)
    if (answer.status !== 429) return answer
    counts.refusedThere += 1
    const ms = waitOf(answer, clock)
    holds.hold(person, ms)
    if (organization !== undefined) holds.hold(`some of ${organization}`, ms)
    return answer
  }

  async function wait(ms: number, person: string, signal: AbortSignal) {
    waiting.set(person, (waiting.get(person) ?? 0) + 1)
    waitingInAll += 1
    try {
      await pause(ms, signal)
    } finally {
      waitingInAll -= 1
      const left = (waiting.get(person) ?? 1) - 1
      if (left > 0) waiting.set(person, left)
      else waiting.delete(person)
    }
  }

  const ask: Forward = async (request) => {
    const person = personOf(request)
    const organization = organizationOf(request)
    const isPatient = canWait(request)
    let patience = isPatient ? LONGEST_WAIT_MS : 0
    for (;;) {
      /* oxlint-disable no-await-in-loop -- it waits for its turn, and may have to again */
      const ms = await take(person, organization, isPatient)
      if (ms === 0) return send(request, person, organization)
      const isFull = waitingInAll >= MOST_WAITING || (waiting.get(person) ?? 0) >= MOST_OF_ONE
      if (ms > patience || isFull) {
        counts.refusedHere += 1
        return tooMany(ms)
      }
      patience -= ms
      try {
        await wait(ms, person, request.signal)
      } catch {
        return new Response(null, { status: 499 })
      }
      /* oxlint-enable no-await-in-loop */
    }
  }

  return {
    forward: ask,
    numbers: () => ({ ...counts, waiting: waitingInAll }),
    /** Where a person and an organisation stand: calls in the last minute, what is allowed, how long they are held. */
    state: (request: Request, organization: string) => {
      const person = personOf(request)
      const used = limiter.used(person, organization)
      const there = told.used(person)
      const heldPerson = holds.left(person)
      const heldOrg = Math.max(
        holds.left(`all of ${organization}`),
        holds.left(`some of ${organization}`),
      )
      return {
        person: {
          used: Math.max(used.user, there?.used ?? 0),
          limit: Math.min(limits.user, there?.limit ?? limits.user),
          held_ms: heldPerson,
        },
        organization: { used: used.org, limit: org ?? null, held_ms: heldOrg },
      }
    },
  }
}

/** The 429 of reference 3.4, which has no `error` in it. */
const tooMany = (ms: number) =>
  Response.json(
    { message: 'Too Many Attempts.', code: 'RATE_LIMIT_EXCEEDED' },
    {
      status: 429,
      headers: {
        'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))),
        'X-RateLimit-Remaining': '0',
      },
    },
  )
