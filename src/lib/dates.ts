import { once } from './once.ts'

const LOCALE = 'en-GB'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The zone this browser is in. */
export const browserZone = once(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')

// Every row asks, and to find out whether a zone is real takes as long as a row.
const zones = new Map<string, string>()

/** The zone that times are shown in: the member's where it is a real one, else the browser's. */
export function zoneOf(timezone: string | null | undefined) {
  if (!timezone) return browserZone()
  const known = zones.get(timezone)
  if (known !== undefined) return known
  const zone = isZone(timezone) ? timezone : browserZone()
  zones.set(timezone, zone)
  return zone
}

function isZone(timezone: string) {
  try {
    new Intl.DateTimeFormat(LOCALE, { timeZone: timezone })
    return true
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** The formatter of that name and zone, made once: making one costs more than all that a page asks of it. */
export function format(zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${name} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone })
  formats.set(key, made)
  return made
}

/** To the minute, with weekday, year and zone: "Thu, 5 Mar 2026, 17:00 WET". */
export const exactTime = (instant: string, zone: string) =>
  format(zone, 'exact', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant))

/** The time of day alone: "17:00". */
export const clockTime = (instant: string | number, zone: string) =>
  format(zone, 'clock', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

// A page asks for the same few days over and over, and to ask a formatter for parts is slow.
const QUARTER = 15 * MINUTE
const MOST_KNOWN = 5_000
const days = new Map<string, string>()

/** The day in that zone as the API writes days: 2026-03-05. */
export function calendarDay(instant: string | number, zone: string) {
  // Midnight falls on a quarter of an hour in every zone of our time.
  const time = typeof instant === 'number' ? instant : Date.parse(instant)
  const key = `${Math.floor(time / QUARTER)} ${zone}`
  const known = days.get(key)
  if (known !== undefined) return known
  const parts = format(zone, 'day', { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(time)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {})
  const day = `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`
  if (days.size >= MOST_KNOWN) days.clear()
  days.set(key, day)
  return day
}

/** How many midnights of that zone lie between two moments; negative when `to` is the earlier one. */
export const daysBetween = (from: string | number, to: string | number, zone: string) =>
  (Date.parse(calendarDay(to, zone)) - Date.parse(calendarDay(from, zone))) / DAY

/** A day without its time, the year only where it is not this one: "5 Mar", "5 Mar 2025". */
export function shortDay(instant: string, now: number, zone: string) {
  const isThisYear = calendarDay(instant, zone).slice(0, 4) === calendarDay(now, zone).slice(0, 4)
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return format(zone, isThisYear ? 'short' : 'long', { day: 'numeric', month: 'short', ...year })
    .format(new Date(instant))
    .replace('Sept', 'Sep')
}

const relative = once(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }))

/**
 * How far away a moment is, as lists say it: minutes and hours on the same day, then days of that
 * zone, and a date where it is more than two weeks off.
 */
export function relativeTime(instant: string, now: number, zone: string) {
  const distance = Date.parse(instant) - now
  if (Math.abs(distance) < MINUTE) return relative().format(0, 'second')
  if (Math.abs(distance) < HOUR) return relative().format(Math.trunc(distance / MINUTE), 'minute')
  if (Math.abs(distance) > 16 * DAY) return shortDay(instant, now, zone)
  const apart = daysBetween(now, instant, zone)
  if (apart === 0) return relative().format(Math.trunc(distance / HOUR), 'hour')
  if (Math.abs(apart) <= 14) return relative().format(apart, 'day')
  return shortDay(instant, now, zone)
}

const inUnit = (unit: 'minute' | 'hour' | 'day') =>
  once(() => new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' }))
const UNITS = { minute: inUnit('minute'), hour: inUnit('hour'), day: inUnit('day') }
const count = (value: number, unit: keyof typeof UNITS) => UNITS[unit]().format(value)

/** A length of time in its largest unit, never rounded up: "3 days", "5 hours", "12 minutes". */
export function span(ms: number) {
  const length = Math.abs(ms)
  if (length >= DAY) return count(Math.floor(length / DAY), 'day')
  if (length >= HOUR) return count(Math.floor(length / HOUR), 'hour')
  return count(Math.max(1, Math.floor(length / MINUTE)), 'minute')
}

/** A date without a time, such as a kick-off answer: its first ten characters, in no zone at all. */
export function dateOnly(value: string) {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? []
  if (year === undefined) return value
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return format('UTC', 'date', options).format(date)
}
