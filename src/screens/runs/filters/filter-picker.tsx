import { type ComponentType, type RefObject, useRef, useState } from 'react'

import { useFrame } from '#src/lib/frame.ts'
import { t } from '#src/texts/t.ts'
import { PickerFrame } from '#src/ui/picker-frame.tsx'
import { Picker } from '#src/ui/picker.tsx'

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

// Those that are on or off: choosing them is all there is to do.
const SWITCHES = {
  starred: { starred: true },
  untagged: { untagged: true },
  next: { next: 'unassigned' },
} as const

const KINDS = [
  'owners',
  'checklist_id',
  'tag_ids',
  'folder',
  'groups',
  'due',
  'completed',
  'starred',
  'untagged',
  'next',
  'type',
] as const
type Kind = (typeof KINDS)[number]
const isSwitch = (kind: Kind): kind is keyof typeof SWITCHES => kind in SWITCHES

type FilterPickerProps = {
  triggerRef: RefObject<HTMLElement | null>
  /** Which filter; without one it asks first. */
  of: FilterKey | undefined
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
  onClose: () => void
}

/** Picks what a filter is to be; the address changes once, when it closes. */
export function FilterPicker({ triggerRef, of, search, onChange, onClose }: FilterPickerProps) {
  const [kind, setKind] = useState(of)
  const { lock } = useFrame()
  const picked = useRef<Partial<RunSearch>>(undefined)

  function close() {
    if (picked.current) onChange(picked.current)
    picked.current = undefined
    onClose()
  }
  const cancel = () => {
    picked.current = undefined
  }
  const Picking = kind && PICKERS[kind]
  return (
    <PickerFrame
      label={t(kind ? 'picker.pick' : 'filter.add')}
      triggerRef={triggerRef}
      onClose={close}
    >
      {Picking ? (
        <Picking
          search={search}
          onPick={(patch) => {
            picked.current = patch
          }}
          onDone={close}
          onCancel={cancel}
        />
      ) : (
        <Picker
          label={t('filter.kind')}
          options={KINDS.filter((id) => !(id in lock)).map((id) => ({
            id,
            text: t(`filter.kind.${id}`),
          }))}
          picked={[]}
          onPick={([id]) => {
            const chosen = KINDS.find((one) => one === id)
            if (!chosen) return
            if (isSwitch(chosen)) picked.current = SWITCHES[chosen]
            else setKind(chosen)
          }}
          onDone={() => picked.current && close()}
          onCancel={cancel}
        />
      )}
    </PickerFrame>
  )
}
