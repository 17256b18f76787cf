import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Laid, LAG_MS, laidOn, laidOver, settled, takenOff } from './laid-over.ts'

const task = { id: 't', title: 'Sign', deadline: null, last_updated: '2026-03-02T10:00:00.000Z' }
const none: Laid = new Map()

test('what was changed shows at once, and what was refused is as it was', () => {
  const laid = laidOn(none, 't', 1, { title: 'Sign it' })
  expect(laidOver(task, laid)).toEqual({ ...task, title: 'Sign it' })
  expect(laidOver(task, takenOff(laid, 't', 1))).toBe(task)
  expect(takenOff(laid, 't', 1).size).toBe(0)
})

test('one refused change leaves the others on', () => {
  const laid = laidOn(laidOn(none, 't', 1, { title: 'A' }), 't', 2, { deadline: 'B' })
  expect(laidOver(task, takenOff(laid, 't', 1))).toEqual({ ...task, deadline: 'B' })
})

test('an answered change counts against older answers and gives way to newer ones', () => {
  const stamp = '2026-03-02T11:00:00.000Z'
  const patch = { title: 'B', last_updated: stamp }
  const laid = settled(laidOn(none, 't', 1, { title: 'A' }), 't', 1, { patch, stamp, now: 0 })
  expect(laidOver(task, laid, LAG_MS - 1)).toEqual({ ...task, ...patch })
  expect(laidOver(task, laid, LAG_MS)).toBe(task)
  const newer = { ...task, title: 'C', last_updated: '2026-03-02T12:00:00.000Z' }
  expect(laidOver(newer, laid, 1)).toBe(newer)
  const same = { ...task, title: 'as the server has it', last_updated: stamp }
  expect(laidOver(same, laid, 1)).toBe(same)
})

test('what moves no stamp counts for as long as an answer may be from before', () => {
  const patch = { title: 'B' }
  const laid = settled(laidOn(none, 't', 1, patch), 't', 1, { patch, stamp: undefined, now: 0 })
  const newer = { ...task, last_updated: '2026-03-02T12:00:00.000Z' }
  expect(laidOver(newer, laid, LAG_MS - 1)).toEqual({ ...newer, title: 'B' })
  expect(laidOver(newer, laid, LAG_MS)).toBe(newer)
})

test('what is long past is forgotten with the next answer', () => {
  const stamp = '2026-03-02T11:00:00.000Z'
  const one = settled(laidOn(none, 't', 1, {}), 't', 1, { patch: {}, stamp, now: 0 })
  const two = settled(laidOn(one, 't', 2, {}), 't', 2, { patch: {}, stamp, now: LAG_MS })
  expect(two.get('t')?.map(({ key }) => key)).toEqual([2])
})

test('whatever is laid on and taken off again, in any order, leaves the rest untouched', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 })
  fc.assert(
    fc.property(keys, keys, (mine, others) => {
      const kept = others.filter((key) => !mine.includes(key))
      const before = kept.reduce((laid, key) => laidOn(laid, 't', key, { [key]: key }), none)
      const on = mine.reduce((laid, key) => laidOn(laid, 't', key, { [key]: 0 }), before)
      const off = mine.toReversed().reduce((laid, key) => takenOff(laid, 't', key), on)
      expect(laidOver(task, off)).toEqual(laidOver(task, before))
    }),
  )
})
