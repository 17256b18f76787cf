import fc from 'fast-check'
import { expect, test } from 'vitest'

import { task } from '#src/api/schema/task.ts'

import { barOf, lateBy, reachOf } from './bars.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-10T12:00:00Z')
const day = (date: number) => `2026-03-${String(date).padStart(2, '0')}T12:00:00.000Z`
const aTask = (data: Record<string, unknown>) =>
  task.parse({ id: 't', title: 'Sign', status: 'active', ...data })
const drawn = (data: Record<string, unknown>) =>
  barOf(aTask(data), NOW)?.parts.map(({ kind, from, to }) => [kind, (to - from) / DAY])

test.each([
  [
    'done in time',
    { status: 'completed', started_at: day(1), completed_at: day(3), deadline: day(5) },
    [['done', 2]],
  ],
  [
    'done late',
    { status: 'completed', started_at: day(1), completed_at: day(8), deadline: day(5) },
    [
      ['done', 4],
      ['late', 3],
    ],
  ],
  [
    'begun after its deadline',
    { status: 'completed', started_at: day(6), completed_at: day(8), deadline: day(5) },
    [['late', 2]],
  ],
  [
    'late by now',
    { started_at: day(1), deadline: day(8) },
    [
      ['open', 7],
      ['late', 2],
    ],
  ],
  [
    'under way',
    { started_at: day(8), deadline: day(12) },
    [
      ['open', 2],
      ['ahead', 2],
    ],
  ],
  ['not begun', { status: 'not-started', started_at: day(12), deadline: day(15) }, [['ahead', 3]]],
  ['without a deadline', { started_at: day(4) }, [['open', 6]]],
  ['begun when it was made', { created_at: day(7), deadline: day(10) }, [['open', 3]]],
])('a task that is %s', (_name, data, parts) => expect(drawn(data)).toEqual(parts))

test('one that a rule took out has no bar', () => {
  expect(barOf(aTask({ status: 'auto-skipped', started_at: day(1) }), NOW)).toBeUndefined()
})

test('a thin row still stands somewhere', () => {
  expect(barOf(aTask({}), NOW)).toMatchObject({ from: NOW, to: NOW, isEndless: true })
})

test('how late it was or is', () => {
  expect(lateBy(barOf(aTask({ started_at: day(1), deadline: day(8) }), NOW)!)).toBe(2 * DAY)
  expect(lateBy(barOf(aTask({ started_at: day(1), deadline: day(12) }), NOW)!)).toBe(0)
})

test('the axis reaches from the first to the last, and to now', () => {
  const [early, late] = [
    { from: NOW - DAY, to: NOW - 1 },
    { from: NOW - 5, to: NOW + DAY },
  ]
  expect(reachOf([late, early], NOW)).toEqual({ from: NOW - DAY, to: NOW + DAY })
  expect(reachOf([], NOW)).toEqual({ from: NOW, to: NOW })
})

const moment = fc.option(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((one) => one.toISOString()),
)

test('parts follow each other without gaps, from begin to end, whatever the server says', () => {
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom('active', 'completed', 'not-started', 'in-progress', 'odd'),
        started_at: moment,
        created_at: moment,
        completed_at: moment,
        deadline: moment,
      }),
      (data) => {
        const bar = barOf(aTask(data), NOW)!
        expect(bar.parts[0]!.from).toBe(bar.from)
        expect(bar.parts.at(-1)!.to).toBe(bar.to)
        expect(bar.to).toBeGreaterThanOrEqual(bar.from)
        for (const [index, part] of bar.parts.entries()) {
          expect(part.to).toBeGreaterThanOrEqual(part.from)
          if (index > 0) expect(part.from).toBe(bar.parts[index - 1]!.to)
        }
      },
    ),
  )
})
