import { type ComponentType, type RefObject, useRef, useState } from 'react'

import { t } from '#src/texts/t.ts'

import { PickerFrame } from './picker-frame.tsx'
import { Picker } from './picker.tsx'

/** What the picker of one filter is given. */
export type FilterPickingProps<Search> = {
  search: Search
  /** What the address is to become, each time something is picked. */
  onPick: (patch: Partial<Search>) => void
  /** The pick is final. */
  onDone: () => void
  /** Nothing is to change after all. */
  onCancel: () => void
}

type FilterPickProps<Kind extends string, Search> = {
  triggerRef: RefObject<HTMLElement | null>
  /** Which filter; without one it asks first. */
  of: Kind | undefined
  /** Those there are. One with a patch is on or off: choosing it is all there is to do. */
  kinds: readonly { id: Kind; text: string; patch?: Partial<Search> }[]
  pickers: Partial<Record<Kind, ComponentType<FilterPickingProps<Search>>>>
  search: Search
  onChange: (patch: Partial<Search>) => void
  onClose: () => void
}

/** Picks which filter it is to be, then what of it; the change comes once, when it closes. */
export function FilterPick<Kind extends string, Search>({
  triggerRef,
  of,
  kinds,
  pickers,
  search,
  onChange,
  onClose,
}: FilterPickProps<Kind, Search>) {
  const [kind, setKind] = useState(of)
  const picked = useRef<Partial<Search>>(undefined)

  function close() {
    if (picked.current) onChange(picked.current)
    picked.current = undefined
    onClose()
  }
  const cancel = () => {
    picked.current = undefined
  }
  const Picking: ComponentType<FilterPickingProps<Search>> | undefined = kind && pickers[kind]
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
          options={kinds.map(({ id, text }) => ({ id, text }))}
          picked={[]}
          onPick={([id]) => {
            const chosen = kinds.find((one) => one.id === id)
            if (chosen?.patch) picked.current = chosen.patch
            else setKind(chosen?.id)
          }}
          onDone={() => picked.current && close()}
          onCancel={cancel}
        />
      )}
    </PickerFrame>
  )
}
