import { create } from 'zustand'

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

const useStore = create<{ changes: ReadonlyMap<string, Change> }>(() => ({ changes: new Map() }))

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

/** The processes that the person who looks has changed of late. */
export const ownChanges = () => useStore.getState().changes

/** The same, for what is on screen. */
export const useOwnChanges = () => useStore((state) => state.changes)

/** Whether a row that was answered at that time has left since, by what one did oneself. */
export function hasLeft(
  changes: ReadonlyMap<string, Change>,
  { id, archived_at }: { id: string; archived_at: string | null },
  answeredAt: number,
) {
  const change = changes.get(id)
  if (change === undefined || !change.leaves || answeredAt > change.at + LAG_MS) return false
  // Where it went to, it stands at once.
  return change.wasAway === undefined || change.wasAway === (archived_at !== null)
}
