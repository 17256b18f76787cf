import { NOTHING_YET, useRunList } from '#src/queries/run-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import type { Rows } from './rows-model.ts'
import { usePageRows } from './use-page-rows.ts'

/** The rows that a query asks for; undefined waits until it is known what to ask for. */
export function useRows(query: RunQuery | undefined): Rows {
  const list = useRunList(query)
  return usePageRows(query ?? NOTHING_YET, list, query !== undefined)
}
