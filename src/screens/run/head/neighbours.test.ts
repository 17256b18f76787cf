import fc from 'fast-check'
import { expect, test } from 'vitest'

import { neighboursOf } from './neighbours.ts'

const pageOf = (all: readonly string[], page: number, per_page: number) => ({
  ids: all.slice((page - 1) * per_page, page * per_page),
  total: all.length,
  page,
  per_page,
  total_pages: Math.max(1, Math.ceil(all.length / per_page)),
})

test('inside a page the neighbours are known at once', () => {
  expect(neighboursOf('b', pageOf(['a', 'b', 'c'], 1, 25))).toEqual({
    place: 2,
    total: 3,
    previous: { id: 'a' },
    next: { id: 'c' },
  })
})

test('at a border it goes on to the next page, and ends at the ends of the list', () => {
  const all = ['a', 'b', 'c', 'd']
  expect(neighboursOf('c', pageOf(all, 2, 2))).toMatchObject({ place: 3, previous: { page: 1 } })
  expect(neighboursOf('b', pageOf(all, 1, 2))).toMatchObject({ next: { page: 2 } })
  expect(neighboursOf('a', pageOf(all, 1, 2))?.previous).toBeUndefined()
  expect(neighboursOf('d', pageOf(all, 2, 2))?.next).toBeUndefined()
})

test('who is not there has no neighbours', () => {
  expect(neighboursOf('x', pageOf(['a'], 1, 25))).toBeUndefined()
})

test('walking from the first to the last meets everybody once, whatever the size of a page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), (count, size) => {
      const all = Array.from({ length: count }, (_, at) => `r${at}`)
      const met = ['r0']
      let page = 1
      for (;;) {
        const step = neighboursOf(met.at(-1)!, pageOf(all, page, size))?.next
        if (!step) break
        if ('page' in step) page = step.page
        met.push('id' in step ? step.id : pageOf(all, page, size).ids[0]!)
      }
      expect(met).toEqual(all)
    }),
  )
})
