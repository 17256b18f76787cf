import type { FilterPickingProps } from '#src/ui/filter-pick.tsx'

import type { RunSearch } from '../url/run-search.ts'

/** What the picker of one filter is given. */
export type PickingProps = FilterPickingProps<RunSearch>
