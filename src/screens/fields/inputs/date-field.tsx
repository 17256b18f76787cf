import { useRef } from 'react'

import { useZone } from '#src/queries/member-queries.ts'
import { DateTimePicker, DayPicker } from '#src/ui/date-time-picker.tsx'

import { PARTIAL } from '../kinds/date.ts'
import { nameOf } from '../form-state.ts'
import { Group } from './group.tsx'
import type { InputProps } from './input-props.ts'

/** Whether some parts of a date are there and others are not. */
function isPartial(box: HTMLElement) {
  const parts = [...box.querySelectorAll('[data-type]')].filter(
    (part) => !['literal', 'timeZoneName'].includes(part.getAttribute('data-type') ?? ''),
  )
  const empty = parts.filter((part) => part.hasAttribute('data-placeholder'))
  return empty.length > 0 && empty.length < parts.length
}

/** A day, or a moment in the member's zone. */
export function DateField({
  field,
  id,
  labelId,
  draft,
  isInvalid,
  describedBy,
  onChange,
  onLeave,
}: InputProps<'date'>) {
  const zone = useZone()
  const box = useRef<HTMLDivElement>(null)
  const common = {
    id,
    label: nameOf(field),
    isLabelHidden: true,
    isRequired: field.required,
    isInvalid,
    describedBy,
    value: draft === '' || draft === PARTIAL ? null : draft,
    onChange: (value: string | null) => onChange(value ?? ''),
  }
  return (
    <Group
      ref={box}
      aria-labelledby={labelId}
      onLeave={() => {
        // A part of a date would be no date at all, in silence.
        if (box.current && draft === '' && isPartial(box.current)) onChange(PARTIAL)
        else if (box.current && draft === PARTIAL && !isPartial(box.current)) onChange('')
        onLeave()
      }}
    >
      {field.collect_time ? <DateTimePicker {...common} zone={zone} /> : <DayPicker {...common} />}
    </Group>
  )
}
