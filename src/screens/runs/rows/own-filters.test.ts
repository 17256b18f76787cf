import { expect, test } from 'vitest'

import { aRun } from '#src/testing/a-run.ts'

import { isEnough, matchesOwn } from './own-filters.ts'
import { stepQuery } from './step-query.ts'

const NOW = Date.parse('2026-03-10T10:00:00Z')
const NO_FILTER = { due: undefined, next: undefined, completed: undefined }
const fits = (data: Record<string, unknown>, own: Partial<typeof NO_FILTER> | object) =>
  matchesOwn(aRun(data), { ...NO_FILTER, ...own }, NOW)
const task = (owners: object) => ({ next_task: [{ id: 't', title: 'Sign', owners }] })

test.each([
  [{ due_date: '2026-03-09T10:00:00Z' }, 'late'],
  [{ late_tasks: 1 }, 'late'],
  [{ due_date: '2026-03-10T20:00:00Z' }, 'soon'],
  [{ due_date: '2026-04-10T20:00:00Z' }, undefined],
  [{ due_date: '2026-03-09T10:00:00Z', status: 'complete' }, undefined],
  [{ due_date: '2026-03-09T10:00:00Z', status: 'problem' }, undefined],
])('%j is due %s, as the list says it', (data, due) => {
  expect(fits(data, { due: 'late' })).toBe(due === 'late')
  expect(fits(data, { due: 'soon' })).toBe(due === 'soon')
})

test.each([
  [{}, false],
  [task({}), true],
  [task({ users: [1] }), false],
  [task({ guests: ['a@b.c'] }), false],
  [task({ groups: ['g'] }), false],
])('%j waits for somebody to be named: %s', (data, expected) =>
  expect(fits(data, { next: 'unassigned' })).toBe(expected),
)

test.each([
  [{ status: 'complete', completed_at: '2026-03-03T10:00:00Z' }, true],
  [{ status: 'complete', completed_at: '2026-03-03T09:59:59Z' }, false],
  [{ status: 'complete' }, false],
  [{ status: 'active', completed_at: '2026-03-09T10:00:00Z' }, false],
  [
    {
      status: 'archived',
      archived_at: '2026-03-09T11:00:00Z',
      completed_at: '2026-03-09T10:00:00Z',
    },
    true,
  ],
])('%j was completed in the last seven days: %s', (data, expected) =>
  expect(fits(data, { completed: 7 })).toBe(expected),
)

const query = { sort: 'name', page: 3, per_page: 25 }
const completed = { ...NO_FILTER, completed: 7 }

test('what was completed of late is asked for newest first, unless a status was asked for', () => {
  expect(stepQuery(query, completed)).toEqual({
    status: 'complete',
    sort: '-completed_at',
    page: 1,
    per_page: 100,
  })
  expect(stepQuery({ ...query, status: 'archived' }, completed)).toMatchObject({
    status: 'archived',
    sort: 'name',
  })
  expect(stepQuery(query, { ...NO_FILTER, due: 'late' })).toEqual({
    ...query,
    page: 1,
    per_page: 100,
  })
})

test('there is no more to find behind an old one, as long as they come in order', () => {
  const done = (...days: number[]) =>
    days.map((day) =>
      aRun({ status: 'complete', completed_at: new Date(Date.UTC(2026, 2, day)).toISOString() }),
    )
  const enough = (...days: number[]) => isEnough(done(...days), query, completed, NOW)
  expect(enough(9, 8, 7)).toBe(false)
  expect(enough(9, 8, 1)).toBe(true)
  expect(enough(8, 9, 1)).toBe(false)
  expect(isEnough(done(9, 1), { ...query, status: 'archived' }, completed, NOW)).toBe(false)
})
