import { createContext } from 'react'

import type { RunAddress } from '../url/use-run-search.ts'
import type { Filters } from './use-run-filters.ts'

/** What somebody has chosen, and what came of it. */
export type Chosen = { address: RunAddress; filters: Filters }

/**
 * The latest choice, also while the list still shows the one before: for what is there to choose by, which is to show
 * at once that it was pressed and not to move below the next press.
 */
export const ChosenNow = createContext<Chosen | undefined>(undefined)
