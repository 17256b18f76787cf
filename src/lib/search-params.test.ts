import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  choice,
  day,
  ids,
  integer,
  on,
  oneId,
  readable,
  searchSchema,
  text,
} from './search-params.ts'

const schema = searchSchema({
  q: text(),
  status: choice(['active', 'complete']),
  owners: ids(/^(me|[1-9]\d*)$/),
  folder: oneId(/^[0-9a-f]{4}$/),
  starred: on(),
  sort: choice(['name', '-name'], 'name'),
  page: integer(1),
  per_page: integer(25, { max: 100 }),
})
const read = (query: string) => schema.read(new URLSearchParams(query))
const write = (query: string, patch: Parameters<typeof schema.write>[1]) =>
  schema.write(new URLSearchParams(query), patch).toString()

const anySearch = fc.record({
  q: fc.string({ unit: 'grapheme' }),
  status: fc.constantFrom('active' as const, 'complete' as const, undefined),
  owners: fc.uniqueArray(fc.oneof(fc.constant('me'), fc.integer({ min: 1 }).map(String))),
  folder: fc.constantFrom('00ff', undefined),
  starred: fc.boolean(),
  sort: fc.constantFrom('name' as const, '-name' as const),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  per_page: fc.integer({ min: 1, max: 100 }),
})

test('what is written is read back, whatever it is', () => {
  fc.assert(
    fc.property(anySearch, (search) => {
      expect(read(write('', search))).toEqual({ search, refused: [] })
    }),
    { numRuns: 10_000 },
  )
})

test('what is written once more is the same', () => {
  fc.assert(
    fc.property(anySearch, fc.webQueryParameters(), (search, other) => {
      const once = write(other, search)
      expect(write(once, {})).toBe(once)
    }),
    { numRuns: 2_000 },
  )
})

test('any query string gives a search, and names all that it does not carry', () => {
  const names = fc.oneof(
    fc.constantFrom('q', 'status', 'owners', 'folder', 'starred', 'sort', 'page', 'per_page'),
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/^(utm_|_ga|_gl)/.test(name)),
  )
  const pairs = fc.array(fc.tuple(names, fc.oneof(fc.constantFrom('', 'active', '2'), fc.string())))
  fc.assert(
    fc.property(pairs, (entries) => {
      const params = new URLSearchParams(entries)
      const { search, refused } = schema.read(params)
      const carried = schema.write(new URLSearchParams(), search)
      const isDefault = { sort: 'name', page: '1', per_page: '25' } as Record<string, string>
      for (const [name, value] of params) {
        const isNamed = refused.some((one) => one.key === name)
        const isCarried =
          carried.get(name) === value ||
          isDefault[name] === value ||
          (name === 'starred' && carried.get(name) === 'true')
        expect(isNamed || isCarried).toBe(true)
      }
    }),
    { numRuns: 5_000 },
  )
})

test('defaults are left out, and the order does not depend on who wrote first', () => {
  expect(write('page=3&status=active', { page: 1, q: 'acme' })).toBe('q=acme&status=active')
  expect(write('q=acme&sort=-name', { sort: undefined })).toBe('q=acme')
})

describe.each([
  ['status=stalled', 'status', 'stalled', 'value'],
  ['status=', 'status', '', 'value'],
  ['status=active&status=complete', 'status', 'active, complete', 'twice'],
  ['owners=1001,ana', 'owners', '1001,ana', 'value'],
  ['owners=1001,1001', 'owners', '1001,1001', 'value'],
  ['owners=1001,', 'owners', '1001,', 'value'],
  ['folder=00FF', 'folder', '00FF', 'value'],
  ['starred=false', 'starred', 'false', 'value'],
  ['page=0', 'page', '0', 'value'],
  ['page=99999999999', 'page', '99999999999', 'value'],
  ['per_page=1e2', 'per_page', '1e2', 'value'],
  ['per_page=101', 'per_page', '101', 'value'],
  ['satus=active', 'satus', 'active', 'name'],
])('%s', (query, key, raw, because) => {
  test('is named, not ignored', () => {
    expect(read(query)).toEqual({ search: read('').search, refused: [{ key, raw, because }] })
  })

  test('stays until somebody drops it', () => {
    expect(write(query, { q: 'acme' })).toContain(key)
  })
})

test('a refused value gives way to one that is chosen', () => {
  expect(write('status=stalled', { status: 'active' })).toBe('status=active')
})

test('what mail and advertising tools append is no reason for a notice', () => {
  expect(read('utm_source=mail&fbclid=1&gclid=2&mc_cid=3').refused).toEqual([])
})

test('a query string is shown as people write it', () => {
  expect(readable(new URLSearchParams('owners=1,2&q=a b'))).toBe('?owners=1,2&q=a+b')
  expect(readable(new URLSearchParams())).toBe('')
})

test.each(['2026-02-31', '2026-13-01', '2026-3-5', '20260305', 'today', '0026-01-01'])(
  '%s is no day',
  (raw) => expect(day().parse(raw)).toBeUndefined(),
)

test('a day stays as it is written', () => {
  expect(day().parse('2028-02-29')).toBe('2028-02-29')
  expect(day().format('2028-02-29')).toBe('2028-02-29')
  expect(day().format(undefined)).toBe('')
})
