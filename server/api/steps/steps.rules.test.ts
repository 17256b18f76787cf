import { expect, test } from 'vitest'
import { wrongAnchor } from './steps.rules.ts'

const steps = [
  { id: 'a', deadline: null },
  { id: 'b', deadline: { step: 'a' } },
  { id: 'c', deadline: { step: 'b' } },
  { id: 'x', deadline: { step: 'y' } },
  { id: 'y', deadline: { step: 'x' } },
]

test.each<[string, string, boolean]>([
  ['a', 'start_run', true],
  ['c', 'a', true],
  ['new', 'c', true],
  ['new', 'x', true],
  ['a', 'nowhere', false],
  ['a', 'a', false],
  ['a', 'c', false],
  ['b', 'c', false],
])('the deadline of %s can be counted from %s: %s', (id, from, fine) => {
  expect(wrongAnchor(steps, id, from) === undefined).toBe(fine)
})
