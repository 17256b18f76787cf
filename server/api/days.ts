import { TZDate } from '@date-fns/tz'

const DAY = /^([12]\d{3})-(\d{2})-(\d{2})$/

/** `YYYY-MM-DD` on a calendar from the year 1000 to 2999. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return DAY.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** When a day begins in a zone, or the one so many days later. A zone that nobody knows is taken for UTC. */
export function startOfDay(day: string, timezone: string, later = 0): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const there = new TZDate(year, month - 1, date + later, timezone).getTime()
  return new Date(Number.isNaN(there) ? Date.UTC(year, month - 1, date + later) : there)
}

/** The day that a moment falls on in a zone, as `YYYY-MM-DD`. */
export function dayOf(moment: Date, timezone: string): string {
  const there = new TZDate(moment.getTime(), timezone)
  const local = Number.isNaN(there.getTime()) ? new TZDate(moment.getTime(), 'UTC') : there
  const two = (number: number) => String(number).padStart(2, '0')
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
}
