import type { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { LaunchBody, Launched } from '#src/queries/launch-mutations.ts'

import type { Attempt } from './match.ts'

/** How a launch ended. */
export type Outcome =
  | { kind: 'launched'; run: Run }
  /** No clear answer came, and the process is there. */
  | { kind: 'found'; run: Run; body: LaunchBody }
  /** The server has said no. */
  | { kind: 'refused'; error: ApiError }
  /** It could not even be asked what there is; nothing was sent. */
  | { kind: 'not-sent'; error: ApiError }
  /** No clear answer came, and there is no such process. */
  | { kind: 'missing'; error?: ApiError }
  /** Nobody can tell: one could not look, or there are some that may be it. */
  | { kind: 'unsure'; error?: ApiError; near: Run[]; isHidden: boolean }

/** What launching needs of the world; given, so that it can be proved in a world that fails. */
export type World = {
  highest: () => Promise<number>
  since: (after: number) => Promise<Run[]>
  send: (body: LaunchBody) => Promise<Launched>
  wait: (ms: number) => Promise<void>
  /** Keeps what was sent beyond a reload. */
  keep: (attempts: readonly Attempt[]) => void
  match: (attempt: Attempt, run: Run) => 'same' | 'near' | 'other'
  /** It came of another draft. */
  isTaken: (run: Run) => boolean
  /** Whether the person who looks would see it. */
  isVisible: (attempt: Attempt) => boolean
  /** A failure of the API; throws what is none. */
  failure: (error: unknown) => ApiError
}

/** When one looks again: an answer may be late, and so may what the API tells of a change. */
const PAUSES_AFTER_ANSWER = [1_000, 5_000]
const PAUSES_AFTER_NONE = [1_000, 5_000, 6_000]

type Sent = { body: LaunchBody; starter: string }

/**
 * Launches once. What was sent before with an unclear outcome is looked for first, then the running number is noted
 * beyond which a process can be this one, then it is sent, one time. Where the outcome is unclear it is looked for.
 */
export async function launchOnce(
  world: World,
  { body, starter }: Sent,
  before: readonly Attempt[],
): Promise<Outcome> {
  let after: number
  try {
    const known = await lookOnce(world, before)
    if (known?.kind === 'found') return known
    after = await world.highest()
  } catch (error) {
    return { kind: 'not-sent', error: world.failure(error) }
  }
  const attempts = [...before, { after, starter, body }]
  world.keep(attempts)
  const launched = await world.send(body)
  if (launched.kind === 'launched') return launched
  if (launched.kind === 'refused') {
    world.keep(before)
    return launched
  }
  return lookFor(world, attempts, launched.error)
}

/** Looks for what was sent, as often as it takes to be certain that it has not started. */
export async function lookFor(
  world: World,
  attempts: readonly Attempt[],
  cause?: ApiError,
): Promise<Outcome> {
  const hasAnswer = cause === undefined || cause.status !== 0
  let last: Look | undefined
  let error: ApiError | undefined
  for (const pause of [0, ...(hasAnswer ? PAUSES_AFTER_ANSWER : PAUSES_AFTER_NONE)]) {
    /* oxlint-disable no-await-in-loop -- one look after the other */
    if (pause > 0) await world.wait(pause)
    try {
      last = await lookOnce(world, attempts)
      error = undefined
    } catch (thrown) {
      error = world.failure(thrown)
    }
    /* oxlint-enable no-await-in-loop */
    if (last?.kind === 'found') return last
    if (error?.status === 401) break
  }
  const near = last?.kind === 'near' ? last.near : []
  const isHidden = attempts.some((one) => !world.isVisible(one))
  if (error || near.length > 0 || isHidden) return { kind: 'unsure', error, near, isHidden }
  return { kind: 'missing', error: cause }
}

type Look = { kind: 'found'; run: Run; body: LaunchBody } | { kind: 'near'; near: Run[] }

async function lookOnce(world: World, attempts: readonly Attempt[]): Promise<Look | undefined> {
  if (attempts.length === 0) return undefined
  const after = Math.min(...attempts.map((one) => one.after))
  const later = await world.since(after)
  // The oldest first, as they were sent.
  const free = later
    .filter((run) => !world.isTaken(run))
    .toSorted((a, b) => (a.increment_id ?? 0) - (b.increment_id ?? 0))
  for (const attempt of attempts) {
    const run = free.find((one) => world.match(attempt, one) === 'same')
    if (run) return { kind: 'found', run, body: attempt.body }
  }
  const near = free.filter((run) => attempts.some((one) => world.match(one, run) === 'near'))
  return { kind: 'near', near }
}
