import { expect, test } from 'vitest'
import { clean, cut, idOf, someone, uniqueNames } from './log.ts'

test('text is made such that every store can hold it', () => {
  expect(clean('  a\0b\t')).toBe('ab')
  expect(clean('a\uD83D')).toBe('a\uFFFD')
  expect(clean(' \0 ')).toBeNull()
  expect(clean(undefined)).toBeNull()
})

test('the words that stand for nobody are nobody', () => {
  expect(['UNKNOWN', 'Empty', '-', 'n/a', 'null', ' '].map(someone)).toEqual(Array(6).fill(null))
  expect(someone(' Ana ')).toBe('Ana')
})

test('cutting leaves no half of a character', () => {
  expect(cut('short', 5)).toBe('short')
  expect(cut('longer', 5)).toBe('long…')
  expect(cut('abc😀def', 5)).toBe('abc…')
})

test('ids tell their parts apart', () => {
  expect(idOf('a', 'b', 1)).toBe(idOf('a', 'b', 1))
  expect(
    new Set([idOf('a', 'b'), idOf('ab'), idOf('a,b'), idOf('a', 'b', ''), idOf('b', 'a')]).size,
  ).toBe(5)
})

test('names that repeat get a number that nobody has', () => {
  const unique = uniqueNames()
  expect(['A', 'A (2)', 'A', 'A', 'A (2)'].map(unique)).toEqual([
    'A',
    'A (2)',
    'A (3)',
    'A (4)',
    'A (2) (2)',
  ])
})
