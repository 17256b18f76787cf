/** Which of two numbers is the day in `03/04/2012`; undefined while the file has not shown it. */
export type DayOrder = 'day-first' | 'month-first' | undefined

const CLOCK = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([ap]m)?)?`
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${CLOCK}${ZONE}$`, 'i')
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${CLOCK}${ZONE}$`, 'i')

/**
 * A moment as event logs write it: ISO 8601 and its relatives, dates with the year last, seconds or
 * milliseconds since 1970. Without a zone it is UTC. Null when it is none, or not a day of the calendar.
 */
export function parseTime(text: string, order?: DayOrder): Date | null {
  const first = YEAR_FIRST.exec(text)
  if (first) return moment(first[1], first[3], first[4], first.slice(5))
  const last = YEAR_LAST.exec(text)
  if (last) {
    const turn = last[2] === '.' ? 'day-first' : order
    if (turn === undefined) return null
    const [day, month] = turn === 'day-first' ? [last[1], last[3]] : [last[3], last[1]]
    return moment(last[4], month, day, last.slice(5))
  }
  if (/^\d{10}$/.test(text)) return inRange(new Date(Number(text) * 1000))
  if (/^\d{13}$/.test(text)) return inRange(new Date(Number(text)))
  return null
}

/** What a date with the year last shows about its order; null when it is another kind of date. */
export function dayOrderOf(text: string): DayOrder | 'either' | null {
  const found = YEAR_LAST.exec(text)
  if (!found || found[2] === '.') return null
  if (Number(found[1]) > 12) return 'day-first'
  return Number(found[3]) > 12 ? 'month-first' : 'either'
}

type Part = string | undefined

function moment(year: Part, month: Part, day: Part, clock: Part[]): Date | null {
  const [hour = '0', minute = '0', second = '0', fraction = '', half, zone = 'Z'] = clock
  if (half && (Number(hour) > 12 || Number(hour) === 0)) return null
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'))
  if (Number(year) < 1900) return null
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const date = new Date(days)
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  const clockMillis = ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + millis
  return inRange(new Date(days + clockMillis - zoneMinutes(zone) * 60_000))
}

function zoneMinutes(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || '0')
  return zone.startsWith('-') ? -minutes : minutes
}

/** Year 1 and year 9999 are what databases write for "no date". */
function inRange(date: Date): Date | null {
  const year = date.getUTCFullYear()
  return year >= 1900 && year < 3000 ? date : null
}
