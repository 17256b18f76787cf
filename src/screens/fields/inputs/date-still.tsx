import { type KeyboardEvent, useRef, useState } from 'react'

import { format } from '#src/lib/dates.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/fields.ts'
import { DATE_BOX, DATE_OPENER, DATE_PART, DATE_PARTS } from '#src/ui/date-look.ts'
import { Icon } from '#src/ui/icon.tsx'

import { type DatePart, dayParts, momentParts } from './date-parts.ts'
import type { InputProps } from './input-props.ts'

/** What of a date was gone to: one of its parts, its calendar, or the calendar to be opened. */
export type Wanted = (string & {}) | 'calendar' | 'open'

type StillProps = InputProps<'date'> & {
  /** Somebody presses a part of it, which is going to have the focus. */
  onAim: (wanted: Wanted) => void
  /** Somebody is about to use it, or already has: then with what has the focus. */
  onWake: (wanted?: Wanted) => void
  /** A key was pressed that is meant for the picker. */
  onKey: (part: string, key: string) => void
}

const isForPicker = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  (key.length === 1 ||
    ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Backspace'].includes(key))

// As the picker names them.
const partName = new Intl.DisplayNames('en-GB', { type: 'dateTimeField' })

function nameOfPart(type: string) {
  try {
    return partName.of(type) ?? type
  } catch {
    return type
  }
}

/** A month by its number and its name. */
const spoken = (type: string, text: string) =>
  type === 'month'
    ? `${text} – ${format('UTC', 'month', { month: 'long' }).format(Date.UTC(2000, Number(text) - 1))}`
    : text

/**
 * A date as it looks and reads before anybody goes to it. A picker costs as much as twenty fields, to be drawn and at
 * every key that is typed anywhere; so it takes this one's place only when it is wanted.
 */
export const DateStill = (props: StillProps) =>
  props.field.collect_time ? (
    <MomentStill {...props} />
  ) : (
    <Parts {...props} parts={dayParts(props.draft)} />
  )

function MomentStill(props: StillProps) {
  const zone = useZone()
  const [opened] = useState(Date.now)
  return <Parts {...props} parts={momentParts(props.draft, zone, opened)} />
}

function Parts({
  id,
  labelId,
  describedBy,
  isInvalid,
  field,
  parts,
  onAim,
  onWake,
  onKey,
}: StillProps & { parts: readonly DatePart[] }) {
  // A finger that presses the calendar wants it open; what it presses has to be there until it lets go.
  const isPressed = useRef(false)
  return (
    <div
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-invalid={isInvalid || undefined}
      className={DATE_BOX}
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && onWake()}
    >
      <div className={DATE_PARTS}>
        {parts.map(({ type, text, isEmpty }, at) =>
          type === 'literal' || type === 'timeZoneName' ? (
            // oxlint-disable-next-line react/no-array-index-key -- their order never changes
            <span key={at} aria-hidden="true" data-type={type} className={DATE_PART}>
              {text}
            </span>
          ) : (
            <span
              key={type}
              id={`${id}-${type}`}
              role="spinbutton"
              tabIndex={0}
              aria-label={`${nameOfPart(type)}, `}
              aria-labelledby={`${id}-${type} ${labelId}`}
              aria-describedby={describedBy}
              aria-valuenow={isEmpty ? undefined : Number(text)}
              aria-valuetext={isEmpty ? t('field.date.empty') : spoken(type, text)}
              aria-required={field.required || undefined}
              aria-invalid={isInvalid || undefined}
              data-placeholder={isEmpty}
              data-type={type}
              className={DATE_PART}
              onPointerDown={() => onAim(type)}
              onFocus={() => onWake(type)}
              onKeyDown={(event) => {
                if (!isForPicker(event)) return
                event.preventDefault() // it neither scrolls nor is a short cut
                onKey(type, event.key)
              }}
            >
              {text}
            </span>
          ),
        )}
      </div>
      <button
        type="button"
        id={`${id}-open`}
        aria-label={t('date.open')}
        aria-labelledby={`${id}-open ${labelId}`}
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        aria-expanded={false}
        className={DATE_OPENER}
        onPointerDown={() => {
          isPressed.current = true
          onAim('calendar')
        }}
        onPointerCancel={() => {
          isPressed.current = false
        }}
        onFocus={() => isPressed.current || onWake('calendar')}
        onClick={() => onWake('open')}
      >
        <Icon name="calendar" />
      </button>
    </div>
  )
}
