import { expect, test } from 'vitest'
import { inOrder, placed, renumbered } from './places.rules.ts'

const at = (id: string, position: number) => ({ id, position })

test('one goes to the place asked for and its neighbours make room', () => {
  const all = [at('a', 1), at('b', 2), at('c', 3)]
  const order = (id: string, asked?: number) => [...placed(all, id, asked)]
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

test('gaps close in the order that there is', () => {
  expect([...renumbered([at('a', 1), at('d', 4), at('b', 2)])]).toEqual([
    ['d', 2],
    ['b', 3],
  ])
  expect(renumbered([])).toEqual(new Map())
})

test('two at the same place always come in the same order', () => {
  const same = [at('b', 1), at('a', 1), at('c', 0)]
  expect(inOrder(same).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect(inOrder(same.toReversed())).toEqual(inOrder(same))
})
