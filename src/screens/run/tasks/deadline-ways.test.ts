import fc from 'fast-check'
import { expect, test } from 'vitest'

import { DEADLINE_WAYS, patchFor, wayOf } from './deadline-ways.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10))

test('what was picked comes back when it is picked again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DEADLINE_WAYS), day, day, (way, one, other) => {
      const [first, last] = [one, other].toSorted()
      const pick = { way, first: first!, last: way === 'range' ? last! : null }
      expect(wayOf(patchFor(pick))).toEqual(pick)
    }),
  )
})

test('a range the wrong way round is turned', () => {
  expect(patchFor({ way: 'range', first: '2026-03-09', last: '2026-03-01' })).toMatchObject({
    deadline_start_range: '2026-03-01',
    deadline_end_range: '2026-03-09',
  })
})

test('one way takes the others out of the address', () => {
  expect(patchFor({ way: 'on', first: '2026-03-09', last: null })).toEqual({
    deadline_start_range: undefined,
    deadline_end_range: undefined,
    deadline_on: '2026-03-09',
    deadline_before: undefined,
    deadline_after: undefined,
  })
})
