import type { RunQuery } from '#src/queries/run-queries.ts'

import type { Rows } from '../rows/rows-model.ts'
import type { RunSearch } from '../url/run-search.ts'

/** What a selection is a selection of. */
export type BulkSource = {
  query: RunQuery | undefined
  search: RunSearch
  rows: Rows
  zone: string
  /** The query string of the list. */
  from: string
  /** The address has a filter, so that "all that match" does not mean everything there is. */
  isFiltered: boolean
  /** Every part of the address is known and applied. */
  isSound: boolean
}
