import { expect, test } from 'vitest'

import { firstList } from './first-list.ts'

const at = (address: string) => firstList(new URL(address, 'http://runboard.test'))

test('the list asks first for what its address says', () => {
  expect(at('/o%201/processes?q=pay&sort_by=name')).toMatchObject({
    org: 'o 1',
    query: { q: 'pay', sort: 'name', page: 1, per_page: 25, with: ['next_task'] },
  })
})

test('where every row is wanted, the first step is asked for', () => {
  expect(at('/o1/processes?completed=7d')).toMatchObject({
    query: { status: 'complete', sort: '-completed_at', page: 1, per_page: 100 },
  })
})

test('nothing is asked for elsewhere, or while nobody knows who "me" is', () => {
  expect(at('/o1/processes/0123')).toBeUndefined()
  expect(at('/o1/processes?owners=me')).toBeUndefined()
})
