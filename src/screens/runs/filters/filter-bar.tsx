import { type RefObject, use } from 'react'

import { listQuery } from '../url/use-run-search.ts'
import { ChosenNow } from './chosen-now.ts'
import { RunFilters } from './run-filters.tsx'

/** The filters as they are chosen now. */
export function FilterBar({ addRef }: { addRef: RefObject<HTMLButtonElement | null> }) {
  const chosen = use(ChosenNow)
  if (!chosen) return null
  const { address, filters } = chosen
  return (
    <RunFilters
      addRef={addRef}
      search={address.search}
      active={filters.active}
      unheeded={filters.unheeded}
      query={listQuery(address.params)}
      onChange={address.set}
      onAsk={address.ask}
      onDropAll={filters.dropAll}
      onClear={address.clear}
    />
  )
}
