import type { QueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import type { Priority } from '#src/api/request-budget.ts'
import { fileRun, tagRun, unfileRun, untagRun } from '#src/api/run-settings.ts'
import { archiveRun, deleteRun, restoreRun, type RunChange } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { announceArchive } from '#src/lib/announce-archive.ts'
import { tiedByMe } from '#src/stores/own-changes.ts'
import { t } from '#src/texts/actions.ts'

import {
  type Actable,
  inverseOf,
  isAsLeft,
  type Left,
  leftOf,
  type RunAction,
  withSeveral,
} from './run-action-rules.ts'
import { labelOf } from './label-queries.ts'
import { changeRun, knowMade, readRunSettings } from './run-made.ts'
import { readRun } from './run-reads.ts'

/** What takes an action on one process back, and how the process was left: plain data, to be kept for later. */
export type RunUndo = { id: string; name: string; action: RunAction; left: Left }

/** What came of an action on one process. */
export type Acted =
  | { kind: 'done'; undo?: RunUndo; run?: Run }
  /** It was so already: nothing was sent. */
  | { kind: 'nothing' }
  /** It was to be taken back, but has been changed since: nothing was sent. */
  | { kind: 'overtaken' }
  /** With `undo` a part of it was made before. */
  | { kind: 'refused'; error: ApiError; undo?: RunUndo }

type Guard = (now: Actable) => boolean
type Target = {
  client: QueryClient
  org: string
  id: string
  name: string
  priority: Priority | undefined
}

/**
 * Does one thing to one process: reads it first, sends only what is left to be done, and where the answer is lost looks
 * whether it was made. Tells nobody; see run-acting.ts for that.
 */
export const actOnRun = (
  client: QueryClient,
  org: string,
  run: { id: string; name: string },
  action: RunAction,
  priority?: Priority,
): Promise<Acted> =>
  guarded({ client, org, id: run.id, name: run.name, priority }, action, () => true)

/** Takes an action back where nobody has changed that since. */
export const undoOnRun = (
  client: QueryClient,
  org: string,
  { id, name, action, left }: RunUndo,
  priority?: Priority,
): Promise<Acted> =>
  guarded({ client, org, id, name, priority }, action, (now) => isAsLeft(left, now))

async function guarded(target: Target, action: RunAction, guard: Guard): Promise<Acted> {
  try {
    return await inTurn(target.id, () => act(target, action, guard))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: 'refused', error }
  }
}

const turns = new Map<string, Promise<unknown>>()

/** What is done to one process waits for what was begun before: each reads what the last one left, and the last wish stands. */
async function inTurn<Result>(id: string, send: () => Promise<Result>): Promise<Result> {
  const before = turns.get(id) ?? Promise.resolve()
  const mine = before.then(send, send)
  turns.set(id, mine)
  try {
    return await mine
  } finally {
    if (turns.get(id) === mine) turns.delete(id)
  }
}

function act(target: Target, action: RunAction, guard: Guard): Promise<Acted> {
  switch (action.kind) {
    case 'delete':
      return deleted(target)
    case 'archive':
    case 'restore':
      return putAway(target, action, guard)
    case 'tags':
    case 'folders':
      return labelled(target, action, guard)
    default:
      return changed(target, action, guard)
  }
}

const isUnclear = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500)

/** What the answer says; where nobody knows whether the server acted, what is so now, if that is what was wanted. */
async function answered(
  ask: () => Promise<Run>,
  { org, id, priority }: Target,
  isMade: (now: Run) => boolean,
): Promise<Run> {
  try {
    return await ask()
  } catch (error) {
    if (!isUnclear(error)) throw error
    const now = await readRun(org, id, [], undefined, priority).catch(() => undefined)
    if (now === undefined || !isMade(now)) throw error
    return now
  }
}

const done = ({ id, name }: Target, action: RunAction, before: Actable, run: Run): Acted => {
  const inverse = inverseOf(action, before)
  const left = { done: action, archived_at: run.archived_at, last_updated: run.last_updated }
  return { kind: 'done', run, ...(inverse && { undo: { id, name, action: inverse, left } }) }
}

async function putAway(
  target: Target,
  action: Extract<RunAction, { kind: 'archive' | 'restore' }>,
  guard: Guard,
): Promise<Acted> {
  const { org, id, priority } = target
  const before = await readRun(org, id, [], undefined, priority)
  if (!guard(before)) return { kind: 'overtaken' }
  if (!leftOf(action, before)) return { kind: 'nothing' }
  const run = await answered(
    () => (action.kind === 'archive' ? archiveRun : restoreRun)(org, id, priority),
    target,
    (now) => leftOf(action, now) === undefined,
  )
  knowMade(run, { archived_at: true, status: true })
  announceArchive({ id, name: run.name, isBack: action.kind === 'restore' })
  return done(target, action, before, run)
}

async function deleted({ org, id, priority }: Target): Promise<Acted> {
  try {
    await deleteRun(org, id, priority)
  } catch (error) {
    if (!isUnclear(error)) throw error
    const isGone = await readRun(org, id, [], undefined, priority).then(
      () => false,
      (found: unknown) => found instanceof ApiError && found.status === 404,
    )
    if (!isGone) throw error
  }
  return { kind: 'done' }
}

type Change = Exclude<RunAction, { kind: 'archive' | 'restore' | 'delete' | 'tags' | 'folders' }>

const changeOf = (action: Change, now: Run): RunChange => {
  switch (action.kind) {
    case 'star':
      return { starred: action.on }
    case 'rename':
      return { name: action.name }
    case 'owner':
      return { owner_id: action.owner }
    default:
      return { [action.kind]: withSeveral(now[action.kind], action) }
  }
}

async function changed(target: Target, action: Change, guard: Guard): Promise<Acted> {
  const { org, id, priority } = target
  let before: Run | undefined
  let held: Acted | undefined
  const run = await answered(
    async () => {
      const mayStill = (found: Run) => {
        before = found
        if (!guard(found)) held = { kind: 'overtaken' }
        else if (!leftOf(action, found)) held = { kind: 'nothing' }
        return held === undefined
      }
      const change = (found: Run) => changeOf(action, found)
      const answer = await changeRun(org, id, change, { mayStill, priority })
      return 'saved' in answer ? answer.saved : answer.found
    },
    target,
    (now) => before !== undefined && leftOf(action, now) === undefined,
  )
  if (held) return held
  return done(target, (before && leftOf(action, before)) ?? action, before ?? run, run)
}

type Labelling = Extract<RunAction, { kind: 'tags' | 'folders' }>

/** Tags and folders: each is a call of its own, so a part may be made when the next is refused. */
async function labelled(target: Target, action: Labelling, guard: Guard): Promise<Acted> {
  const { client, org, id, name, priority } = target
  const { kind } = action
  const before = await readRunSettings(org, id, undefined, priority)
  if (!guard(before)) return { kind: 'overtaken' }
  const left = leftOf(action, before)
  if (!left || !('add' in left)) return { kind: 'nothing' }
  const isTag = kind === 'tags'
  /** The id that takes it out; none where the wire does not tell it. */
  const tieOf = (label: string) =>
    isTag
      ? before.tags?.find((one) => one.id === label)?.association_id
      : before.folders.find((one) => one.id === label)?.link_id
  const made = { add: new Array<string>(), remove: new Array<string>() }
  const soFar = (): RunUndo => ({
    id,
    name,
    action: { kind, add: made.remove, remove: made.add },
    left: {
      done: { kind, ...made },
      archived_at: before.archived_at,
      last_updated: before.last_updated,
    },
  })
  const isOn = async (label: string) => {
    const now = await readRunSettings(org, id, undefined, priority).catch(() => undefined)
    return (isTag ? now?.tags : now?.folders)?.some((one) => one.id === label)
  }
  const step = async (wanted: boolean, label: string, send: () => Promise<unknown>) => {
    try {
      await send()
    } catch (error) {
      if (!isUnclear(error) || (await isOn(label)) !== wanted) throw error
    }
    made[wanted ? 'add' : 'remove'].push(label)
  }
  try {
    for (const label of left.add)
      await step(true, label, async () => {
        const tie = await (isTag ? tagRun : fileRun)(org, id, label, priority)
        const known = tie && (await labelOf(client, org, kind, label))
        if (known) tiedByMe(id, { kind, tie: tie.id, label: known }, tie.created_at)
      })
    for (const label of left.remove) {
      const tie = tieOf(label)
      if (!tie) throw new ApiError(422, t(isTag ? 'act.fixedTag' : 'act.fixedFolder'))
      await step(false, label, async () => {
        await (isTag ? untagRun : unfileRun)(org, tie, priority)
        tiedByMe(id, { kind, tie })
      })
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const isPart = made.add.length + made.remove.length > 0
    return { kind: 'refused', error, ...(isPart && { undo: soFar() }) }
  }
  return { kind: 'done', undo: soFar() }
}

/** Two parts of the same action on a process as one, where the first was broken off and the rest done later. */
export function joined(first: RunUndo | undefined, second: RunUndo | undefined) {
  if (!first || !second) return second ?? first
  const [a, b, x, y] = [first.action, second.action, first.left.done, second.left.done]
  if (!('add' in a && 'add' in b && 'add' in x && 'add' in y) || a.kind !== b.kind) return second
  const both = (one: typeof a, other: typeof b) => ({
    kind: one.kind,
    add: [...one.add, ...other.add],
    remove: [...one.remove, ...other.remove],
  })
  return { ...second, action: both(a, b), left: { ...second.left, done: both(x, y) } }
}
