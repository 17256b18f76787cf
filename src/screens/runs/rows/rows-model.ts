import type { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Freshness } from '#src/screens/live/freshness.ts'

/** Loading every matching row, step by step; undefined once all are here. */
export type Loading = {
  /** How many rows were looked through, of how many. */
  loaded: number
  total: number
  isRunning: boolean
  /** It has stopped because of this. */
  failure?: ApiError
  stop: () => void
  go: () => void
}

/** The rows as the screen shows them: one page, or every matching row loaded in steps. */
export type Rows = {
  mode: 'page' | 'all'
  /** By place; a hole is not loaded yet. Undefined while nothing at all is known. */
  runs: readonly (Run | undefined)[] | undefined
  /** How many match; with filters of our own that is known once every row is here. */
  total: number | undefined
  total_pages: number
  /** Every matching row is here, so that we may sort and judge them ourselves. */
  isWhole: boolean
  /** These rows answer an older question. */
  isOld: boolean
  /** Ids of rows that no longer match, through somebody else: greyed, in their place until adopted. */
  gone: ReadonlySet<string>
  /** Cells that changed a moment ago, as `<run id> <column id>`. */
  changed: ReadonlySet<string>
  /** How many matching processes wait to be shown. */
  waiting: number
  /** Takes in what waits and lets go of what left. */
  adopt: () => void
  /** Where every row is wanted: which places are in sight. */
  onSight: (from: number, to: number) => void
  loading: Loading | undefined
  /** Nothing can be shown because of this. */
  failure: ApiError | undefined
  /** What is shown is not fresh because of this. */
  staleBecause: ApiError | undefined
  freshness: Freshness
  refresh: () => void
}
