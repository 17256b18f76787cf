import { expect, test } from 'vitest'

import { placeIn, spanOf, ticksOf, unitFor, widthFor } from './axis.ts'

const at = (instant: string) => Date.parse(instant)
const HOUR = 3_600_000

test('a span is whole days of the zone', () => {
  const span = spanOf(
    { from: at('2026-03-05T02:00:00Z'), to: at('2026-03-05T23:00:00Z') },
    'America/New_York',
  )
  expect(new Date(span.from).toISOString()).toBe('2026-03-04T05:00:00.000Z')
  expect(new Date(span.to).toISOString()).toBe('2026-03-06T05:00:00.000Z')
})

test.each([
  ['Europe/Lisbon', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', [24, 23, 24]],
  ['Europe/Lisbon', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', [24, 25, 24]],
  ['Asia/Kolkata', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', [24, 24, 24]],
  // Its clocks went from 23:59:59 to 01:00: this day has no midnight.
  ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-25T12:00:00Z', [24, 23, 24]],
])('days in %s are as long as they are', (zone, from, to, hours) => {
  const span = spanOf({ from: at(from), to: at(to) }, zone)
  const ticks = [...ticksOf(span, 'day', zone).map((tick) => tick.at), span.to]
  expect(ticks.slice(1).map((tick, index) => (tick - ticks[index]!) / HOUR)).toEqual(hours)
})

test('weeks begin on Monday, months on their first, each with its name', () => {
  const span = spanOf({ from: at('2026-01-30T12:00:00Z'), to: at('2026-03-03T12:00:00Z') }, 'UTC')
  expect(ticksOf(span, 'week', 'UTC').map(({ label }) => label)).toEqual([
    '2 Feb',
    '9 Feb',
    '16 Feb',
    '23 Feb',
    '2 Mar',
  ])
  expect(ticksOf(span, 'month', 'UTC').map(({ label }) => label)).toEqual(['Feb 2026', 'Mar 2026'])
  expect(ticksOf(span, 'day', 'UTC')[0]).toEqual({ at: span.from, label: 'Fri 30 Jan' })
})

test('labels never stand closer than they have room', () => {
  const day = 24 * HOUR
  const over = (days: number) => unitFor({ from: 0, to: days * day }, 800)
  expect([5, 30, 200, 900, 3_000].map(over)).toEqual(['day', 'week', 'month', 'quarter', 'year'])
})

test('a zoom has a width of its own, fitting takes what there is', () => {
  const span = { from: 0, to: 70 * 24 * HOUR }
  expect(widthFor('fit', span)).toBeUndefined()
  expect(widthFor('week', span)).toBe(1_100)
  expect(unitFor(span, widthFor('day', span)!)).toBe('day')
  expect(unitFor(span, widthFor('week', span)!)).toBe('week')
  expect(unitFor(span, widthFor('month', span)!)).toBe('month')
})

test('a place is a share of the span', () => {
  expect(placeIn({ from: 100, to: 300 }, 150)).toBe(0.25)
})
