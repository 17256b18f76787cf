import fc from 'fast-check'
import { expect, test } from 'vitest'

import { evened, movedRow, pasted, withCell, withoutRow, withRow } from './table-rows.ts'

const ROWS = [
  ['a', 'b'],
  ['c', 'd'],
]

test('a table that is empty has a row to type into', () => {
  expect(evened([], 2)).toEqual([['', '']])
  expect(evened([['a'], ['b', 'c', 'd']], 2)).toEqual([
    ['a', ''],
    ['b', 'c'],
  ])
})

test('cells and rows are changed one at a time', () => {
  expect(withCell(ROWS, 1, 0, 'x')).toEqual([
    ['a', 'b'],
    ['x', 'd'],
  ])
  expect(withRow(ROWS, 0, 2)).toEqual([
    ['a', 'b'],
    ['', ''],
    ['c', 'd'],
  ])
  expect(withoutRow(ROWS, 0)).toEqual([['c', 'd']])
  expect(movedRow(ROWS, 0, 1)).toEqual([
    ['c', 'd'],
    ['a', 'b'],
  ])
  expect(movedRow(ROWS, 0, -1)).toEqual(ROWS)
})

test('cells of a spreadsheet are laid over the table from one cell on', () => {
  const cells = [
    ['1', '2', '3'],
    ['4', '5', '6'],
  ]
  expect(pasted(ROWS, 1, 1, cells, 2)).toEqual([
    ['a', 'b'],
    ['c', '1'],
    ['', '4'],
  ])
})

test('however it is changed, every row is as wide as the table', () => {
  const rows = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), {
    minLength: 1,
    maxLength: 5,
  })
  const cells = fc.array(fc.array(fc.string(), { maxLength: 5 }), { maxLength: 4 })
  fc.assert(
    fc.property(rows, fc.nat(4), fc.nat(2), cells, (table, row, column, more) => {
      const at = Math.min(row, table.length - 1)
      const all = [
        pasted(table, at, column, more, 3),
        withRow(table, at, 3),
        movedRow(table, at, 1),
        withCell(table, at, column, 'x'),
      ]
      for (const changed of all) expect(changed.every((one) => one.length === 3)).toBe(true)
    }),
  )
})
