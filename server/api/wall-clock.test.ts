import { TZDate } from '@date-fns/tz'
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

/** What a zone's clock shows, as if it were UTC: so that it can be reckoned with. */
const shown = (time: number, timezone: string) => {
  const there = new TZDate(time, timezone)
  const day = [there.getFullYear(), there.getMonth(), there.getDate()] as const
  return Date.UTC(...day, there.getHours(), there.getMinutes(), there.getSeconds())
}
const HALF_HOUR = 1_800_000
const someDays = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 }))

test('days are added as the zone’s own clock has them; of a time that comes twice it is the first', () => {
  fc.assert(
    fc.property(moment, someDays, zone, (date, days, timezone) => {
      const wanted = shown(date.getTime(), timezone) + days * 86_400_000
      const made = addDaysThere(date, days, timezone).getTime()
      const late = shown(made, timezone) - wanted
      // Where clocks are put forward the wanted time does not come: in Apia a whole day did not.
      expect(late).toBeGreaterThanOrEqual(0)
      if (late > 0) expect(shown(made - late - 1000, timezone)).toBeLessThan(wanted)
      if (days > 0)
        for (const back of [HALF_HOUR, 2 * HALF_HOUR])
          expect(shown(made - back, timezone)).not.toBe(shown(made, timezone))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['Europe/Lisbon', '2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z'],
  ['America/New_York', '2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-03T14:45:00.000Z', '2026-04-04T14:45:00.000Z'],
])('on the night on which clocks are put back in %s', (timezone, before, after) => {
  expect(addDaysThere(new Date(before), 1, timezone).toISOString()).toBe(after)
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
