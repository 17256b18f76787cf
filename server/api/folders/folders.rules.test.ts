import { expect, test } from 'vitest'
import { mayManageFolders, wrongParent } from './folders.rules.ts'

const tree = [
  { id: 'a', parent_id: null },
  { id: 'b', parent_id: 'a' },
  { id: 'c', parent_id: 'b' },
  { id: 'd', parent_id: null },
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
