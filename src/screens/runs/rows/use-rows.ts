import { ApiError } from '#src/api/api-error.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { NOTHING_YET, useRunList } from '#src/queries/run-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import { type RunSearch, wantsAll } from '../url/run-search.ts'
import { stepQuery } from './step-query.ts'
import type { Rows } from './rows-model.ts'
import { hasAllRows, useAllRows } from './use-all-rows.ts'
import { usePageRows } from './use-page-rows.ts'

const CUT_OFF = new ApiError(0, 'The network is away.')

/** The rows that a query asks for, a page or all of them; undefined waits until it is known what to ask for. */
export function useRows(query: RunQuery | undefined, search: RunSearch): Rows {
  const org = useOrg()
  const viewer = useViewer().data?.id
  const isAll = wantsAll(search)
  const isHere = query !== undefined && isAll && hasAllRows(org, viewer, query, search)
  const asked = query && isAll ? stepQuery(query, search) : query
  const list = useRunList(isHere ? undefined : asked)
  const page = usePageRows(asked ?? NOTHING_YET, list, asked !== undefined && !isAll)
  const all = useAllRows(query ?? NOTHING_YET, search, list, query !== undefined && isAll)
  const rows = isAll ? all : page
  // Without a network it is asked once there is one: until then the rows on screen answer something else.
  const isCutOff = list.isPaused && (list.data === undefined || list.isPlaceholderData)
  return isCutOff ? { ...rows, failure: CUT_OFF } : rows
}
