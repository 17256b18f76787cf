import { create } from 'zustand'

import { type Change as Laying, type Laid, laidOn, laidOver, settled } from '#src/lib/laid-over.ts'
import type { TieChange } from '#src/lib/ties.ts'

import { keepChanges, keptChanges } from './kept-changes.ts'

/** For how long an answer may still be the first to tell of what one did. */
const MEMORY_MS = 60_000
/** For so long after a change the API may answer as if it had not been. */
const LAG_MS = 5_000

type Change = {
  at: number
  leaves: boolean
  /** Whether the row that leaves is of an archived process; undefined where that does not matter. */
  wasAway?: boolean
}

type Store = {
  changes: ReadonlyMap<string, Change>
  /** What was made of them; see src/lib/laid-over.ts. */
  laid: Laid
}

const useStore = create<Store>(() => ({ changes: new Map(), laid: keptChanges() }))
// After all that another page of this tab has kept.
let lastKey = Date.now()

/**
 * The person who looks has changed this process. Where it no longer matches, its row goes and is not greyed. With
 * `leaves` it goes at once, before any answer has said so; `tookBack` brings it back where that was refused or undone.
 */
export function changedByMe(id: string, { leaves = false, wasAway }: Partial<Change> = {}) {
  const now = Date.now()
  useStore.setState(({ changes }) => ({
    changes: new Map(
      [...changes].filter(([, { at, leaves }]) => leaves || now - at < MEMORY_MS),
    ).set(id, {
      at: now,
      leaves,
      ...(wasAway !== undefined && { wasAway }),
    }),
  }))
}

/** What was changed is as it was: refused, or undone. */
export const tookBack = (id: string) =>
  useStore.setState(({ changes }) => {
    const left = new Map(changes)
    left.delete(id)
    return { changes: left }
  })

/**
 * The server has answered that it is like that now: what is read of an older state does not take it back. The stamp is
 * `last_updated` of the answer; undefined for what does not move that.
 */
export function madeByMe(id: string, patch: Laying['patch'], stamp?: string) {
  const key = (lastKey += 1)
  const now = Date.now()
  useStore.setState(({ laid }) => ({
    laid: settled(laidOn(laid, id, key, patch), id, key, { patch, stamp, now }),
  }))
  keepChanges(useStore.getState().laid)
}

/** The server has put a process under a tag or folder, or taken it from there. */
export const tiedByMe = (id: string, tied: TieChange, stamp?: string) =>
  madeByMe(id, { tied }, stamp)

// What was cut stays cut: it needs no stamp.
const isUndated = ({ patch: { tied }, stamp }: Laying) =>
  stamp === undefined && !(tied && !tied.label)

/** Another tab has changed these: of what no stamp tells which is newer, what one did here counts no more. */
export function changedElsewhere(ids: readonly string[]) {
  useStore.setState(({ laid }) => ({
    laid: new Map(
      [...laid].map(([id, list]) => [
        id,
        list.filter((one) => !ids.includes(id) || !isUndated(one)),
      ]),
    ),
  }))
  keepChanges(useStore.getState().laid)
}

/** Forgets all of it, as signing out does. */
export function wipeMine() {
  useStore.setState({ changes: new Map(), laid: new Map() })
  keepChanges(new Map())
}

/** A process as it was read, and over it what one has changed since. */
export const withMine = <T extends { id: string; last_updated: string }>(read: T): T =>
  laidOver(read, useStore.getState().laid)

/** The processes that the person who looks has changed of late. */
export const ownChanges = () => useStore.getState().changes

/** The same, for what is on screen. */
export const useOwnChanges = () => useStore((state) => state.changes)

/** Whether a row that was answered at that time has left since, by what one did oneself. */
export function hasLeft(
  changes: ReadonlyMap<string, Change>,
  row: { id: string; archived_at: string | null; last_updated: string },
  answeredAt: number,
) {
  const change = changes.get(row.id)
  if (change === undefined || !change.leaves) return false
  // Where it went to, it stands at once.
  const isHere = change.wasAway === undefined || change.wasAway === (row.archived_at !== null)
  return isHere && (answeredAt <= change.at + LAG_MS || !isSameShelf(withMine(row), row))
}

/** Whether both are archived, or neither is. */
export const isSameShelf = (one: Shelved, other: Shelved) =>
  (one.archived_at === null) === (other.archived_at === null)

type Shelved = { archived_at: string | null }
