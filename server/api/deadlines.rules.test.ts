import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterCompletion,
  type Calendar,
  calendarOf,
  deadlineOf,
  type DeadlineRule,
  onWorkingDay,
  planDeadlines,
  type PlannedStep,
  readDeadlineRule,
  readStartDate,
} from './deadlines.rules.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const WEEK = { Saturday: false, Sunday: false }
const LISBON: Calendar = { timezone: 'Europe/Lisbon', working_days: WEEK }
const UTC: Calendar = { timezone: 'UTC' }

const at = (text: string) => new Date(text)
const rule = (value: number, unit: DeadlineRule['unit'], step = 'start_run'): DeadlineRule => ({
  value,
  unit,
  option: 'from',
  step,
})
const due = (from: string, given: DeadlineRule, calendar: Calendar = UTC) =>
  deadlineOf(given, new Map([['start_run', at(from)]]), calendar)?.toISOString()

describe('onto working days', () => {
  test.each([
    ['a Friday', '2026-03-06T15:30:00Z', '2026-03-06T15:30:00.000Z'],
    ['a Saturday', '2026-03-07T15:30:00Z', '2026-03-09T15:30:00.000Z'],
    ['a Sunday', '2026-03-08T15:30:00Z', '2026-03-09T15:30:00.000Z'],
    // Between them Lisbon's clocks go forward: the same time of day there is an hour earlier in UTC.
    ['the Saturday before summer time', '2026-03-28T15:30:00Z', '2026-03-30T14:30:00.000Z'],
  ])('%s', (_name, from, to) => {
    expect(onWorkingDay(at(from), LISBON).toISOString()).toBe(to)
  })

  test('the day is that of the organisation’s clock', () => {
    const auckland = { timezone: 'Pacific/Auckland', working_days: WEEK }
    // Friday 23:00 in UTC is Saturday noon in Auckland.
    expect(onWorkingDay(at('2026-03-06T23:00:00Z'), auckland).toISOString()).toBe(
      '2026-03-08T23:00:00.000Z',
    )
  })

  test('hours move to the next opening', () => {
    const office = { ...LISBON, start_hour: 9, end_hour: 17 }
    const to = (from: string) => onWorkingDay(at(from), office).toISOString()
    expect(to('2026-03-05T07:10:00Z')).toBe('2026-03-05T09:00:00.000Z')
    expect(to('2026-03-05T17:00:00Z')).toBe('2026-03-05T17:00:00.000Z')
    expect(to('2026-03-05T17:01:00Z')).toBe('2026-03-06T09:00:00.000Z')
    expect(to('2026-03-06T18:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
    expect(to('2026-03-07T03:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
    expect(to('2026-03-07T12:00:00Z')).toBe('2026-03-09T12:00:00.000Z')
    expect(to('2026-03-07T20:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
  })

  test('who never works, or at no hour, keeps dates', () => {
    const never = Object.fromEntries(DAYS.map((day) => [day, false]))
    const date = at('2026-03-05T07:10:00Z')
    expect(onWorkingDay(date, { timezone: 'UTC', working_days: never })).toEqual(date)
    for (const end_hour of [9, 17])
      expect(onWorkingDay(date, { timezone: 'UTC', start_hour: 17, end_hour })).toEqual(date)
  })
})

describe('a deadline', () => {
  test.each([
    [30, 'minutes', '2026-03-05T10:30:00.000Z'],
    [36, 'hours', '2026-03-06T22:00:00.000Z'],
    [0, 'days', '2026-03-05T10:00:00.000Z'],
    [3, 'days', '2026-03-08T10:00:00.000Z'],
    [2, 'weeks', '2026-03-19T10:00:00.000Z'],
    [1, 'months', '2026-04-05T10:00:00.000Z'],
  ] as const)('after %i %s', (value, unit, expected) => {
    expect(due('2026-03-05T10:00:00Z', rule(value, unit))).toBe(expected)
  })

  test('days keep the time of day over a change of clocks, hours do not', () => {
    const lisbon = { timezone: 'Europe/Lisbon' }
    expect(due('2026-03-28T10:00:00Z', rule(1, 'days'), lisbon)).toBe('2026-03-29T09:00:00.000Z')
    expect(due('2026-03-28T10:00:00Z', rule(24, 'hours'), lisbon)).toBe('2026-03-29T10:00:00.000Z')
  })

  test('a month ends with its last day', () => {
    expect(due('2026-01-31T10:00:00Z', rule(1, 'months'))).toBe('2026-02-28T10:00:00.000Z')
  })

  test('minutes too end on a working day', () => {
    expect(due('2026-03-06T23:50:00Z', rule(20, 'minutes'), LISBON)).toBe(
      '2026-03-09T00:10:00.000Z',
    )
  })

  test('past the year 9999, without a rule or an anchor there is none', () => {
    expect(due('2026-03-05T10:00:00Z', rule(100_000, 'months'))).toBeUndefined()
    expect(deadlineOf(null, new Map(), UTC)).toBeNull()
    expect(
      deadlineOf(rule(1, 'days', 'gone'), new Map([['start_run', at('2026-03-05')]]), UTC),
    ).toBeNull()
  })
})

const step = (
  id: string,
  deadline: DeadlineRule | null,
  start_date: PlannedStep['start_date'] = null,
) => ({
  id,
  deadline,
  start_date,
})
const START = at('2026-03-02T09:00:00Z')
const planOf = (...steps: PlannedStep[]) =>
  Object.fromEntries(
    [...planDeadlines(steps, START, UTC)].map(([id, { started_at, deadline }]) => [
      id,
      [started_at.toISOString().slice(5, 10), deadline?.toISOString().slice(5, 10) ?? null],
    ]),
  )

describe('the plan at launch', () => {
  test('counts from the start of the run, or from the deadline of the step before, in any order', () => {
    expect(
      planOf(
        step('third', rule(1, 'days', 'second')),
        step('second', rule(2, 'days', 'first')),
        step('first', rule(3, 'days'), { value: 1, unit: 'days' }),
        step('free', null),
      ),
    ).toEqual({
      first: ['03-03', '03-05'],
      second: ['03-02', '03-07'],
      third: ['03-02', '03-08'],
      free: ['03-02', null],
    })
  })

  test('counts from the start of a step that has no deadline', () => {
    expect(
      planOf(step('a', null, { value: 4, unit: 'days' }), step('b', rule(1, 'days', 'a'))),
    ).toEqual({ a: ['03-06', null], b: ['03-02', '03-07'] })
  })

  test('a circle, a step that waits for itself and one for a missing step have no deadline', () => {
    const steps = [
      step('a', rule(1, 'days', 'b')),
      step('b', rule(1, 'days', 'a')),
      step('self', rule(1, 'days', 'self')),
      step('lost', rule(1, 'days', 'gone')),
      step('behind', rule(1, 'days', 'a')),
    ]
    const expected = {
      a: ['03-02', null],
      b: ['03-02', null],
      self: ['03-02', null],
      lost: ['03-02', null],
      behind: ['03-02', '03-03'],
    }
    expect(planOf(...steps)).toEqual(expected)
    expect(planOf(...steps.toReversed())).toEqual(expected)
  })

  test('is quick and does not overflow on a chain of ten thousand steps', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) =>
      step(`s${index}`, rule(1, 'minutes', `s${index + 1}`)),
    )
    const plan = planDeadlines([...steps, step('s10000', rule(1, 'minutes'))], START, UTC)
    expect(plan.get('s0')?.deadline).toEqual(new Date(START.getTime() + 10_001 * 60_000))
  })
})

describe('after a completion', () => {
  const task = (
    step_id: string,
    deadline_rule: DeadlineRule | null,
    deadline: string | null = null,
  ) => ({
    step_id,
    deadline_rule,
    deadline: deadline === null ? null : at(deadline),
  })
  const moved = (...tasks: ReturnType<typeof task>[]) =>
    Object.fromEntries(
      [...afterCompletion('first', at('2026-03-10T09:00:00Z'), tasks, UTC)].map(
        ([id, deadline]) => [id, deadline.toISOString().slice(0, 10)],
      ),
    )

  test('those that hang on it move, and those behind them; the others stay', () => {
    expect(
      moved(
        task('behind', rule(1, 'weeks', 'next'), '2026-04-01'),
        task('next', rule(2, 'days', 'first'), '2026-04-01'),
        task('other', rule(2, 'days'), '2026-04-01'),
        task('by hand', null, '2026-04-01'),
      ),
    ).toEqual({ next: '2026-03-12', behind: '2026-03-19' })
  })

  test('a deadline that stays moves nothing behind it', () => {
    expect(
      moved(
        task('next', rule(2, 'days', 'first'), '2026-03-12T09:00:00Z'),
        task('behind', rule(1, 'days', 'next'), '2026-05-01'),
      ),
    ).toEqual({})
  })

  test('a circle moves each once', () => {
    expect(
      moved(
        task('a', rule(1, 'days', 'first')),
        task('b', rule(1, 'days', 'a')),
        task('a', rule(1, 'days', 'b')),
        task('first', rule(1, 'days', 'b')),
      ),
    ).toEqual({ a: '2026-03-11', b: '2026-03-12' })
  })
})

test('what is stored is read back; what nobody understands is no rule', () => {
  expect(readDeadlineRule({ value: 2, unit: 'days', option: 'from', step: 'aa' })).toEqual(
    rule(2, 'days', 'aa'),
  )
  expect(readDeadlineRule({ value: 2, unit: 'days' })).toEqual(rule(2, 'days'))
  expect(readStartDate({ value: 2, unit: 'days' })).toEqual({ value: 2, unit: 'days' })
  for (const bad of [
    null,
    'soon',
    { value: -1, unit: 'days' },
    { value: 1, unit: 'years' },
    { value: 1.5, unit: 'days' },
  ])
    expect([readDeadlineRule(bad), readStartDate(bad)]).toEqual([null, null])
})

test('an organisation’s calendar is its zone and days', () => {
  expect(calendarOf({ timezone: 'UTC', settings: { working_days: WEEK } })).toEqual({
    timezone: 'UTC',
    working_days: WEEK,
  })
  for (const working_days of [undefined, null, 'weekdays', { Monday: 'yes' }, { Funday: true }])
    expect(calendarOf({ timezone: 'UTC', settings: { working_days } })).toEqual(UTC)
})

// Half-hour summer time, a skipped day, jumps at midnight, zones on both edges of the day.
const ZONES = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
]
const anyMoment = fc.date({
  min: at('2005-01-01T00:00:00Z'),
  max: at('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const anyCalendar = fc.record({
  timezone: fc.constantFrom(...ZONES),
  working_days: fc.dictionary(fc.constantFrom(...DAYS), fc.boolean()),
  start_hour: fc.integer({ min: 0, max: 12 }),
  end_hour: fc.integer({ min: 13, max: 24 }),
})

test('in every zone a date moves forward only, onto a time of work, and not a second time', () => {
  fc.assert(
    fc.property(anyMoment, anyCalendar, (date, calendar) => {
      const moved = onWorkingDay(date, calendar)
      expect(onWorkingDay(moved, calendar)).toEqual(moved)
      if (DAYS.every((day) => calendar.working_days[day] === false)) {
        expect(moved).toEqual(date)
        return
      }
      expect(moved.getTime()).toBeGreaterThanOrEqual(date.getTime())
      expect(moved.getTime() - date.getTime()).toBeLessThan(8 * 86_400_000)
      const local = new TZDate(moved.getTime(), calendar.timezone)
      expect(calendar.working_days[DAYS[local.getDay()]!] ?? true).toBe(true)
      expect(local.getHours()).toBeGreaterThanOrEqual(calendar.start_hour)
      expect(local.getHours() + local.getMinutes() / 60).toBeLessThanOrEqual(calendar.end_hour)
    }),
    { numRuns: 5000 },
  )
})

test('days, weeks and months keep the time of day wherever the clock has it', () => {
  fc.assert(
    fc.property(
      anyMoment,
      fc.constantFrom(...ZONES),
      fc.nat(60),
      fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
      (from, timezone, value, unit) => {
        const deadline = deadlineOf(rule(value, unit), new Map([['start_run', from]]), {
          timezone,
        })!
        const before = new TZDate(from.getTime(), timezone)
        const after = new TZDate(deadline.getTime(), timezone)
        const minutes = (date: Date) => date.getHours() * 60 + date.getMinutes()
        const late = minutes(after) - minutes(before)
        // A time that a change of clocks skips is told an hour later.
        expect([0, 30, 60]).toContain(late)
        expect(deadline.getTime()).toBeGreaterThanOrEqual(from.getTime())
      },
    ),
    { numRuns: 5000 },
  )
})

test('a plan never depends on the order of the steps, and always ends', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const anyStep = (id: string) =>
    fc.record({
      id: fc.constant(id),
      deadline: fc.option(
        fc
          .record({ value: fc.nat(9), step: fc.constantFrom('start_run', 'gone', ...ids) })
          .map(({ value, step: on }) => rule(value, 'days', on)),
      ),
      start_date: fc.option(fc.record({ value: fc.nat(9), unit: fc.constant('days' as const) })),
    })
  fc.assert(
    fc.property(
      fc.tuple(...ids.map(anyStep)),
      fc.shuffledSubarray(ids, { minLength: 5 }),
      (steps, order) => {
        const shuffled = order.map((id) => steps.find((one) => one.id === id)!)
        const byId = (plan: ReturnType<typeof planDeadlines>) => Object.fromEntries(plan)
        expect(byId(planDeadlines(shuffled, START, LISBON))).toEqual(
          byId(planDeadlines(steps, START, LISBON)),
        )
      },
    ),
    { numRuns: 2000 },
  )
})
