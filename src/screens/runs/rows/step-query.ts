import type { RunQuery } from '#src/queries/run-queries.ts'

import type { OwnFilters } from '../url/run-search.ts'

/** The size of the steps in which every matching row is loaded: the most that the API gives at once. */
export const STEP = 100

/** Of all matching rows those that were completed last come first: after them there is nothing more to find. */
export const isNarrow = (query: RunQuery, { completed }: OwnFilters) =>
  completed !== undefined && query.status === undefined

/** What the API is asked for where every matching row is wanted: the first step, narrowed where that loses nothing. */
export const stepQuery = (query: RunQuery, own: OwnFilters): RunQuery => ({
  ...query,
  page: 1,
  per_page: STEP,
  ...(isNarrow(query, own) && { status: 'complete', sort: '-completed_at' }),
})
