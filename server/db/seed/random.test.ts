import { expect, test } from 'vitest'
import { createRandom, idOf } from './random.ts'

test('the same words give the same stream, other words another one', () => {
  const draw = (...words: (string | number)[]) => {
    const random = createRandom(...words)
    return [random.int(1, 1000), random.next(), random.id(), random.pick(['a', 'b', 'c'])]
  }
  expect(draw('demo', 7)).toEqual(draw('demo', 7))
  expect(draw('demo', 7)).not.toEqual(draw('demo', 8))
})

test('numbers fill their range evenly, both ends included', () => {
  const random = createRandom('range')
  const counts = new Map<number, number>()
  for (let left = 6000; left > 0; left -= 1) {
    const number = random.int(1, 6)
    counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('some are so many different ones in the order of the list', () => {
  const random = createRandom('some')
  for (let left = 100; left > 0; left -= 1) {
    const some = random.some([1, 2, 3, 4, 5], 3)
    expect(some).toHaveLength(3)
    expect(some).toEqual([...new Set(some)].toSorted((a, b) => a - b))
  }
  expect(random.some([1, 2], 5)).toEqual([1, 2])
})

test('ids are 32 hex characters and do not repeat', () => {
  const random = createRandom('ids')
  const ids = Array.from({ length: 5000 }, () => random.id())
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(ids).size).toBe(5000)
  expect(idOf('a', 1)).toMatch(/^[0-9a-f]{32}$/)
})
