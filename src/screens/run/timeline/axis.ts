import {
  type CalendarDate,
  fromAbsolute,
  startOfWeek,
  toCalendarDate,
} from '@internationalized/date'

import type { Stretch } from './bars.ts'

/** What the lines of the axis stand for. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
export type Tick = { at: number; label: string }
export type Zoom = 'fit' | 'day' | 'week' | 'month'

const LOCALE = 'en-GB'
const DAY_MS = 86_400_000
/** So much room a label needs, in px. */
const ROOM = 76
const DAYS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const
const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const

const dateAt = (ms: number, zone: string) => toCalendarDate(fromAbsolute(ms, zone))
// The first moment of a day, also where midnight does not exist because a clock is changed.
const beginOf = (date: CalendarDate, zone: string) => date.toDate(zone).getTime()

/** The whole days of a zone around a stretch of time, with a little air; a day is never cut. */
export function spanOf({ from, to }: Stretch, zone: string): Stretch {
  return {
    from: beginOf(dateAt(from, zone), zone),
    to: beginOf(dateAt(to, zone).add({ days: 1 }), zone),
  }
}

/** Where a moment stands in a span: 0 at its begin, 1 at its end. */
export const placeIn = ({ from, to }: Stretch, at: number) => (at - from) / (to - from)

/** How wide the axis is drawn for a zoom, in px; undefined where it takes the room there is. */
export function widthFor(zoom: Zoom, { from, to }: Stretch): number | undefined {
  if (zoom === 'fit') return undefined
  return Math.round(((to - from) / DAY_MS / DAYS[zoom]) * (zoom === 'day' ? 92 : 110))
}

/** The smallest unit whose labels have room. */
export function unitFor({ from, to }: Stretch, width: number): Unit {
  const day = width / ((to - from) / DAY_MS)
  return UNITS.find((unit) => day * DAYS[unit] >= ROOM) ?? 'year'
}

function firstOf(unit: Unit, date: CalendarDate): CalendarDate {
  if (unit === 'day') return date
  if (unit === 'week') return startOfWeek(date, LOCALE, 'mon')
  const month =
    unit === 'month' ? date.month : unit === 'quarter' ? date.month - ((date.month - 1) % 3) : 1
  return date.set({ day: 1, month })
}

const STEPS = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const

const format = (options: Intl.DateTimeFormatOptions) => {
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' })
  return (date: CalendarDate) => made.format(date.toDate('UTC')).replace('Sept', 'Sep')
}
const dayLabel = format({ weekday: 'short', day: 'numeric', month: 'short' })
const weekLabel = format({ day: 'numeric', month: 'short' })
const monthLabel = format({ month: 'short', year: 'numeric' })
const yearLabel = format({ year: 'numeric' })
const LABELS = {
  day: dayLabel,
  week: weekLabel,
  month: monthLabel,
  quarter: monthLabel,
  year: yearLabel,
} satisfies Record<Unit, (date: CalendarDate) => string>

/** The lines of the axis: where each unit begins in the zone, within the span. */
export function ticksOf(span: Stretch, unit: Unit, zone: string): Tick[] {
  const ticks: Tick[] = []
  let date = firstOf(unit, dateAt(span.from, zone))
  for (let at = beginOf(date, zone); at < span.to; at = beginOf(date, zone)) {
    if (at >= span.from) ticks.push({ at, label: LABELS[unit](date) })
    date = date.add(STEPS[unit])
  }
  return ticks
}
