import { type FocusEvent, useRef, useState } from 'react'

import { DATE_BOX } from '#src/ui/date-look.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

// A calendar is heavier than all else that narrows the activity down.
const DayPicker = lazyPart(
  async () => ({
    default: (await import('#src/ui/date-time-picker.tsx')).DayPicker,
  }),
  <span className={`${DATE_BOX} w-32`} />,
)

type DayFilterProps = {
  label: string
  /** `YYYY-MM-DD`. */
  value: string | undefined
  onChange: (day: string | undefined) => void
}

/**
 * A day by which something is narrowed down. One that is picked from the calendar counts at once; one that is typed,
 * or emptied, once it is left or Enter is pressed: half a year is no filter.
 */
export function DayFilter({ label, value, onChange }: DayFilterProps) {
  const box = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string | null>()
  const [times, setTimes] = useState(0)

  function apply(day = typed) {
    setTyped(undefined)
    if (day !== undefined && day !== (value ?? null)) onChange(day ?? undefined)
  }
  function leave({ relatedTarget: to }: FocusEvent) {
    if (box.current?.contains(to) || to?.closest('[role=dialog]')) return
    if (!box.current?.querySelector('[data-placeholder]')) return apply()
    // What is left of a day that somebody took a part of must not stand there as if it counted.
    apply(null)
    setTimes(times + 1)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the parts inside
    <div
      ref={box}
      className="flex items-center gap-1.5"
      onBlur={leave}
      // On the way in: the parts keep their keys to themselves.
      onKeyDownCapture={({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLElement && target.role === 'spinbutton')
          apply()
      }}
    >
      <span aria-hidden="true" className="text-muted">
        {label}
      </span>
      <DayPicker
        key={times}
        label={label}
        isLabelHidden
        value={typed === undefined ? (value ?? null) : typed}
        onChange={(day) =>
          box.current?.contains(document.activeElement) ? setTyped(day) : apply(day)
        }
      />
    </div>
  )
}
