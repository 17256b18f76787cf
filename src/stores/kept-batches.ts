import type { BatchItem, ItemState } from '#src/lib/batch.ts'
import { isLeaving } from '#src/lib/leaving.ts'
import { wipeStorage } from '#src/lib/wipe-storage.ts'

/** A batch as it was started: whose it is, and what each item was to become. Plain data, to be kept. */
export type BatchPlan<What = unknown> = {
  id: string
  org: string
  person: string
  at: number
  words: string
  items: readonly { id: string; name: string; what: What }[]
}

/** What a closed page left of a batch. */
export type LeftBatch = { plan: BatchPlan; items: BatchItem[] }

const KEY = 'runboard.batches.'
const RECEIPT = 'runboard.receipts.'
const planKey = (id: string) => `${KEY}${id}`
const itemKey = (id: string, at: number) => `${KEY}${id}/${at}`
const STATES: readonly ItemState[] = ['waiting', 'asking', 'done', 'refused']

/** Keeps a batch from the start, where the browser lets us; whether it did. */
export function keepPlan(plan: BatchPlan): boolean {
  if (isLeaving()) return false
  try {
    localStorage.setItem(planKey(plan.id), JSON.stringify(plan))
    return true
  } catch {
    return false // denied, or full
  }
}

/** Keeps what has become of one item, before and after each call. */
export function keepItem(id: string, at: number, { state, why, note }: BatchItem) {
  if (isLeaving()) return
  try {
    localStorage.setItem(itemKey(id, at), JSON.stringify({ state, why, note }))
  } catch {
    // then it will be found out by looking
  }
}

/** Forgets a batch. */
export function forgetBatch(id: string) {
  try {
    for (const key of Object.keys(localStorage))
      if (key === planKey(id) || key.startsWith(`${planKey(id)}/`)) localStorage.removeItem(key)
  } catch {
    // then nothing was kept
  }
}

/** Keeps the receipt of a batch that is over for as long as the tab lives: a reload does not lose it. */
export function keepReceipt(plan: BatchPlan, items: readonly BatchItem[]) {
  if (isLeaving()) return
  try {
    sessionStorage.setItem(`${RECEIPT}${plan.id}`, JSON.stringify({ plan, items }))
  } catch {
    // denied, or full: then it is there until the next reload
  }
}

/** The receipts of this person in this tab, the latest first. */
export function keptReceipts(org: string, person: string): LeftBatch[] {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(RECEIPT))
      .flatMap((key) => readReceipt(sessionStorage.getItem(key)) ?? [])
      .filter(({ plan }) => plan.org === org && plan.person === person)
      .toSorted((one, other) => other.plan.at - one.plan.at)
  } catch {
    return []
  }
}

/** Forgets what is kept of everybody's batches in this browser, as signing out does. */
export function wipeBatches() {
  wipeStorage(KEY)
  wipeStorage(RECEIPT)
}

/** The batches of this person that a closed page left unfinished, and no other tab has in hand. */
export async function leftBatches(org: string, person: string): Promise<LeftBatch[]> {
  const inHand = await batchesInHand()
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(KEY) && !key.includes('/'))
      .flatMap((key) => readLeft(key) ?? [])
      .filter(({ plan }) => plan.org === org && plan.person === person && !inHand.has(plan.id))
  } catch {
    return []
  }
}

function readLeft(key: string): LeftBatch | undefined {
  const plan = parsed(localStorage.getItem(key))
  if (!isPlan(plan)) return undefined
  return {
    plan,
    items: plan.items.map((item, at) =>
      readItem(item, parsed(localStorage.getItem(itemKey(plan.id, at)))),
    ),
  }
}

function readReceipt(text: string | null): LeftBatch | undefined {
  const { plan, items } = parsed(text) ?? {}
  if (!isPlan(plan) || !Array.isArray(items)) return undefined
  return { plan, items: plan.items.map((item, at) => readItem(item, objectOf(items[at]))) }
}

function readItem(
  { id, name }: { id: string; name: string },
  kept: Record<string, unknown> | undefined,
): BatchItem {
  return {
    id,
    name,
    state: STATES.find((one) => one === kept?.['state']) ?? 'waiting',
    ...(typeof kept?.['why'] === 'string' && { why: kept['why'] }),
    ...(kept?.['note'] !== undefined && { note: kept['note'] }),
  }
}

function parsed(text: string | null): Record<string, unknown> | undefined {
  try {
    return objectOf(JSON.parse(text ?? 'null'))
  } catch {
    return undefined
  }
}

const objectOf = (kept: unknown): Record<string, unknown> | undefined =>
  typeof kept === 'object' && kept !== null ? { ...kept } : undefined

const isPlan = (kept: unknown): kept is BatchPlan =>
  typeof kept === 'object' &&
  kept !== null &&
  ['id', 'org', 'person', 'words'].every((key) => typeof Reflect.get(kept, key) === 'string') &&
  typeof Reflect.get(kept, 'at') === 'number' &&
  isList(Reflect.get(kept, 'items'))

const isList = (items: unknown) => Array.isArray(items) && items.every(isNamed)
const isNamed = (item: unknown) =>
  typeof item === 'object' &&
  item !== null &&
  ['id', 'name'].every((key) => typeof Reflect.get(item, key) === 'string')

const lockOf = (id: string) => `${KEY}${id}`
// Missing where the page does not come over HTTPS.
const locks = (): LockManager | undefined => navigator.locks ?? undefined

/**
 * Has a batch in hand for as long as it runs, so that no other tab offers to go on with it: gives what lets go of it, or
 * undefined where another tab was quicker. Where tabs cannot agree, this one has it.
 */
export function takeInHand(id: string): Promise<(() => void) | undefined> {
  const free = () => {}
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      if (!lock) return resolve(undefined)
      return new Promise<void>((letGo) => resolve(letGo))
    }
    const manager = locks()
    if (!manager) return resolve(free)
    manager.request(lockOf(id), { ifAvailable: true }, hold).catch(() => resolve(free))
  })
}

async function batchesInHand(): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = (await locks()?.query()) ?? {}
    return new Set(held.flatMap(({ name }) => name?.slice(KEY.length) ?? []))
  } catch {
    return new Set()
  }
}
