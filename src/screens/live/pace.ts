/** Somebody looks and something can change. */
export const FAST_MS = 15_000
/** Nobody has moved a finger of late, or nothing can change. */
export const SLOW_MS = 60_000
const LONGEST_MS = 5 * 60_000
/** For so long after a key or a pointer somebody is taken to look. */
const ATTENTION_MS = 2 * 60_000

type Scene = {
  /** Since somebody last moved here or in another tab with the same list, in ms. */
  sinceActive: number
  /** Since a row last changed, in ms. */
  sinceChange: number
  /** Of the rows shown one can still change by itself. */
  mayChange: boolean
  /** How many attempts have failed in a row. */
  failures: number
  /** Other tabs cannot be told, so each asks for itself. */
  isAlone: boolean
}

/** How long to wait between one answer, or failure, and the next question, in ms. */
export function pause({ sinceActive, sinceChange, mayChange, failures, isAlone }: Scene) {
  const isWatched = mayChange && Math.min(sinceActive, sinceChange) < ATTENTION_MS
  const calm = (isWatched ? FAST_MS : SLOW_MS) * (isAlone ? 2 : 1)
  return failures === 0 ? calm : Math.min(LONGEST_MS, calm * 2 ** (failures - 1))
}
