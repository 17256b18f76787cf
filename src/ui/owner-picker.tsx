import { type RefObject, useState } from 'react'

import { t } from '#src/texts/later.ts'

import {
  type Directory,
  headcount,
  type OwnerIds,
  ownerKeys,
  ownerOptions,
  ownersOf,
} from './owner-options.ts'
import { PickerFrame } from './picker-frame.tsx'
import { Picker } from './picker.tsx'

type OwnerPickerProps = {
  label: string
  /** Whoever is chosen when it opens. */
  value: OwnerIds
  /** Undefined while it is on its way. */
  directory: Directory | undefined
  failure?: { text: string; onRetry: () => void } | undefined
  /** A task's `max_assignable`; 0 is no limit. */
  limit?: number
  triggerRef: RefObject<HTMLElement | null>
  /** The choice is made; called only where it is another one. */
  onChange: (owners: OwnerIds) => void
  /** It is over, with or without a change. */
  onClose: () => void
}

/**
 * Chooses members, groups and guests together, beside its button or as a sheet; an unknown e-mail address becomes a
 * guest. Apply and a click elsewhere keep the choice, Escape drops it. Who there is comes from `useDirectory()` of
 * src/queries/directory-queries.ts. Heavy, so only for what is lazy: show it when its button was pressed, by
 * `lazyPart(async () => ({ default: (await import('#src/ui/owner-picker.tsx')).OwnerPicker }))`.
 */
export function OwnerPicker({
  label,
  value,
  directory,
  failure,
  limit = 0,
  triggerRef,
  onChange,
  onClose,
}: OwnerPickerProps) {
  const [opened] = useState(() => ownerKeys(value))
  const [chosen, setChosen] = useState(opened)
  const [typed, setTyped] = useState('')
  const tooMany = limit > 0 && headcount(ownersOf(chosen)) > limit

  function finish() {
    if (tooMany) return
    const isNew = chosen.toSorted().join() !== opened.toSorted().join()
    if (isNew) onChange(ownersOf(chosen))
    onClose()
  }
  return (
    <PickerFrame label={label} triggerRef={triggerRef} onClose={tooMany ? onClose : finish}>
      <Picker
        label={t('owners.search')}
        isMultiple
        options={directory && ownerOptions(directory, opened, chosen, typed)}
        picked={opened}
        onPick={setChosen}
        onSearch={setTyped}
        onDone={finish}
        onCancel={onClose}
        refusal={tooMany ? t('owners.limit', { count: limit }) : undefined}
        {...(failure && { failure })}
      />
    </PickerFrame>
  )
}
