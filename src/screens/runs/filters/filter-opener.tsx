import { lazyPart } from '#src/ui/lazy-part.tsx'
import { type OpenerProps, PickerOpener } from '#src/ui/picker-opener.tsx'

import type { RunSearch } from '../url/run-search.ts'
import type { FilterKey } from './active-filters.ts'

// The library behind it is not needed before the first rows.
const load = () => import('./filter-picker.tsx')
const FilterPicker = lazyPart(async () => ({ default: (await load()).FilterPicker }))

type FilterOpenerProps = OpenerProps & {
  /** Which filter; without one it asks first. */
  of?: FilterKey
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
}

/** A button that opens the picker of a filter. */
export const FilterOpener = ({ of, search, onChange, ...button }: FilterOpenerProps) => (
  <PickerOpener
    {...button}
    onNear={() => void load()}
    renderPicker={(ends) => <FilterPicker {...{ of, search, onChange }} {...ends} />}
  />
)
