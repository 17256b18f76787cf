import type { ComponentType, RefObject } from 'react'

import { useFrame } from '#src/lib/frame.ts'
import { t } from '#src/texts/t.ts'
import { FilterPick } from '#src/ui/filter-pick.tsx'

import type { RunSearch } from '../url/run-search.ts'
import type { FilterKey } from './active-filters.ts'
import {
  FolderPicker,
  GroupPicker,
  PeoplePicker,
  TagPicker,
  TemplatePicker,
} from './named-pickers.tsx'
import type { PickingProps } from './picking.ts'
import { CompletedPicker, DuePicker, TypePicker } from './word-pickers.tsx'

const PICKERS: Partial<Record<FilterKey, ComponentType<PickingProps>>> = {
  owners: PeoplePicker,
  checklist_id: TemplatePicker,
  tag_ids: TagPicker,
  folder: FolderPicker,
  groups: GroupPicker,
  type: TypePicker,
  due: DuePicker,
  completed: CompletedPicker,
}

const KINDS = [
  { id: 'owners' },
  { id: 'checklist_id' },
  { id: 'tag_ids' },
  { id: 'folder' },
  { id: 'groups' },
  { id: 'due' },
  { id: 'completed' },
  { id: 'starred', patch: { starred: true } },
  { id: 'untagged', patch: { untagged: true } },
  { id: 'next', patch: { next: 'unassigned' } },
  { id: 'type' },
] as const satisfies { id: FilterKey; patch?: Partial<RunSearch> }[]

type FilterPickerProps = {
  triggerRef: RefObject<HTMLElement | null>
  /** Which filter; without one it asks first. */
  of: FilterKey | undefined
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
  onClose: () => void
}

/** Picks what a filter is to be; the address changes once, when it closes. */
export function FilterPicker(props: FilterPickerProps) {
  const { lock } = useFrame()
  const kinds = KINDS.filter(({ id }) => !(id in lock)).map((kind) => ({
    ...kind,
    text: t(`filter.kind.${kind.id}`),
  }))
  return <FilterPick<FilterKey, RunSearch> {...props} kinds={kinds} pickers={PICKERS} />
}
