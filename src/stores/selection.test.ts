import { beforeEach, expect, test } from 'vitest'

import { countOf } from '#src/lib/selection.ts'

import {
  dropLeft,
  selectAllMatching,
  selectionNow,
  selectNothing,
  showRows,
  toggle,
  togglePage,
} from './selection.ts'

const row = (id: string) => ({ id, name: id.toUpperCase() })
const show = (ids: string, more = {}) =>
  showRows({
    scope: 'org ?status=active',
    shown: [...ids].map(row),
    isAllShown: false,
    isOther: false,
    offBecause: undefined,
    ...more,
  })
const selected = () => {
  const selection = selectionNow()
  return selection.kind === 'all' ? 'all' : [...selection.names.keys()].join('')
}

beforeEach(() => {
  show('', { scope: '' })
  show('abcde')
})

test('it holds over pages, refreshes and another order, and ends with another question', () => {
  toggle(row('b'))
  show('fghij')
  toggle(row('g'))
  show('edcba')
  expect(selected()).toBe('bg')
  show('abcde', { scope: 'org ?status=complete' })
  expect(selected()).toBe('')
})

test('what is marked before the first question is known is of that', () => {
  show('', { scope: '' })
  toggle(row('b'))
  show('abcde')
  expect(selected()).toBe('b')
})

test('while the rows on screen are of another question none of them can be marked', () => {
  show('abcde', { scope: 'org ?status=complete', isOther: true })
  toggle(row('b'))
  togglePage()
  expect(selected()).toBe('')
  show('fgh', { scope: 'org ?status=complete' })
  toggle(row('g'))
  expect(selected()).toBe('g')
})

test('a range takes in what lies between in the order shown now, and can take it out again', () => {
  toggle(row('b'))
  toggle(row('d'), { isRange: true })
  expect(selected()).toBe('bcd')
  show('cabde')
  toggle(row('a'), { isRange: true })
  expect(selected()).toBe('bcda')
  toggle(row('c'), { isRange: true })
  expect(selected()).toBe('bd')
})

test('the page is marked, then unmarked, and other pages are left alone', () => {
  toggle(row('a'))
  show('fgh')
  togglePage()
  expect(selected()).toBe('afgh')
  togglePage()
  expect(selected()).toBe('a')
})

test('where every matching row is shown, the page is all that matches', () => {
  show('abc', { isAllShown: true })
  togglePage()
  expect(selected()).toBe('all')
  togglePage()
  expect(selected()).toBe('')
})

test('nothing can be selected while the address has something that is not heeded', () => {
  toggle(row('a'))
  show('abcde', { offBecause: 'because' })
  expect(selected()).toBe('')
  toggle(row('a'))
  togglePage()
  selectAllMatching()
  expect(selected()).toBe('')
})

test('all that match, but for some', () => {
  selectAllMatching()
  toggle(row('c'))
  expect(countOf(selectionNow(), 412)).toBe(411)
  selectNothing()
  expect(countOf(selectionNow(), 412)).toBe(0)
})

test('what left is dropped and counted', () => {
  togglePage()
  expect(dropLeft((id) => id === 'a' || id === 'z')).toBe(1)
  expect(selected()).toBe('bcde')
})
