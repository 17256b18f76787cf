import * as z from 'zod/mini'

import { randomId } from '#src/lib/random-id.ts'
import { type DraftPlace, draftsAt, keepDrafts } from '#src/stores/drafts.ts'

/** A launch and all looking for it take less. A tab that was closed meanwhile holds nobody up for longer. */
const CLAIM_MS = 60_000
/** So long another tab may take to write down that it wants the same. */
const SETTLE_MS = 100
const POLL_MS = 1_000

const claim = z.object({ by: z.string(), at: z.number() })

const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })

/** Whether the browser has locks that all its tabs share; only where pages come over https, or from this machine. */
export const hasLocks = () => 'locks' in navigator && navigator.locks !== undefined

/**
 * Acts on a draft while no other tab of this browser does. Where another one does, it waits for it and does not act:
 * what became of the draft has to be looked at then. Whether it acted.
 */
export async function alone(
  place: DraftPlace,
  act: () => Promise<void>,
  onBusy: () => void,
): Promise<boolean> {
  if (!hasLocks()) return claimed(place, act, onBusy)
  const name = `runboard.launch/${place.org}/${place.person}/${place.subject}`
  let isMine: boolean | undefined
  try {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      isMine = lock !== null
      if (lock) await act()
    })
    if (isMine) return true
    onBusy()
    await navigator.locks.request(name, () => {})
    return false
  } catch (error) {
    // A frame may have locks and not be allowed to use them.
    if (isMine !== undefined) throw error
    return claimed(place, act, onBusy)
  }
}

const claimAt = (place: DraftPlace) => z.safeParse(claim, draftsAt(place).claim).data

/** The same without locks: each writes down that it wants to, and the last one to have done so may. */
async function claimed(place: DraftPlace, act: () => Promise<void>, onBusy: () => void) {
  const by = randomId()
  const other = () => {
    const now = claimAt(place)
    return now !== undefined && now.by !== by && Date.now() - now.at < CLAIM_MS
  }
  const waitForOther = async () => {
    onBusy()
    // oxlint-disable-next-line no-await-in-loop -- there is nothing that would tell
    while (other()) await wait(POLL_MS)
    return false
  }
  if (other()) return waitForOther()
  keepDrafts(place, { claim: { by, at: Date.now() } })
  await wait(SETTLE_MS)
  if (other()) return waitForOther()
  try {
    await act()
    return true
  } finally {
    if (claimAt(place)?.by === by) keepDrafts(place, { claim: undefined })
  }
}
