import fc from 'fast-check'
import { expect, test } from 'vitest'

import { task as schema } from '#src/api/schema/task.ts'

import { endingOf, nextOf, type Standing, whyNot } from './task-rules.ts'

const task = (data: object = {}) =>
  schema.parse({ id: 't', title: 'Sign', status: 'active', ...data })
const standing = (data: Partial<Standing> = {}): Standing => ({
  run: { archived_at: null, has_open_issue: false },
  me: { id: '1', role: 'standard' },
  myGroups: new Set(['g']),
  ...data,
})
const light = standing({ me: { id: '1', role: 'light' } })
const done = { status: 'completed', completed_at: '2026-03-02T10:00:00Z' }

test('an open task can be completed and changed, and not reopened', () => {
  expect(whyNot('complete', task(), standing())).toBeUndefined()
  expect(whyNot('edit', task(), standing())).toBeUndefined()
  expect(whyNot('reopen', task(), standing())).toBe('Only a completed task can be reopened.')
})

test('a completed task can be reopened alone', () => {
  expect(whyNot('complete', task(done), standing())).toBe('This task is completed already.')
  expect(whyNot('edit', task(done), standing())).toBe(
    'A completed task cannot be changed. Reopen it first.',
  )
  expect(whyNot('reopen', task(done), standing())).toBeUndefined()
})

test.each([
  [
    'an archived process',
    standing({ run: { archived_at: '2026-03-01T00:00:00Z', has_open_issue: false } }),
    {},
  ],
  [
    'an open issue of the process',
    standing({ run: { archived_at: null, has_open_issue: true } }),
    {},
  ],
  ['an archived task', standing(), { archived_at: '2026-03-01T00:00:00Z' }],
])('%s holds everything back', (_name, given, data) => {
  for (const deed of ['complete', 'reopen', 'edit'] as const)
    expect(whyNot(deed, task({ ...done, ...data }), given)).toBeTypeOf('string')
})

test('what a rule took out, or what has a problem, is not completed', () => {
  expect(whyNot('complete', task({ status: 'auto-skipped' }), standing())).toContain('rule')
  expect(whyNot('complete', task({ problem: true }), standing())).toContain('problem')
})

test('only assignees: by name, through a group, or not at all; held back only where that is sure', () => {
  const only = (owners: object) => task({ can_complete_only_assignees: true, owners })
  expect(whyNot('complete', only({ users: [1] }), standing())).toBeUndefined()
  expect(whyNot('complete', only({ users: [2], groups: ['g'] }), standing())).toBeUndefined()
  expect(whyNot('complete', only({ users: [2] }), standing())).toContain('assigned')
  expect(whyNot('complete', only({ groups: ['h'] }), standing())).toContain('assigned')
  expect(
    whyNot('complete', only({ groups: ['h'] }), standing({ myGroups: undefined })),
  ).toBeUndefined()
  expect(whyNot('complete', only({ users: [2] }), standing({ me: undefined }))).toBeUndefined()
})

test('a light member completes and reopens their own tasks, and changes none', () => {
  const mine = { owners: { users: [1] } }
  expect(whyNot('complete', task(mine), light)).toBeUndefined()
  expect(whyNot('reopen', task({ ...mine, ...done }), light)).toBeUndefined()
  expect(whyNot('complete', task({ owners: { users: [2] } }), light)).toBeTypeOf('string')
  expect(whyNot('edit', task(mine), light)).toBeTypeOf('string')
})

test('only an approval is decided', () => {
  expect(
    ['task', 'approval', 'expiring', 'email', 'expiring_email', 'new'].map((task_type) =>
      endingOf({ task_type }),
    ),
  ).toEqual(['complete', 'decide', 'acknowledge', 'complete', 'complete', 'complete'])
})

test('the next one is open, and none of the open ones is due before it', () => {
  const some = fc.array(
    fc.record({
      id: fc.uuid(),
      status: fc.constantFrom('active', 'completed', 'auto-skipped', 'in-progress'),
      deadline: fc.option(fc.constantFrom('2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z')),
      position: fc.integer({ min: 1, max: 99 }),
      completed_at: fc.constant(null),
    }),
  )
  fc.assert(
    fc.property(some, (tasks) => {
      const open = tasks.filter(({ status }) => status === 'active' || status === 'in-progress')
      const next = nextOf(tasks)
      expect(next === undefined).toBe(open.length === 0)
      const rank = ({ deadline, position }: (typeof tasks)[number]) =>
        [deadline ?? '9', String(position).padStart(2, '0')].join()
      if (next) expect(open.every((one) => rank(next) <= rank(one))).toBe(true)
    }),
  )
})
