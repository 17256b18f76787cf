import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  ALL_MATCHING,
  between,
  countOf,
  isSelected,
  marked,
  NOTHING_SELECTED,
  shareOf,
  without,
} from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }))
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('')

test('a range goes from one row to the other, both ways and both ends in', () => {
  expect(ids(between(rows, 'b', 'd'))).toBe('bcd')
  expect(ids(between(rows, 'd', 'b'))).toBe('bcd')
  expect(ids(between(rows, 'c', 'c'))).toBe('c')
})

test('a range that begins on another page is the row itself', () => {
  expect(ids(between(rows, undefined, 'd'))).toBe('d')
  expect(ids(between(rows, 'z', 'd'))).toBe('d')
  expect(between(rows, 'a', 'z')).toEqual([])
})

test('what is selected on another page stays', () => {
  const other = marked(NOTHING_SELECTED, [{ id: 'z', name: 'Z' }], true)
  const both = marked(other, rows.slice(0, 2), true)
  expect(countOf(both, 412)).toBe(3)
  expect(shareOf(both, rows)).toEqual({ on: 2, isAll: false, isSome: true })
  expect(countOf(marked(both, rows, false), 412)).toBe(1)
})

test('everything that matches is a statement: it counts what matches now, less the exceptions', () => {
  const but = marked(ALL_MATCHING, rows.slice(0, 2), false)
  expect(countOf(but, 412)).toBe(410)
  expect(countOf(but, 500)).toBe(498)
  expect(countOf(but, undefined)).toBeUndefined()
  expect(isSelected(but, 'a')).toBe(false)
  expect(isSelected(but, 'not loaded yet')).toBe(true)
  expect(countOf(marked(but, rows, true), 412)).toBe(412)
})

test('rows that left are dropped and counted; a statement has none to drop', () => {
  const some = marked(NOTHING_SELECTED, rows, true)
  const { selection, dropped } = without(some, (id) => id < 'c')
  expect(dropped).toBe(2)
  expect(countOf(selection, 5)).toBe(3)
  expect(without(some, () => false).selection).toBe(some)
  expect(without(ALL_MATCHING, () => true)).toEqual({ selection: ALL_MATCHING, dropped: 0 })
})

test('nothing shown is not everything shown', () =>
  expect(shareOf(ALL_MATCHING, [])).toEqual({ on: 0, isAll: false, isSome: false }))

const someRows = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 2 }).map((id) => ({ id, name: id })),
  { selector: ({ id }) => id },
)
const anySelection = fc
  .tuple(fc.constantFrom(NOTHING_SELECTED, ALL_MATCHING), someRows, someRows)
  .map(([start, on, off]) => marked(marked(start, on, true), off, false))

test('rows marked one way and the other are as if marked once, and others are left alone', () =>
  fc.assert(
    fc.property(anySelection, someRows, someRows, fc.boolean(), (before, changed, probes, isOn) => {
      const after = marked(marked(before, changed, !isOn), changed, isOn)
      const touched = new Set(changed.map(({ id }) => id))
      for (const { id } of changed) expect(isSelected(after, id)).toBe(isOn)
      for (const { id } of probes)
        if (!touched.has(id)) expect(isSelected(after, id)).toBe(isSelected(before, id))
    }),
  ))
