import fc from 'fast-check'
import { expect, test } from 'vitest'

import { aRun } from '#src/testing/a-run.ts'

import { sightFirst } from './use-sight-first.ts'

const named = (ids: string) => [...ids].map((id) => aRun({ id }))
const idsOf = (runs: ReturnType<typeof sightFirst>) => runs.map((run) => run?.id ?? '-').join('')

test('the rows in sight are the new ones, below them stands what stood there', () => {
  expect(idsOf(sightFirst(named('fghij'), named('abcde'), 2))).toBe('fgcde')
  expect(idsOf(sightFirst(named('abcde'), [], 2))).toBe('ab')
})

test('a row that has come into sight does not stand below as well, and none more than there are', () => {
  expect(idsOf(sightFirst(named('edcba'), named('abcde'), 2))).toBe('edc')
  expect(idsOf(sightFirst(named('xyz'), named('abcde'), 2))).toBe('xyc')
})

test('however low the window, one row is there at once; nobody stands twice', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'))
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: -5, max: 12 }), (now, before, count) => {
      const shown = idsOf(sightFirst(named(now.join('')), named(before.join('')), count))
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.length).toBeLessThanOrEqual(now.length)
      expect(shown.slice(0, 1)).toBe(now.join('').slice(0, 1))
    }),
  )
})
