import { RUN_TYPES } from '#src/api/schema/run-words.ts'
import { t } from '#src/texts/t.ts'
import { Picker } from '#src/ui/picker.tsx'

import type { PickingProps } from './picking.ts'

const DUE = ['soon', 'late'] as const
const DAYS = [1, 7, 14, 30, 90]

/** Kinds of process. */
export const TypePicker = ({ search, onPick, ...ends }: PickingProps) => (
  <Picker
    {...ends}
    label={t('filter.kind.type')}
    options={RUN_TYPES.map((id) => ({ id, text: t(`filter.type.${id}`) }))}
    picked={search.type === undefined ? [] : [search.type]}
    onPick={([id]) => onPick({ type: RUN_TYPES.find((one) => one === id) })}
  />
)

/** How near the end is. */
export const DuePicker = ({ search, onPick, ...ends }: PickingProps) => (
  <Picker
    {...ends}
    label={t('filter.kind.due')}
    options={DUE.map((id) => ({ id, text: t(`filter.due.${id}`) }))}
    picked={search.due === undefined ? [] : [search.due]}
    onPick={([id]) => onPick({ due: DUE.find((one) => one === id) })}
  />
)

/** How long ago it was completed; a number that the address has and is none of the usual ones is offered too. */
export function CompletedPicker({ search: { completed }, onPick, ...ends }: PickingProps) {
  const days =
    completed === undefined || DAYS.includes(completed)
      ? DAYS
      : [...DAYS, completed].toSorted((a, b) => a - b)
  return (
    <Picker
      {...ends}
      label={t('filter.kind.completed')}
      options={days.map((count) => ({ id: String(count), text: t('filter.completed', { count }) }))}
      picked={completed === undefined ? [] : [String(completed)]}
      onPick={([id]) => onPick({ completed: id === undefined ? undefined : Number(id) })}
    />
  )
}
