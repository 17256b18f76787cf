import { TZDate, tzOffset } from '@date-fns/tz'
import { fromAbsolute } from '@internationalized/date'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Days of a zone whose clocks are known; more are forgotten, and asked for again. */
const MOST = 20_000
const known = new Map<string, Map<number, number | null>>()

/**
 * By how much a zone's clocks differ from UTC, in ms, where nobody puts them forward or back within a day of that
 * moment; else null. Asking what is known of a zone takes as long as everything else here together.
 */
function steadyOffset(timezone: string, moment: number): number | null {
  const day = Math.floor(moment / DAY)
  let days = known.get(timezone)
  if (days === undefined || days.size >= MOST) known.set(timezone, (days = new Map()))
  let offset = days.get(day)
  if (offset === undefined) {
    const before = tzOffset(timezone, new Date((day - 1) * DAY))
    const after = tzOffset(timezone, new Date((day + 2) * DAY))
    offset = before === after ? before * MINUTE : null
    days.set(day, offset)
  }
  return offset
}

/** The same time of day on a zone's clock so many days later. */
export function addDaysThere(date: Date, days: number, timezone: string): Date {
  const later = date.getTime() + days * DAY
  const offset = steadyOffset(timezone, date.getTime())
  if (offset !== null && offset === steadyOffset(timezone, later)) return new Date(later)
  return addThere(date, { days }, timezone)
}

/**
 * The same time of day on a zone's clock later. One that comes twice, since clocks are put back, is the first of the
 * two; one that does not come is as much later as clocks are put forward. No moment for a zone that nobody knows.
 */
export const addThere = (
  date: Date,
  span: { days?: number; months?: number },
  timezone: string,
): Date =>
  Number.isNaN(tzOffset(timezone, date))
    ? new Date(Number.NaN)
    : fromAbsolute(date.getTime(), timezone).add(span).toDate()

/** What a zone's clock shows: the day of the week from Sunday, and the hours since midnight. */
export function clockThere(date: Date, timezone: string): { weekday: number; hours: number } {
  const offset = steadyOffset(timezone, date.getTime())
  if (offset === null) {
    const there = new TZDate(date.getTime(), timezone)
    return { weekday: there.getDay(), hours: there.getHours() + there.getMinutes() / 60 }
  }
  const there = new Date(date.getTime() + offset)
  return { weekday: there.getUTCDay(), hours: there.getUTCHours() + there.getUTCMinutes() / 60 }
}

/** The moment of that day at which a zone's clock shows a full hour. */
export function atHourThere(date: Date, hour: number, timezone: string): Date {
  const offset = steadyOffset(timezone, date.getTime())
  if (offset === null) {
    const day = new TZDate(date.getTime(), timezone)
    const there = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, timezone)
    return new Date(there.getTime())
  }
  const there = date.getTime() + offset
  return new Date(there - (((there % DAY) + DAY) % DAY) + hour * HOUR - offset)
}
