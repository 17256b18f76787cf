import { expect, test } from 'vitest'

import { neighbours } from './neighbours.ts'

const row = (id: string, position: number, status = 'active') => ({ id, position, status })
const rows = [row('c', 3), row('a', 1), row('x', 2, 'auto-skipped'), row('d', 4)]

test('the one before and the one after, in their order, without those that a rule took out', () => {
  expect(neighbours(rows, 'c')).toEqual({ at: 2, total: 3, previous: rows[1], next: rows[3] })
})

test('there is nothing before the first one', () => {
  expect(neighbours(rows, 'a').previous).toBeUndefined()
})

test('one that a rule took out has neighbours as well', () => {
  expect(neighbours(rows, 'x')).toEqual({ at: 2, total: 4, previous: rows[1], next: rows[0] })
})

test('the ones beside it are those of the list, in its order; for one that it leaves out, all count', () => {
  const listed = [row('d', 4), row('a', 1)]
  expect(neighbours(rows, 'd', listed)).toEqual({ at: 1, total: 2, next: listed[1] })
  expect(neighbours(rows, 'c', listed)).toMatchObject({ at: 2, total: 3 })
})

test('one that is not among them has none', () => {
  expect(neighbours(rows, 'z')).toEqual({ total: 3 })
})
