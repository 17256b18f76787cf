import { create } from 'zustand'

import { Batch, type BatchItem, type BatchOptions, type BatchState } from '#src/lib/batch.ts'

import {
  type BatchPlan,
  forgetBatch,
  keepItem,
  keepPlan,
  keepReceipt,
  type LeftBatch,
  takeInHand,
} from './kept-batches.ts'

/** A batch of this session, running or over, with its receipt. */
export type Known = {
  plan: BatchPlan
  batch: Batch
  state: BatchState
  /** It is taken out of sight; its receipt stays. */
  isPutAway: boolean
  /** It would be offered again if the page were closed. */
  isKept: boolean
}

export type Doing = Omit<BatchOptions, 'items' | 'clock' | 'isOnline' | 'onChange'> & {
  /** An item has changed. */
  onItem: (item: BatchItem) => void
  /** It is over, the first time and after each time it was tried again. */
  onOver: (known: Known) => void
}

const useStore = create<{ batches: readonly Known[] }>(() => ({ batches: [] }))

/** The batches of this session, the latest first. */
export const useBatches = () => useStore((state) => state.batches)

/** The same, for those who ask once. */
export const batchesNow = () => useStore.getState().batches

const change = (id: string, with_: Partial<Known>) =>
  useStore.setState(({ batches }) => ({
    batches: batches.map((one) => (one.plan.id === id ? { ...one, ...with_ } : one)),
  }))

const clock = {
  now: () => performance.now(),
  after: (ms: number, act: () => void) => {
    // A timer takes no longer wait than that.
    const timer = setTimeout(act, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

/** Starts a batch, or goes on with one that a closed page left; false where another tab has it in hand. */
export async function startBatch(
  plan: BatchPlan,
  items: readonly BatchItem[],
  doing: Doing,
): Promise<boolean> {
  const letGo = await takeInHand(plan.id)
  if (!letGo) return false
  add(plan, items, doing, keepPlan(plan)).batch.start()
  return true
}

/** A batch that was over before the page was loaded anew, with its receipt. */
export function recallBatch({ plan, items }: LeftBatch, doing: Doing): Known {
  return add(plan, items, { ...doing, isOver: true }, false)
}

function add(
  plan: BatchPlan,
  items: readonly BatchItem[],
  { onItem, onOver, ...options }: Doing,
  isKept: boolean,
) {
  const places = new Map(items.map(({ id }, at) => [id, at]))
  let isOver = options.isOver ?? false
  const batch = new Batch({
    ...options,
    items,
    clock,
    isOnline: () => navigator.onLine,
    onChange: (item) => {
      if (item) {
        const at = places.get(item.id)
        if (at !== undefined && isKept) keepItem(plan.id, at, item)
        onItem(item)
      }
      const { state } = batch
      change(plan.id, { state })
      const wasOver = isOver
      isOver = state.phase === 'over'
      if (!isOver || wasOver) return
      forgetBatch(plan.id)
      keepReceipt(plan, items)
      const known = batchesNow().find((one) => one.plan.id === plan.id)
      if (known) onOver(known)
    },
  })
  const known = { plan, batch, state: batch.state, isPutAway: isOver, isKept }
  useStore.setState(({ batches }) => ({ batches: [known, ...batches] }))
  watch()
  return known
}

/** Takes a batch that is over out of sight; its receipt stays. */
export const putAway = (id: string) => change(id, { isPutAway: true })

/** Tries again what was refused or not tried. */
export function tryAgain({ plan, batch }: Known) {
  keepPlan(plan)
  for (const [at, item] of batch.items.entries()) keepItem(plan.id, at, item)
  change(plan.id, { isPutAway: false })
  batch.retry()
}

const goOn = (because: 'offline' | 'signed-out') => {
  for (const { batch } of batchesNow()) batch.mayGoOn(because)
}

/** Somebody may have signed in again: what waited for that goes on. */
export const goOnSignedIn = () => goOn('signed-out')

const isRunning = ({ state }: Known) => state.phase !== 'over'
let isWatching = false

// For as long as the page is there; started with the first batch.
function watch() {
  if (isWatching) return
  isWatching = true
  addEventListener('online', () => goOn('offline'))
  // Whoever signs in does so in another tab, and comes back.
  addEventListener('focus', goOnSignedIn)
  addEventListener('beforeunload', (event) => {
    if (batchesNow().some(isRunning)) event.preventDefault()
  })
}
