import { expect, test } from 'vitest'

import { neighbour, stepFrom } from './row-focus.ts'

const ids = (text: string) => [...text]

test('steps end at the first row and at the last, and begin at the first', () => {
  expect(stepFrom(ids('abc'), undefined, 1)).toBe('a')
  expect(stepFrom(ids('abc'), 'gone', -1)).toBe('a')
  expect(stepFrom(ids('abc'), 'a', 1)).toBe('b')
  expect(stepFrom(ids('abc'), 'c', 1)).toBe('c')
  expect(stepFrom(ids('abc'), 'a', -1)).toBe('a')
  expect(stepFrom([], 'a', 1)).toBeUndefined()
})

test('the focus goes to the row after the one that left, else to the one before', () => {
  expect(neighbour(ids('abcd'), ids('acd'), 'b')).toBe('c')
  expect(neighbour(ids('abcd'), ids('ab'), 'c')).toBe('b')
  expect(neighbour(ids('abcd'), ids('ad'), 'b')).toBe('d')
  expect(neighbour(ids('abcd'), ids('abc'), 'd')).toBe('c')
})

test('it stays where its row is, and begins anew on another page', () => {
  expect(neighbour(ids('abcd'), ids('dcba'), 'b')).toBe('b')
  expect(neighbour(ids('abcd'), ids('xyz'), 'b')).toBe('x')
  expect(neighbour(ids('abcd'), [], 'b')).toBeUndefined()
})
