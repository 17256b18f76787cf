import { useRunCounts } from '#src/queries/count-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'

import { hasOwnFilters, runQueryOf, runSearch } from '../url/run-search.ts'
import type { KnownView } from './known-views.ts'

/**
 * How many processes each view shows, by its id: one small question a view, in turn, and none for those that nobody
 * counts for us (design 6). What is on screen is counted already.
 */
export function useViewCounts(views: readonly KnownView[], query: string, total?: number) {
  const me = useViewer().data?.id
  const asked = views.flatMap((view) => {
    if (view.query === query && total !== undefined) return []
    const { search } = runSearch.read(new URLSearchParams(view.query))
    const one = hasOwnFilters(search) ? undefined : runQueryOf(search, me)
    return one ? [{ id: view.id, query: one }] : []
  })
  const found = useRunCounts(
    asked.map((one) => one.query),
    { enabled: true },
  )
  const counts = new Map(asked.map(({ id }, at) => [id, found[at]]))
  const current = views.find((view) => view.query === query)
  if (current && total !== undefined) counts.set(current.id, total)
  return counts
}
