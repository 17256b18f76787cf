import { createContext, type RefObject, use } from 'react'

import { listQuery, type RunAddress } from '../url/use-run-search.ts'
import { RunFilters } from './run-filters.tsx'
import type { Filters } from './use-run-filters.ts'

/** What somebody has chosen, and what came of it. */
export type Chosen = { address: RunAddress; filters: Filters }

/** The latest choice, also while the list still shows the one before. */
export const ChosenNow = createContext<Chosen | undefined>(undefined)

/** The filters as they are chosen now: nobody who presses one is to wait for rows to see it pressed. */
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
