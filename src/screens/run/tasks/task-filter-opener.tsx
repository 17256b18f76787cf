import { lazyPart } from '#src/ui/lazy-part.tsx'
import { type OpenerProps, PickerOpener } from '#src/ui/picker-opener.tsx'

import type { RunPageSearch } from '../url/run-page.ts'
import type { FilterKind } from './task-filters-on.ts'

// The library behind it comes when somebody is about to pick.
const load = () => import('./task-filter-picker.tsx')
const TaskFilterPicker = lazyPart(async () => ({ default: (await load()).TaskFilterPicker }))

type TaskFilterOpenerProps = OpenerProps & {
  /** Which filter; without one it asks first. */
  of?: FilterKind
  search: RunPageSearch
  onChange: (patch: Partial<RunPageSearch>) => void
}

/** A button that opens the picker of a filter of tasks. */
export const TaskFilterOpener = ({ of, search, onChange, ...button }: TaskFilterOpenerProps) => (
  <PickerOpener
    {...button}
    onNear={() => void load()}
    renderPicker={(ends) => <TaskFilterPicker {...{ of, search, onChange }} {...ends} />}
  />
)
