import fc from 'fast-check'
import { expect, test } from 'vitest'

import { freeName, readViewFile, slug, toViewFile } from './view-links-file.ts'
import { LONGEST_NAME, tidyName } from './view-links.ts'

const name = fc
  .string({ minLength: 1, maxLength: LONGEST_NAME, unit: 'grapheme' })
  .map((text) => tidyName(text).slice(0, 20).trim())
  .filter((text) => text !== '' && text === tidyName(text))
const query = fc.webQueryParameters().map((text) => (text === '' ? '' : `?${text}`))
const views = fc.array(fc.record({ name, query }), { minLength: 1, maxLength: 20 })

test('what is written to a file is read from it', () => {
  fc.assert(
    fc.property(views, (list) => {
      expect(readViewFile(toViewFile(list, new Date(0)))).toEqual({
        views: list.map((one) => ({ ...one })),
        runboard: 'views',
        version: 1,
      })
    }),
  )
})

const file = (over: object) =>
  JSON.stringify({ runboard: 'views', version: 1, views: [{ name: 'A', query: '?q=a' }], ...over })

test.each([
  ['nothing', '', { problem: 'not-json' }],
  ['a picture', '\u0089PNG', { problem: 'not-json' }],
  ['other JSON', '{"a":1}', { problem: 'not-views' }],
  ['a list', '[]', { problem: 'not-views' }],
  ['a later release', file({ version: 2 }), { problem: 'newer' }],
  ['no views', file({ views: [] }), { problem: 'empty' }],
  ['views that are no list', file({ views: {} }), { problem: 'not-views' }],
  [
    'a name that is empty',
    file({
      views: [
        { name: 'A', query: '' },
        { name: ' ', query: '' },
      ],
    }),
    { problem: 'view', at: 2 },
  ],
  [
    'a name that is too long',
    file({ views: [{ name: 'a'.repeat(61), query: '' }] }),
    { problem: 'view', at: 1 },
  ],
  [
    'another address',
    file({ views: [{ name: 'A', query: 'https://x' }] }),
    { problem: 'view', at: 1 },
  ],
  [
    'a query that is no text',
    file({ views: [{ name: 'A', query: 1 }] }),
    { problem: 'view', at: 1 },
  ],
])('a file with %s is refused', (_, text, problem) => {
  expect(readViewFile(text)).toEqual(problem)
})

test('a byte order mark harms nobody', () => {
  expect(readViewFile(`\uFEFF${file({})}`)).toMatchObject({ views: [{ name: 'A' }] })
})

test('a name that is taken gets the first number that is free, and never grows too long', () => {
  const taken = ['A', 'a (2)'].map((one) => ({ name: one, query: '' }))
  expect(freeName('a', taken)).toBe('a (3)')
  expect(freeName('B', taken)).toBe('B')
  const long = 'x'.repeat(LONGEST_NAME)
  const free = freeName(long, [{ name: long, query: '' }])
  expect(free).toMatch(/ \(2\)$/)
  expect(free.length).toBeLessThanOrEqual(LONGEST_NAME)
})

test('a file name keeps letters and digits', () => {
  expect(slug('Late & mine: März/3')).toBe('late-mine-marz-3')
  expect(slug('../../etc')).toBe('etc')
  expect(slug('…')).toBe('')
})
