import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDaysThere, atHourThere, clockThere } from './wall-clock.ts'

const zone = fc.constantFrom(
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
)
const anyTime = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) })
/** When clocks are put forward or back somewhere. */
const changes = ['2026-03-08T07:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z']
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }))
  .map(([at, by]) => Date.parse(at) + by)
const moment = fc.oneof(anyTime, nearChange).map((time) => new Date(time))

test('days are added as the zone’s own clock has them', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 400 }), zone, (date, days, timezone) => {
      const there = addDays(new TZDate(date.getTime(), timezone), days)
      expect(addDaysThere(date, days, timezone).getTime()).toBe(there.getTime())
    }),
    { numRuns: 1000 },
  )
})

test('weekday and hours are those that the zone’s own clock shows', () => {
  fc.assert(
    fc.property(moment, zone, (date, timezone) => {
      const there = new TZDate(date.getTime(), timezone)
      expect(clockThere(date, timezone)).toEqual({
        weekday: there.getDay(),
        hours: there.getHours() + there.getMinutes() / 60,
      })
    }),
    { numRuns: 1000 },
  )
})

test('a full hour of the day is found where the zone’s own clock shows it', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 23 }), zone, (date, hour, timezone) => {
      const day = new TZDate(date.getTime(), timezone)
      const there = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, timezone)
      expect(atHourThere(date, hour, timezone).getTime()).toBe(there.getTime())
    }),
    { numRuns: 1000 },
  )
})

test('a zone that nobody knows gives no moment', () => {
  expect(addDaysThere(new Date(0), 1, 'Nowhere/Else').getTime()).toBeNaN()
})
