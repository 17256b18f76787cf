import fc from 'fast-check'
import { expect, test } from 'vitest'

import { MOST_VIEWS } from '#src/lib/view-links.ts'

import { canonicalQuery, queryWithSurroundings } from './canonical.ts'
import { added, merged, moved, nameProblem, putBack, viewOf, without } from './change-views.ts'

const view = (id: string, query = `?q=${id}`) => ({ id, name: id.toUpperCase(), query })
const of = (...ids: string[]) => ({ views: ids.map((id) => view(id)), start: null })
const ids = ({ views }: { views: readonly { id: string }[] }) => views.map(({ id }) => id).join('')

test.each([
  ['?sort=name&status=active', '?status=active&sort=name'],
  ['?page=3', ''],
  ['?theme=dark&embed=1&lang=en', ''],
  ['?utm_source=mail', ''],
  ['?sort=-created_at&per_page=25', ''],
  ['?owners=3,1,me', '?owners=1,3,me'],
  [
    '?blueprint_id=0123456789abcdef0123456789abcdef',
    '?checklist_id=0123456789abcdef0123456789abcdef',
  ],
  ['?status=stalled&q=a', '?q=a&status=stalled'],
  ['?q=a&q=b', '?q=a&q=b'],
])('%s is saved as %s', (query, saved) => {
  expect(canonicalQuery(query)).toBe(saved)
})

test('a saved address is its own saved address', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const once = canonicalQuery(query)
      expect(canonicalQuery(once)).toBe(once)
    }),
  )
})

test('a view is opened in the same surroundings', () => {
  const here = new URLSearchParams('q=a&theme=dark&embed=1')
  expect(queryWithSurroundings('?status=active', here)).toBe('?status=active&theme=dark&embed=1')
  expect(queryWithSurroundings('', new URLSearchParams('page=2'))).toBe('')
})

test('an address has one name: neither a saved nor a built-in one gets a second', () => {
  const now = of('a')
  expect(added(now, { id: 'b', name: 'B', query: '?q=a' })).toBe(now)
  expect(added(now, { id: 'b', name: 'B', query: '?status=active' })).toBe(now)
  expect(viewOf('?owners=me', now)?.name).toBe('Mine')
  expect(ids(added(now, view('b')))).toBe('ab')
})

test('names are checked', () => {
  const now = of('a')
  expect(nameProblem(' \u200B ', now)).toBe('empty')
  expect(nameProblem('a', now)).toBe('taken')
  expect(nameProblem('mine', now)).toBe('taken')
  expect(nameProblem('a', now, 'a')).toBeUndefined()
  const full = { views: Array.from({ length: MOST_VIEWS }, (_, at) => view(`v${at}`)), start: null }
  expect(nameProblem('new', full)).toBe('full')
  expect(nameProblem('new', full, 'v0')).toBeUndefined()
})

test('what was deleted comes back in its place, with its pin', () => {
  const now = { ...of('a', 'b', 'c'), start: 'b' }
  const rest = without(now, 'b')
  expect(rest).toEqual({ ...of('a', 'c'), start: null })
  expect(putBack(rest, view('b'), 1, true)).toEqual(now)
})

test('moving changes nothing but the order', () => {
  expect(ids(moved(of('a', 'b', 'c'), 'a', 1))).toBe('bac')
  expect(ids(moved(of('a', 'b', 'c'), 'c', 0))).toBe('cab')
  expect(ids(moved(of('a', 'b', 'c'), 'a', -1))).toBe('abc')
  fc.assert(
    fc.property(fc.integer({ min: -2, max: 9 }), fc.constantFrom('a', 'b', 'c', 'd'), (to, id) => {
      const next = moved(of('a', 'b', 'c', 'd'), id, to)
      expect([...ids(next)].toSorted().join('')).toBe('abcd')
      expect(ids(next).replace(id, '')).toBe('abcd'.replace(id, ''))
    }),
  )
})

test('a file adds what is not there yet, under a name that is free', () => {
  let last = 0
  const newId = () => `n${(last += 1)}`
  const found = [
    { name: 'A', query: '?q=a' },
    { name: 'A', query: '?q=x&page=4' },
    { name: 'Other', query: '?owners=me' },
    { name: 'Again', query: '?q=x' },
  ]
  const { views, added: count, known } = merged(of('a'), found, newId)
  expect({ count, known }).toEqual({ count: 1, known: 3 })
  expect(views.views.at(-1)).toEqual({ id: 'n1', name: 'A (2)', query: '?q=x' })
})

test('where there is no room for all of a file, nothing of it is taken in', () => {
  const found = Array.from({ length: MOST_VIEWS }, (_, at) => ({
    name: `N${at}`,
    query: `?q=n${at}`,
  }))
  const now = of('a')
  expect(merged(now, found, () => 'x')).toEqual({ views: now, added: 0, known: 0, tooMany: 1 })
})
