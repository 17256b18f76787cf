import { expect, test } from 'vitest'

import { isNarrowed, NOT_NARROWED, taskQueryOf, type TaskSearch } from './task-query.ts'

const ALL: TaskSearch = {
  status: undefined,
  owners: [],
  guests: [],
  groups: [],
  unassigned: false,
  deadline_start_range: undefined,
  deadline_end_range: undefined,
  deadline_on: undefined,
  deadline_before: undefined,
  deadline_after: undefined,
  sort: 'position',
  hidden: false,
  find: '',
}

test('all tasks in their order are asked for without a question', () => {
  expect(taskQueryOf({ ...ALL, hidden: true, find: 'sign' }, '1')).toBeUndefined()
  expect(taskQueryOf({ ...ALL, sort: '-deadline' }, '1')).toEqual({ sort: '-deadline' })
})

test('what the address says is sent in the API’s own words', () => {
  const asked = {
    status: 'due_soon' as const,
    owners: ['7'],
    guests: ['a@b.example'],
    groups: ['f'.repeat(32)],
    unassigned: true,
    deadline_start_range: '2026-03-01',
    deadline_end_range: '2026-03-31',
    deadline_before: '2026-04-01',
    deadline_after: '2026-02-01',
    sort: 'deadline' as const,
  }
  expect(taskQueryOf({ ...ALL, ...asked }, '1')).toEqual(asked)
})

test('“me” is the viewer, once, and waits until it is known who that is', () => {
  expect(taskQueryOf({ ...ALL, owners: ['me', '7', '1'] }, '1')).toMatchObject({
    owners: ['1', '7'],
  })
  expect(taskQueryOf({ ...ALL, owners: ['me'] }, undefined)).toBe('unknown')
})

test('beside a day no range is sent', () => {
  const query = taskQueryOf(
    { ...ALL, deadline_on: '2026-03-05', deadline_start_range: '2026-03-01' },
    '1',
  )
  expect(query).toEqual({ deadline_on: '2026-03-05', sort: 'position' })
})

test('every filter counts as one, and all go together', () => {
  expect(isNarrowed({ ...ALL, sort: 'deadline', hidden: true, find: 'x' })).toBe(false)
  const on = { ...ALL, status: 'complete' as const, unassigned: true, groups: ['a'] }
  expect(isNarrowed(on)).toBe(true)
  expect(isNarrowed({ ...on, ...NOT_NARROWED })).toBe(false)
})
