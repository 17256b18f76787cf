import { expect, test } from 'vitest'
import { mayManageFolders, placed, wrongParent } from './folders.rules.ts'

const tree = [
  { id: 'a', parent_id: null, position: 1 },
  { id: 'b', parent_id: 'a', position: 1 },
  { id: 'c', parent_id: 'b', position: 1 },
  { id: 'd', parent_id: null, position: 2 },
]

test('folders are for admins and standard members', () => {
  expect(mayManageFolders({ user: { role: 'standard' } })).toBe(true)
  expect(mayManageFolders({ user: { role: 'light' } })).toMatch('Light')
})

test('a folder lies at the top or below another one of its tree', () => {
  expect(wrongParent(tree, 'b', null)).toBeUndefined()
  expect(wrongParent(tree, 'b', 'd')).toBeUndefined()
  expect(wrongParent(tree, undefined, 'c')).toBeUndefined()
  expect(wrongParent(tree, 'b', 'x')).toHaveProperty('parent_id')
})

test('a folder never lies below itself', () => {
  expect(wrongParent(tree, 'a', 'a')).toHaveProperty('parent_id')
  expect(wrongParent(tree, 'a', 'c')).toHaveProperty('parent_id')
  expect(wrongParent(tree, 'c', 'a')).toBeUndefined()
})

test('a folder goes to the place asked for and its neighbours make room', () => {
  const top = ['a', 'b', 'c'].map((id, index) => ({ id, parent_id: null, position: index + 1 }))
  const order = (id: string, asked?: number) => [...placed(top, id, asked)]
  expect(order('new')).toEqual([['new', 4]])
  expect(order('new', 1)).toEqual([
    ['new', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
  ])
  expect(order('c', 1)).toEqual([
    ['c', 1],
    ['a', 2],
    ['b', 3],
  ])
  expect(order('b', 2)).toEqual([])
  expect(order('b', 99)).toEqual([
    ['c', 2],
    ['b', 3],
  ])
})
