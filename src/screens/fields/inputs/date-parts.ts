import { format } from '#src/lib/dates.ts'

/** A part of a date as it is shown. A literal stands between those that can be typed into. */
export type DatePart = { type: string; text: string; isEmpty?: boolean }

const PLACEHOLDERS: Partial<Record<string, string>> = {
  day: 'dd',
  month: 'mm',
  year: 'yyyy',
  hour: '––',
  minute: '––',
}
const OPTIONS = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const
const DAY = /^(\d{4})-(\d\d)-(\d\d)/
const SLASH = { type: 'literal', text: '/' }

const part = (type: string, text?: string): DatePart =>
  text === undefined
    ? { type, text: PLACEHOLDERS[type] ?? '', isEmpty: true }
    : { type, text: text.padStart(2, '0') }

/** The parts of a day, as a picker shows them. */
export function dayParts(value: string): DatePart[] {
  const [, year, month, day] = DAY.exec(value) ?? []
  return [part('day', day), SLASH, part('month', month), SLASH, part('year', year)]
}

/** The parts of a moment in a zone, likewise. Where there is none yet, the zone is that of today. */
export function momentParts(value: string, zone: string, now: number): DatePart[] {
  const known = Date.parse(value)
  const isEmpty = Number.isNaN(known)
  return format(zone, 'still', OPTIONS)
    .formatToParts(isEmpty ? now : known)
    .map(({ type, value: text }) =>
      type === 'literal' || type === 'timeZoneName'
        ? { type, text }
        : part(type, isEmpty ? undefined : text),
    )
}
