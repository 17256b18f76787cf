import fc from 'fast-check'
import { expect, test } from 'vitest'

import { RUN_SORTS } from '#src/api/schema/run-words.ts'

import { COLUMNS } from './columns-param.ts'
import { runSearch, STATUS_FILTERS, withoutAliases } from './run-search.ts'

const read = (query: string) => runSearch.read(new URLSearchParams(query))
const write = (query: string, patch: Parameters<typeof runSearch.write>[1]) =>
  runSearch.write(new URLSearchParams(query), patch).toString()
const rewritten = (query: string) => withoutAliases(new URLSearchParams(query))?.toString()

const HEX = '0123456789abcdef'.repeat(2)
const hex = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join(''))
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

const anyColumn = fc.oneof(
  fc.constantFrom(...COLUMNS),
  hex.map((id) => `prerun-${id}` as const),
)
const anySort = fc
  .tuple(fc.constantFrom('', '-'), fc.oneof(fc.constantFrom(...RUN_SORTS), anyColumn))
  .map(([sign, field]) => sign + field)
const anyColumns = fc.uniqueArray(
  fc.record(
    { id: anyColumn, width: fc.integer({ min: 60, max: 800 }), pinned: fc.constant(true as const) },
    { requiredKeys: ['id'] },
  ),
  { selector: ({ id }) => id, minLength: 1 },
)

const anySearch = fc.record({
  q: fc.string({ unit: 'grapheme' }),
  status: maybe(fc.constantFrom(...STATUS_FILTERS)),
  owners: fc.uniqueArray(fc.oneof(fc.constant('me'), fc.integer({ min: 1 }).map(String))),
  groups: fc.uniqueArray(hex),
  checklist_id: maybe(hex),
  folder: maybe(hex),
  tag_ids: fc.uniqueArray(hex),
  untagged: fc.boolean(),
  starred: fc.boolean(),
  type: maybe(fc.constantFrom('procedure' as const, 'form' as const, 'document' as const)),
  due: maybe(fc.constantFrom('soon' as const, 'late' as const)),
  next: maybe(fc.constant('unassigned' as const)),
  completed: maybe(fc.integer({ min: 1, max: 999 })),
  sort: anySort,
  page: fc.integer({ min: 1, max: 1_000_000 }),
  per_page: fc.integer({ min: 1, max: 100 }),
  without_pagination: fc.boolean(),
  view: maybe(fc.constantFrom('cards' as const, 'preview' as const)),
  cols: maybe(anyColumns),
  density: maybe(fc.constantFrom('compact' as const, 'roomy' as const)),
  lang: maybe(fc.constant('en' as const)),
  embed: fc.boolean(),
  readonly: fc.boolean(),
  lock: fc.constantFrom('', 'status', 'status,tag_ids', 'status=active&q=a'),
  theme: maybe(fc.constantFrom('system' as const, 'light' as const, 'dark' as const)),
})

test('what is written is read back, whatever it is', () => {
  fc.assert(
    fc.property(anySearch, (search) => {
      expect(read(write('', search))).toEqual({ search, refused: [] })
    }),
    { numRuns: 10_000 },
  )
})

test.each([
  ['blueprint_id', 'checklist_id', HEX],
  ['sort_by', 'sort', '-due_date'],
  ['tag', 'tag_ids', HEX],
])('%s is another word for %s', (alias, name, value) => {
  expect(rewritten(`q=a&${alias}=${value}`)).toBe(`q=a&${name}=${value}`)
})

test('starred as a status is starred as a flag', () => {
  expect(rewritten('status=starred&q=a')).toBe('q=a&starred=true')
})

test.each([
  `tag=${HEX}&tag_ids=${HEX}`,
  'sort_by=name&sort_by=-name',
  'status=starred&starred=true',
  'status=starred&status=active',
])('%s says two things at once: it stays, and is named', (query) => {
  expect(rewritten(query)).toBeUndefined()
  expect(read(query).refused).not.toEqual([])
})

test('an address in our own words stays as it is', () => {
  expect(rewritten('status=active&sort=name')).toBeUndefined()
})

test.each([
  'with=tags',
  'archived=only',
  'due=never',
  'view=board',
  'completed=7',
  'lang=xx',
  'embed=0',
  'readonly=maybe',
  'cols=name,name',
])('%s is not honoured here, and so is named', (query) =>
  expect(read(query).refused).toHaveLength(1),
)
