import type { RefObject } from 'react'

import { t } from '#src/texts/fields.ts'
import { FramedPicker } from '#src/ui/framed-picker.tsx'

import { isSame } from '../choices.ts'
import type { Choice } from '../field-kind.ts'

type ChoicePickerProps = {
  label: string
  choices: readonly Choice[]
  chosen: Choice | null
  triggerRef: RefObject<HTMLElement | null>
  onChoose: (choice: Choice | null) => void
  onClose: () => void
}

const NONE = 'none'

/** One of many options, found by typing. */
export function ChoicePicker({
  label,
  choices,
  chosen,
  triggerRef,
  onChoose,
  onClose,
}: ChoicePickerProps) {
  const at = chosen ? choices.findIndex((one) => isSame(one, chosen)) : -1
  const options = [
    ...(chosen ? [{ id: NONE, text: t('field.chooseNone') }] : []),
    ...choices.map(({ text }, index) => ({ id: String(index), text })),
  ]
  return (
    <FramedPicker
      label={label}
      triggerRef={triggerRef}
      options={options}
      picked={at < 0 ? [] : [String(at)]}
      onPick={(ids) => {
        const id = ids[0]
        if (id !== undefined) onChoose(id === NONE ? null : (choices[Number(id)] ?? null))
      }}
      onCancel={onClose}
      onClose={onClose}
    />
  )
}
