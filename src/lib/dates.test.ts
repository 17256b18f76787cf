import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  browserZone,
  calendarDay,
  clockTime,
  dateOnly,
  daysBetween,
  exactTime,
  relativeTime,
  span,
  zoneOf,
} from './dates.ts'

const ZONES = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const
const zones = fc.constantFrom(...ZONES)
const moments = fc.date({
  min: new Date('1990-01-01'),
  max: new Date('2060-01-01'),
  noInvalidDate: true,
})
const NOW = Date.parse('2026-03-10T12:00:00Z')
const DAY = 24 * 60 * 60_000

test('the day of a moment is the day on the wall there', () => {
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const wall = new TZDate(moment, zone)
      const [year, month, day] = [wall.getFullYear(), wall.getMonth() + 1, wall.getDate()]
      const pad = (part: number) => String(part).padStart(2, '0')
      expect(calendarDay(moment.toISOString(), zone)).toBe(`${year}-${pad(month)}-${pad(day)}`)
    }),
  )
})

test('days are counted alike in both directions, and add up', () => {
  fc.assert(
    fc.property(moments, moments, moments, zones, (a, b, c, zone) => {
      const [x, y, z] = [a.valueOf(), b.valueOf(), c.valueOf()]
      expect(daysBetween(x, y, zone) + daysBetween(y, x, zone)).toBe(0)
      expect(daysBetween(x, y, zone) + daysBetween(y, z, zone)).toBe(daysBetween(x, z, zone))
      expect(Number.isInteger(daysBetween(x, y, zone))).toBe(true)
    }),
  )
})

test('a date without a time is the same day in every zone of the reader', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const day = moment.toISOString().slice(0, 10)
      const shown = dateOnly(`${day}T12:00:00.000Z`)
      expect(shown).toBe(dateOnly(day))
      expect(shown).toContain(String(Number(day.slice(8))))
      expect(shown).toContain(day.slice(0, 4))
    }),
  )
  expect(dateOnly('2026-03-05T12:00:00.000Z')).toBe('Thu, 5 Mar 2026')
  expect(dateOnly('soon')).toBe('soon')
})

test('a relative time never claims another day than the calendar', () => {
  const claimed = (text: string) => {
    if (text === 'tomorrow') return 1
    if (text === 'yesterday') return -1
    const [, counted] = /(\d+) days?/.exec(text) ?? []
    return counted && Number(counted) * (text.startsWith('in') ? 1 : -1)
  }
  fc.assert(
    fc.property(fc.integer({ min: -40 * DAY, max: 40 * DAY }), zones, (distance, zone) => {
      const days = daysBetween(NOW, NOW + distance, zone)
      const text = relativeTime(new Date(NOW + distance).toISOString(), NOW, zone)
      expect(claimed(text) ?? days).toBe(days)
    }),
  )
})

describe('a time in a list', () => {
  test.each([
    ['2026-03-10T12:00:30Z', 'now'],
    ['2026-03-10T12:05:00Z', 'in 5 minutes'],
    ['2026-03-10T11:01:00Z', '59 minutes ago'],
    ['2026-03-10T15:30:00Z', 'in 3 hours'],
    ['2026-03-11T08:00:00Z', 'tomorrow'],
    ['2026-03-09T23:00:00Z', 'yesterday'],
    ['2026-03-13T12:00:00Z', 'in 3 days'],
    ['2026-02-27T12:00:00Z', '11 days ago'],
    ['2026-05-01T12:00:00Z', '1 May'],
    ['2025-09-01T12:00:00Z', '1 Sep 2025'],
  ])('%s is “%s”', (instant, text) => expect(relativeTime(instant, NOW, 'UTC')).toBe(text))

  test('goes by the midnight of the reader', () => {
    const instant = '2026-03-10T20:00:00Z'
    expect(relativeTime(instant, NOW, 'UTC')).toBe('in 8 hours')
    expect(relativeTime(instant, NOW, 'Asia/Kolkata')).toBe('tomorrow')
  })
})

test('an exact time has its weekday, its year and its zone', () => {
  expect(exactTime('2026-03-05T17:00:00Z', 'Europe/Berlin')).toBe('Thu, 5 Mar 2026, 18:00 CET')
  expect(clockTime('2026-03-05T17:00:00Z', 'Asia/Kolkata')).toBe('22:30')
})

test.each([
  [0, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [60 * 60_000, '1 hour'],
  [DAY - 1, '23 hours'],
  [DAY, '1 day'],
  [-3.9 * DAY, '3 days'],
])('%d ms are “%s”', (ms, text) => expect(span(ms)).toBe(text))

test.each(['Mars/Olympus', '', null, undefined])('the zone %j is the browser’s', (timezone) =>
  expect(zoneOf(timezone)).toBe(browserZone()),
)

test('a member’s own zone counts', () => expect(zoneOf('Asia/Kolkata')).toBe('Asia/Kolkata'))
