import { useDeferredValue, useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'

type Runs = readonly (Run | undefined)[]

/** Where the rows begin on a page that has not been scrolled, and how high one is, in px; see data-table.css. */
const TOP = 280
const HEIGHTS = { compact: 32, normal: 44, roomy: 56 }
const NONE: Runs = []

/** The rows in sight at once, and those below right behind them: until then these are as they were. */
export function useSightFirst(
  runs: Runs | undefined,
  { isOn, density = 'normal' }: { isOn: boolean; density?: keyof typeof HEIGHTS | undefined },
): Runs | undefined {
  const behind = useDeferredValue(runs, NONE)
  return useMemo(
    () =>
      isOn && runs && behind && behind !== runs
        ? sightFirst(runs, behind, Math.ceil((innerHeight - TOP) / HEIGHTS[density]))
        : runs,
    [runs, behind, isOn, density],
  )
}

/** The first so many rows as they are now, below them those from before that are not among the first. */
export function sightFirst(runs: Runs, before: Runs, count: number): Runs {
  const seen = runs.slice(0, Math.max(1, count))
  const ids = new Set(seen.map((run) => run?.id))
  const below = before.slice(seen.length, runs.length)
  return [...seen, ...below.filter((run) => run && !ids.has(run.id))]
}
