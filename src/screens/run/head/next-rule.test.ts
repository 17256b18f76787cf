import fc from 'fast-check'
import { expect, test } from 'vitest'

import { passedOver } from './next-rule.ts'

const aTask = (id: string, position: number, data = {}) => ({
  id,
  title: id,
  position,
  deadline: null,
  status: 'active',
  completed_at: null,
  ...data,
})

test('the task that comes first is no surprise', () => {
  expect(passedOver({ id: 'a' }, [aTask('a', 1), aTask('b', 2)])).toBeUndefined()
})

test('an open task before it is named, the first of them', () => {
  const tasks = [aTask('c', 3), aTask('b', 2), aTask('a', 1)]
  expect(passedOver({ id: 'c' }, tasks)?.id).toBe('a')
})

test('what is done or hidden was not passed over', () => {
  const tasks = [
    aTask('a', 1, { status: 'completed' }),
    aTask('b', 2, { status: 'auto-skipped' }),
    aTask('c', 3, { completed_at: '2026-03-01T10:00:00.000Z' }),
    aTask('d', 4),
  ]
  expect(passedOver({ id: 'd' }, tasks)).toBeUndefined()
})

test('a task that nobody has loaded says nothing', () => {
  expect(passedOver({ id: 'x' }, [aTask('a', 1)])).toBeUndefined()
})

test('whoever is passed over stands before the next one and is open', () => {
  const status = fc.constantFrom('active', 'completed', 'auto-skipped', 'in-progress')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), status), { minLength: 1 }), fc.nat(), (all, at) => {
      const tasks = all.map(([position, word], index) =>
        aTask(String(index), position, { status: word }),
      )
      const next = tasks[at % tasks.length]!
      const found = passedOver(next, tasks)
      const before = tasks.filter(
        (one) => ['active', 'in-progress'].includes(one.status) && one.position < next.position,
      )
      expect(found === undefined).toBe(before.length === 0)
      if (found) expect(before.every(({ position }) => position >= found.position)).toBe(true)
    }),
  )
})
