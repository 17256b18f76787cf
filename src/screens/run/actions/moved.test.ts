import { expect, test } from 'vitest'

import { fromWhere, movedFrom } from './moved.ts'

const SATURDAY = '2026-03-07T12:00:00.000Z'
const MONDAY = '2026-03-09T12:00:00Z'
const aTask = (deadline: string | null, id = 'a') => ({ id, deadline })
const set = (
  from: string,
  deadline: string | null,
  known = movedFrom(new Map(), '', aTask(null)),
) => movedFrom(known, from, aTask(deadline))

test('what stands elsewhere than it was set is moved, what only looks otherwise is not', () => {
  expect(fromWhere(set(SATURDAY, MONDAY), aTask(MONDAY))).toBe(SATURDAY)
  expect(fromWhere(set('2026-03-09T12:00:00.000Z', MONDAY), aTask(MONDAY))).toBeUndefined()
  expect(fromWhere(set(SATURDAY, MONDAY), aTask(MONDAY, 'b'))).toBeUndefined()
})

test('it is moved no longer once it is set again, taken back or taken away', () => {
  const moved = set(SATURDAY, MONDAY)
  expect(fromWhere(moved, aTask('2026-03-10T12:00:00Z'))).toBeUndefined()
  expect(fromWhere(moved, aTask(null))).toBeUndefined()
  expect(fromWhere(set(MONDAY, MONDAY, moved), aTask(MONDAY))).toBeUndefined()
})
