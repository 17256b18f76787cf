import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import { requestBudget } from '#src/api/request-budget.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { BatchItem, Verdict } from '#src/lib/batch.ts'
import { randomId } from '#src/lib/random-id.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { batchesNow, type Known, recallBatch, startBatch } from '#src/stores/batches.ts'
import type { LeftBatch } from '#src/stores/kept-batches.ts'
import { changedByMe, tookBack } from '#src/stores/own-changes.ts'
import { shelve } from '#src/stores/undo-shelf.ts'
import { t } from '#src/texts/bulk.ts'

import { useViewer } from './member-queries.ts'
import {
  afterAction,
  inverseOf,
  isLeaving,
  isRepeatable,
  leftOf,
  type Actable,
  type RunAction,
} from './run-action-rules.ts'
import { type Acted, actOnRun, joined, undoOnRun } from './run-actions.ts'
import { type BulkNote, type BulkPlan, type BulkWhat, readNote, readPlan } from './run-bulk-kept.ts'
import { runKeys } from './run-queries.ts'
import { readRunSettings } from './run-made.ts'
import { readRun } from './run-reads.ts'
import { shownAtOnce } from './run-shown.ts'
import { tellTabs } from './tab-changes.ts'

/** A refusal that does not say for how long. */
const UNTOLD_WAIT_MS = 5_000
/** How often what is shown is read again while a batch runs. */
const READ_EVERY_MS = 5_000

type Wished = { run: Run; action: RunAction }

/** Does things to many processes, goes on with what a closed page left, and takes whole batches back. */
export function useBulk() {
  const org = useOrg()
  const client = useQueryClient()
  const person = useViewer().data?.id
  const begin = (plan: BulkPlan, items: readonly BatchItem[], runs: ReadonlyMap<string, Run>) =>
    startBatch(plan, items, doing(client, plan, runs))
  const planned = (words: string, items: BulkPlan['items']): BulkPlan | undefined =>
    person === undefined
      ? undefined
      : { id: randomId(8), org, person, at: Date.now(), words, items }

  function start(words: string, wishes: readonly Wished[]) {
    const items = wishes.map(({ run, action }) => ({
      id: run.id,
      name: run.name,
      what: { kind: 'do' as const, action, back: backOf(action, run) },
    }))
    const plan = planned(words, items)
    if (plan) void begin(plan, fresh(plan), new Map(wishes.map(({ run }) => [run.id, run])))
  }

  function takeBack({ plan, batch }: Known, runs: ReadonlyMap<string, Run>) {
    const items = batch.items.flatMap(({ id, name, note }) => {
      const { undo } = readNote(note)
      return undo ? [{ id, name, what: { kind: 'undo' as const, undo } }] : []
    })
    const back = planned(t('bulk.undoing', { what: plan.words }), items)
    if (back) void begin(back, fresh(back), runs)
  }

  async function goOn({ plan: kept, items }: LeftBatch) {
    const plan = readPlan(kept)
    return plan !== undefined && (await begin(plan, items, new Map()))
  }

  /** What was over before the page was loaded anew is here again, and can still be taken back. */
  function recall({ plan: kept, items }: LeftBatch) {
    const plan = readPlan(kept)
    if (!plan || batchesNow().some((known) => known.plan.id === plan.id)) return
    const work = doing(client, plan, new Map())
    const known = recallBatch({ plan, items: [...items] }, work)
    work.shelved(known)
  }

  /** What a batch has done can be taken back: it is on the shelf, once, and leaves that when it is. */
  function doing(cache: QueryClient, plan: BulkPlan, runs: ReadonlyMap<string, Run>) {
    const work = worker(cache, plan, runs)
    const mayBeTaken = plan.items.every(({ what }) => what.kind === 'do')
    let isShelved = false
    const shelved = (known: Known) => {
      if (isShelved || !mayBeTaken || !known.batch.items.some(hasUndo)) return
      isShelved = true
      shelve({ id: plan.id, words: plan.words, undo: () => takeBack(known, doneTo(runs, plan)) })
    }
    return {
      ...work,
      shelved,
      onOver: (known: Known) => {
        work.onOver()
        shelved(known)
      },
    }
  }
  return { start, goOn, recall }
}

/** The processes as a batch has left them. */
const doneTo = (runs: ReadonlyMap<string, Run>, { items }: BulkPlan) =>
  new Map(
    items.flatMap(({ id, what }) => {
      const run = runs.get(id)
      return run ? [[id, afterAction(actionOf(what), run, run.last_updated)] as const] : []
    }),
  )

const hasUndo = ({ note }: BatchItem) => readNote(note).undo !== undefined

const fresh = ({ items }: BulkPlan) =>
  items.map(({ id, name }): BatchItem => ({ id, name, state: 'waiting' }))

function backOf(action: RunAction, run: Actable) {
  const done = leftOf(action, run)
  const back = done && inverseOf(done, run)
  return done && back ? { action: back, done } : undefined
}

const actionOf = (what: BulkWhat) => (what.kind === 'do' ? what.action : what.undo.action)

function worker(client: QueryClient, plan: BulkPlan, runs: ReadonlyMap<string, Run>) {
  const { org } = plan
  const whats = new Map(plan.items.map(({ id, what }) => [id, what]))
  const reader = readerOf(client, org)

  const send = (item: BatchItem, what: BulkWhat) =>
    what.kind === 'do'
      ? actOnRun(client, org, item, what.action, 'batch')
      : undoOnRun(client, org, what.undo, 'batch')

  async function call(item: BatchItem): Promise<Verdict> {
    const what = whats.get(item.id)
    if (!what) return { kind: 'refused', why: '' }
    const run = runs.get(item.id) ?? shownRun(client, org, item.id)
    const action = actionOf(what)
    const acted = await settled(() =>
      run
        ? shownAtOnce({ client, org, run, action, shown: undefined, isOfMany: true }, () =>
            send(item, what),
          )
        : unshown(action, item.id, () => send(item, what)),
    )
    reader.soon(item.id)
    return verdictOf(org, item, what, acted)
  }

  async function look(item: BatchItem): Promise<Verdict> {
    const what = whats.get(item.id)
    if (!what) return { kind: 'refused', why: '' }
    const action = actionOf(what)
    try {
      const now = await readRunSettings(org, item.id, undefined, 'batch')
      return action.kind !== 'delete' && leftOf(action, now) === undefined
        ? { kind: 'done', note: await noteOfLost(org, item, what) }
        : { kind: 'refused', why: t('bulk.notMade', { why: item.why ?? '' }) }
    } catch (error) {
      if (action.kind === 'delete' && error instanceof ApiError && error.status === 404)
        return { kind: 'done' }
      return failureOf(error)
    }
  }

  return {
    call,
    look,
    isHarmless: plan.items.every(({ what }) => isRepeatable(actionOf(what).kind)),
    unknown: t('bulk.unknown'),
    onItem: () => {},
    onOver: reader.now,
  }
}

/** Of what nobody knows how it looks, it is known all the same that it leaves, and whose change that is. */
async function unshown(action: RunAction, id: string, act: () => Promise<Acted>) {
  const leaves = isLeaving(action.kind)
  const change = { leaves, ...(leaves && { wasAway: action.kind !== 'archive' }) }
  changedByMe(id, change)
  const acted = await act()
  if (acted.kind === 'done' || acted.kind === 'nothing') changedByMe(id, change)
  else tookBack(id)
  return acted
}

/** What throws something else than the API's errors is a fault of ours: then nobody knows what was sent. */
async function settled(act: () => Promise<Acted>): Promise<Acted> {
  try {
    return await act()
  } catch (error) {
    return { kind: 'refused', error: new ApiError(0, String(error)) }
  }
}

async function verdictOf(
  org: string,
  item: BatchItem,
  what: BulkWhat,
  acted: Acted,
): Promise<Verdict> {
  const before = readNote(item.note).undo
  if (acted.kind === 'done') return { kind: 'done', note: noted(joined(before, acted.undo)) }
  if (acted.kind === 'overtaken') return { kind: 'refused', why: t('bulk.overtaken') }
  if (acted.kind === 'nothing')
    return {
      kind: 'done',
      // It was like that already; or it was ours, and the answer got lost.
      note: item.isUnclear
        ? await noteOfLost(org, item, what)
        : { ...noted(before), isSame: !before },
    }
  if (acted.undo) item.note = noted(joined(before, acted.undo))
  return failureOf(acted.error)
}

const noted = (undo: BulkNote['undo']): BulkNote => (undo ? { undo } : {})

/** How to take back what was made though the answer got lost. */
async function noteOfLost(org: string, { id, name, note }: BatchItem, what: BulkWhat) {
  const before = readNote(note).undo
  if (what.kind === 'undo' || !what.back) return noted(before)
  try {
    const { archived_at, last_updated } = await readRun(org, id, [], undefined, 'batch')
    const { action, done } = what.back
    return noted({ id, name, action, left: { done, archived_at, last_updated } })
  } catch {
    return noted(before)
  }
}

function failureOf(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return { kind: 'unclear', why: String(error) }
  const { status, message, retryAfter, fields } = error
  if (status === 429) return { kind: 'wait', ms: retryAfter ?? UNTOLD_WAIT_MS }
  if (status === 401) return { kind: 'signed-out' }
  if (status === 0 || status >= 500) return { kind: 'unclear', why: message }
  return { kind: 'refused', why: [message, ...Object.values(fields).flat()].join(' ') }
}

/** A process as its page knows it. */
const shownRun = (client: QueryClient, org: string, id: string) =>
  client.getQueryData<Run>(runKeys.detail(org, id))

/** Reads again what is shown, here and in other tabs, not after each of a thousand changes. */
function readerOf(client: QueryClient, org: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed: string[] = []
  const tellOthers = () => {
    if (changed.length > 0) tellTabs(org, changed)
    changed = []
  }
  const now = () => {
    clearTimeout(timer)
    timer = undefined
    tellOthers()
    void client.invalidateQueries({ queryKey: runKeys.all(org) })
  }
  const soon = (id: string) => {
    changed.push(id)
    if (timer !== undefined) return
    // Elsewhere nothing shows it before it is read: the first change is told at once.
    tellOthers()
    timer = setTimeout(now, READ_EVERY_MS)
  }
  return { now, soon }
}

/** So many calls a minute a batch may make at present. */
export const batchCallsPerMinute = () => requestBudget().shareOf('batch')
