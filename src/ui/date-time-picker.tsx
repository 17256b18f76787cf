import {
  type CalendarDate,
  type DateValue,
  getLocalTimeZone,
  now,
  parseAbsolute,
  parseDate,
  today,
  type ZonedDateTime,
} from '@internationalized/date'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  type DatePickerProps,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
  Button as AriaButton,
  Text,
} from 'react-aria-components'

import { t } from '#src/texts/later.ts'

import { DATE_BOX, DATE_OPENER, DATE_PART, DATE_PARTS } from './date-look.ts'
import { Icon, type IconName } from './icon.tsx'

type CommonProps = {
  label: string
  isLabelHidden?: boolean
  id?: string
  isDisabled?: boolean
  isRequired?: boolean
  /** Takes the focus as it appears. */
  hasFocus?: boolean
  /** What is wrong with the value, said under it and to those who listen. */
  error?: string | undefined
  hint?: string | undefined
  /** What is wrong is said elsewhere, by the element of this id among others. */
  describedBy?: string | undefined
  isInvalid?: boolean
  onBlur?: () => void
}

type DateTimePickerProps = CommonProps & {
  /** ISO 8601, as the API has it. */
  value: string | null
  /** The zone it is shown and typed in: `useZone()`. */
  zone: string
  onChange: (instant: string | null) => void
}

/** Where nothing is chosen yet, the day's end is more often meant than midnight. */
const DAY_ENDS = { hour: 17, minute: 0, second: 0, millisecond: 0 }

/**
 * A moment, typed part by part or picked from a calendar, in a zone that stands beside it. `onChange` comes with every
 * complete value, as ISO 8601 in UTC, and with null when it is emptied. Heavy, so only for what is lazy:
 * `lazyPart(async () => ({ default: (await import('#src/ui/date-time-picker.tsx')).DateTimePicker }))`.
 */
export function DateTimePicker({ value, zone, onChange, ...rest }: DateTimePickerProps) {
  return (
    <Field<ZonedDateTime>
      {...rest}
      granularity="minute"
      hourCycle={24}
      value={momentIn(value, zone)}
      placeholderValue={now(zone).set(DAY_ENDS)}
      onChange={(moment) => onChange(moment ? moment.toAbsoluteString() : null)}
    />
  )
}

type DayPickerProps = CommonProps & {
  /** `YYYY-MM-DD`; it belongs to no zone. */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day without a time, in no zone at all; otherwise as `DateTimePicker`. */
export function DayPicker({ value, onChange, ...rest }: DayPickerProps) {
  return (
    <Field<CalendarDate>
      {...rest}
      granularity="day"
      value={dayIn(value)}
      placeholderValue={today(getLocalTimeZone())}
      onChange={(day) => onChange(day ? day.toString() : null)}
    />
  )
}

function momentIn(value: string | null, zone: string) {
  try {
    return value === null ? null : parseAbsolute(value, zone)
  } catch {
    return null // something stored that is no moment; what is typed takes its place
  }
}

function dayIn(value: string | null) {
  try {
    return value === null ? null : parseDate(value.slice(0, 10))
  } catch {
    return null
  }
}

type FieldProps<T extends DateValue> = CommonProps &
  Pick<DatePickerProps<T>, 'value' | 'onChange' | 'placeholderValue' | 'granularity' | 'hourCycle'>

function Field<T extends DateValue>({
  label,
  isLabelHidden = false,
  hasFocus = false,
  error,
  hint,
  describedBy,
  isInvalid = false,
  ...rest
}: FieldProps<T>) {
  return (
    <I18nProvider locale="en-GB">
      <DatePicker<T>
        {...rest}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where what opened it is about this alone
        autoFocus={hasFocus}
        isInvalid={isInvalid || error !== undefined}
        aria-describedby={describedBy}
        shouldForceLeadingZeros
        className="grid gap-1"
      >
        <Label className={isLabelHidden ? 'sr-only' : 'text-sm text-muted'}>{label}</Label>
        <Group className={DATE_BOX}>
          <DateInput className={DATE_PARTS}>
            {(segment) => <DateSegment segment={segment} className={DATE_PART} />}
          </DateInput>
          <AriaButton aria-label={t('date.open')} className={DATE_OPENER}>
            <Icon name="calendar" />
          </AriaButton>
        </Group>
        {hint && (
          <Text slot="description" className="text-sm text-muted">
            {hint}
          </Text>
        )}
        {error && (
          <Text slot="errorMessage" className="text-sm text-danger">
            {error}
          </Text>
        )}
        <Popover
          offset={4}
          className="rounded-lg border border-line bg-raised p-3 shadow-raised outline-none"
        >
          <Dialog className="outline-none">
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

const Month = () => (
  <Calendar className="w-fit">
    <header className="flex items-center pb-2">
      <Heading className="flex-1 font-semibold" />
      <Turn slot="previous" icon="left" />
      <Turn slot="next" icon="right" />
    </header>
    <CalendarGrid weekdayStyle="short" className="border-collapse">
      <CalendarGridHeader>
        {(day) => (
          <CalendarHeaderCell className="size-8 text-sm font-normal text-muted">
            {day}
          </CalendarHeaderCell>
        )}
      </CalendarGridHeader>
      <CalendarGridBody>
        {(date) => (
          <CalendarCell
            date={date}
            className="grid size-8 cursor-pointer place-items-center rounded outline-none data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover data-outside-month:text-muted data-selected:bg-accent data-selected:text-on-accent data-today:font-semibold data-unavailable:opacity-45"
          />
        )}
      </CalendarGridBody>
    </CalendarGrid>
  </Calendar>
)

const Turn = ({ slot, icon }: { slot: 'previous' | 'next'; icon: IconName }) => (
  <AriaButton
    slot={slot}
    className="grid size-8 place-items-center rounded text-muted outline-none data-disabled:opacity-45 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover"
  >
    <Icon name={icon} />
  </AriaButton>
)
