import { expect, test } from 'vitest'
import { depthOf } from './json-depth.ts'

test.each([
  ['7', 0],
  ['{"a":1}', 1],
  ['{"a":[{"b":[]},[]]}', 4],
  ['{"a":"[[[[\\"[["}', 1],
])('%s lies %d deep', (json, depth) => {
  expect(depthOf(json)).toBe(depth)
})

test('a long and deep text is measured at once', () => {
  expect(depthOf('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toBe(1_000_000)
})
