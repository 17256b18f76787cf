import fc from 'fast-check'
import { expect, test } from 'vitest'

import { serverPlans } from '#src/testing/server-launch.ts'

import { calendarOf, plannedDeadlines } from './deadlines.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const ids = ['a', 'b', 'c', 'd', 'e'].map((sign) => sign.repeat(32))

const span = fc.record({
  value: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
})
const steps = fc
  .array(
    fc.record({
      deadline: fc.option(
        fc
          .tuple(span, fc.constantFrom('start_run', 'f'.repeat(32), ...ids))
          .map(([rule, step]) => ({ ...rule, option: 'from', step })),
      ),
      start_date: fc.option(span, { freq: 3 }),
    }),
    { minLength: 1, maxLength: ids.length },
  )
  .map((list) => list.map((one, at) => ({ id: ids[at] ?? '', ...one })))

// Around the nights on which clocks are put forward and back in Europe and in America, on both half-years.
const moment = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-06-10'),
    fc.integer({ min: -72, max: 72 }),
    fc.integer({ min: 0, max: 3_599 }),
  )
  .map(([day, hours, seconds]) => new Date(Date.parse(day) + hours * 3_600_000 + seconds * 1_000))

test('the deadlines that are shown are those that the launch makes', () => {
  let made = 0
  fc.assert(
    fc.property(
      steps,
      moment,
      fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu'),
      fc.subarray(DAYS, { maxLength: 7 }),
      fc.subarray(ids),
      (list, now, timezone, free, set) => {
        const working_days = Object.fromEntries(free.map((day) => [day, false]))
        const fixed = Object.fromEntries(
          set.map((id, at) => [id, new Date(now.getTime() + (at + 1) * 90_000_000).toISOString()]),
        )
        const tasks = Object.fromEntries(set.map((id) => [id, { deadline: fixed[id] }]))
        const server = serverPlans(list, { tasks }, { now, launcher: 1, timezone, working_days })
        const ours = plannedDeadlines(
          list,
          now.getTime(),
          calendarOf(timezone, working_days),
          fixed,
        )
        for (const { id } of list) {
          const at = ours.get(id)
          expect(at === undefined ? null : new Date(at).toISOString(), id).toBe(
            server.get(id)?.deadline,
          )
          if (at !== undefined) made += 1
        }
      },
    ),
    { numRuns: 1_000 },
  )
  expect(made).toBeGreaterThan(500)
})
