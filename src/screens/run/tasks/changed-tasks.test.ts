import fc from 'fast-check'
import { expect, test } from 'vitest'

import { task } from '#src/api/schema/task.ts'

import { changedTasks, joined } from './changed-tasks.ts'

const aTask = (data: Record<string, unknown> = {}) =>
  task.parse({ id: 'a', title: 'Sign', status: 'active', position: 1, ...data })
const changes = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  changedTasks([aTask(before)], [aTask(after)]).get('a')

test.each([
  ['status', { status: 'auto-skipped' }, { status: 'active' }],
  ['status', { is_approved: null }, { is_approved: true }],
  ['deadline', { deadline: null }, { deadline: '2026-03-05T17:00:00Z' }],
  ['owners', { owners: { users: [1] } }, { owners: { users: [1, 2] } }],
  ['owners', { owners: { guests: ['a@b.example'] } }, { owners: { groups: ['a@b.example'] } }],
  ['title', {}, { title: 'Sign twice' }],
  ['answers', { taskdata: {} }, { taskdata: { f: 'x' } }],
  ['problem', {}, { problem: true }],
])('a change of %s is told', (kind, before, after) => {
  expect(changes(before, after)).toEqual([kind])
})

test.each([
  ['a place that shifted', { position: 1 }, { position: 2 }],
  ['people in another order', { owners: { users: [1, 2] } }, { owners: { users: [2, 1] } }],
  ['a start that has come', { status: 'not-started' }, { status: 'active' }],
  ['an answer of its own time', { last_updated: null }, { last_updated: '2026-03-05T17:00:00Z' }],
])('%s is no change', (_name, before, after) => {
  expect(changes(before, after)).toBeUndefined()
})

test('one that was not there is new, one that is gone is nothing to mark', () => {
  expect([...changedTasks([aTask({ id: 'b' })], [aTask()])]).toEqual([['a', ['new']]])
})

test('several changes one after the other are told once each', () => {
  const both = joined(new Map([['a', ['status']]]), new Map([['a', ['status', 'title']]]))
  expect([...both]).toEqual([['a', ['status', 'title']]])
})

test('nothing happens between an answer and itself', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          id: fc.uuid(),
          status: fc.string(),
          title: fc.string(),
          taskdata: fc.dictionary(fc.string(), fc.jsonValue()),
        }),
      ),
      (rows) => {
        const read = () => rows.map((row) => aTask(row))
        expect(changedTasks(read(), read()).size).toBe(0)
      },
    ),
  )
})
