import { useMemo } from 'react'

import { ChosenNow } from './filters/chosen-now.ts'
import { useRunFilters } from './filters/use-run-filters.ts'
import { useOnceHere } from './rows/use-once-here.ts'
import { RunList } from './run-list.tsx'
import { wantsAll } from './url/run-search.ts'
import { type Place, useRunSearch } from './url/use-run-search.ts'

/** The route /{org}/processes, and /{org}/archive with the archived ones. */
export function Component({ place = 'list' }: { place?: Place }) {
  const address = useRunSearch(place)
  const filters = useRunFilters(address)
  const chosen = useMemo(() => ({ address, filters }), [address, filters])
  const shown = useOnceHere(chosen, wantsAll(address.search) ? undefined : filters.query)
  return (
    <ChosenNow value={chosen}>
      <RunList {...shown} />
    </ChosenNow>
  )
}
