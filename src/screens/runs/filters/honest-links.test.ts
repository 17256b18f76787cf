import fc from 'fast-check'
import { expect, test } from 'vitest'

import { toSearch } from '#src/api/address.ts'
import { runListAddress } from '#src/api/run-address.ts'
import { member } from '#src/api/schema/member.ts'

import {
  hasOwnFilters,
  isSortedByApi,
  runQueryOf,
  runSearch,
  wantsAll,
  withoutAliases,
} from '#src/screens/runs/url/run-search.ts'
import { isAllKnown, type Known, lostParts, withoutLost } from './active-filters.ts'

const ME = '77'
const ORG = 'o'.repeat(32)
const id = (digit: number) => String(digit).repeat(32)

/** Values that are understood, by name; every id is one that exists. */
const SOUND: Record<string, string[]> = {
  q: ['acme', 'a & b', '100%', ' '],
  status: ['active', 'complete', 'problem', 'issue', 'delayed', 'improvement', 'archived'],
  owners: ['me', '5', '5,6', 'me,5', '77'],
  groups: [id(1), `${id(1)},${id(2)}`],
  checklist_id: [id(3)],
  folder: [id(4)],
  tag_ids: [id(5), `${id(6)},${id(5)}`],
  untagged: ['true', '1', 'yes'],
  starred: ['true', 'on'],
  type: ['procedure', 'form', 'document'],
  due: ['soon', 'late'],
  next: ['unassigned'],
  completed: ['7d', '999d'],
  sort: ['name', '-created_at', '-due_date', 'last_updated'],
  page: ['1', '3'],
  per_page: ['1', '25', '100'],
  without_pagination: ['true'],
  view: ['cards', 'preview'],
  cols: ['name,status', 'name.320.pin'],
  density: ['compact', 'roomy'],
  theme: ['dark', 'contrast'],
  lang: ['en'],
  embed: ['1', 'true'],
  readonly: ['1'],
  lock: ['status', 'status,tag_ids'],
}
const KNOWN: Known = {
  members: new Map(
    ['5', '6', ME].map((one) => [one, member.parse({ id: one, email: `${one}@x.y` })]),
  ),
  groups: new Map([id(1), id(2)].map((one) => [one, 'Group'])),
  folders: new Map([[id(4), 'Folder']]),
  tags: new Map([id(5), id(6)].map((one) => [one, 'Tag'])),
  template: { title: 'Template' },
}
const SENT =
  'q status owners groups checklist_id folder tag_ids untagged starred type page per_page'
const STRANGE = ['', 'x', 'Active', '0', '-1', '1001', 'me,me', id(9), 'false', `${id(5)},${id(9)}`]
const NAMES = [...Object.keys(SOUND), 'blueprint_id', 'sort_by', 'tag', 'with', 'satus']

const aSoundLink = fc
  .uniqueArray(fc.constantFrom(...Object.keys(SOUND)), { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.constantFrom(...(SOUND[name] ?? [])).map((value): [string, string] => [name, value]),
      ),
    ),
  )
const anyLink = fc.array(
  fc
    .constantFrom(...NAMES)
    .chain((name) =>
      fc.tuple(fc.constant(name), fc.constantFrom(...(SOUND[name] ?? []), ...STRANGE)),
    ),
  { maxLength: 6 },
)

/** What the page makes of a link once all names are there. */
function opened(pairs: readonly (readonly [string, string])[]) {
  const given = new URLSearchParams(pairs.map(([name, value]) => [name, value]))
  const params = withoutAliases(given) ?? given
  const { search, refused } = runSearch.read(params)
  const lost = lostParts(search, KNOWN)
  const query = runQueryOf(withoutLost(search, KNOWN), ME)
  if (!query) throw new Error('It is known who looks.')
  return {
    params,
    search,
    lost,
    named: [...refused.map(({ key }) => key), ...lost.map(({ key }) => key)],
    isSound: refused.length === 0 && lost.length === 0 && isAllKnown(search, KNOWN),
    sent: new URLSearchParams(toSearch(runListAddress(ORG, query).query)),
  }
}

/** One parameter as the API is to be sent it. */
function wanted(name: string, value: string): [string, string] {
  if (name === 'owners')
    return [name, [...new Set(value.split(',').map((one) => (one === 'me' ? ME : one)))].join(',')]
  if (name === 'untagged' || name === 'starred') return [name, 'true']
  return name === 'status' && value === 'archived' ? ['archived', 'only'] : [name, value]
}

test('a sound link is honoured to the letter, and nothing is named', () => {
  fc.assert(
    fc.property(aSoundLink, (pairs) => {
      const { named, isSound, sent } = opened(pairs)
      expect([named, isSound]).toEqual([[], true])
      for (const [name, value] of pairs)
        if (SENT.split(' ').includes(name) || name === 'sort') {
          const [key, text] = wanted(name, value)
          expect([key, sent.get(key)]).toEqual([key, text])
        }
    }),
    { numRuns: 2_000 },
  )
})

test('whatever a link says: each part of it is applied exactly, or it is named', () => {
  fc.assert(
    fc.property(anyLink, (pairs) => {
      const { params, search, named, isSound, sent } = opened(pairs)
      expect(isSound).toBe(named.length === 0)
      for (const name of new Set(params.keys())) {
        if (named.includes(name)) continue
        const values = params.getAll(name)
        expect(values).toHaveLength(1)
        const value = values[0] ?? ''
        if (SENT.split(' ').includes(name)) {
          const [key, text] = wanted(name, value)
          expect([key, sent.get(key)]).toEqual([key, text])
        } else if (name === 'sort')
          expect(isSortedByApi(value) ? sent.get('sort') === value : wantsAll(search)).toBe(true)
        else if (['due', 'next', 'completed'].includes(name))
          expect(hasOwnFilters(search)).toBe(true)
        else {
          const kept = runSearch.write(params, {}).get(name)
          // however it is written that something is on
          const on = { without_pagination: 'true', embed: '1', readonly: '1' }[name]
          expect(kept).toBe(on ?? value)
        }
      }
      // and nothing is sent that was not asked for
      const ours = ['sort', 'page', 'per_page', 'with', 'archived']
      for (const key of sent.keys()) if (!ours.includes(key)) expect(params.has(key)).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})

const IDS = ['owners', 'groups', 'folder', 'tag_ids']
const SPOILERS: Record<string, (pair: [string, string]) => [string, string][] | undefined> = {
  'a misspelt name': ([name, value]) => [[`${name}s`, value]],
  'a capital in a name': ([name, value]) => [
    [name.replace(/^./, (one) => one.toUpperCase()), value],
  ],
  // any text is one to look for
  'a misspelt value': ([name, value]) => (name === 'q' ? undefined : [[name, `${value}x`]]),
  'an empty value': ([name]) => [[name, '']],
  'a second value': ([name, value]) => [
    [name, value],
    [name, value],
  ],
  'an unknown id': ([name, value]) =>
    IDS.includes(name)
      ? [[name, name === 'folder' ? id(9) : `${value},${name === 'owners' ? 9 : id(9)}`]]
      : undefined,
}

test.each(Object.entries(SPOILERS))('%s in a sound link is always named', (_what, spoil) => {
  fc.assert(
    fc.property(aSoundLink, fc.nat(), (pairs, at) => {
      const place = at % pairs.length
      const pair = pairs[place]
      const spoilt = pair && spoil(pair)
      fc.pre(spoilt !== undefined)
      const { named, isSound } = opened(
        pairs.flatMap((one, index) => (index === place ? (spoilt ?? []) : [one])),
      )
      expect(named.length).toBeGreaterThan(0)
      expect(isSound).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

test('dropping what is named leaves a sound link', () => {
  fc.assert(
    fc.property(anyLink, (pairs) => {
      const { params, search, lost, named } = opened(pairs)
      const { owners, groups, tag_ids, folder } = withoutLost(search, KNOWN)
      const sort = lost.some(({ key }) => key === 'sort') ? { sort: undefined } : {}
      const next = runSearch.write(params, { owners, groups, tag_ids, folder, ...sort })
      for (const key of named) if (!lost.some((one) => one.key === key)) next.delete(key)
      expect(opened([...next]).isSound).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('as long as a name is on its way, a link that needs it is not sound', () => {
  const unknown: Known = {
    members: undefined,
    groups: undefined,
    tags: undefined,
    folders: undefined,
    template: undefined,
  }
  for (const link of [
    `owners=5`,
    `groups=${id(1)}`,
    `tag_ids=${id(5)}`,
    `folder=${id(4)}`,
    `checklist_id=${id(3)}`,
  ])
    expect(isAllKnown(runSearch.read(new URLSearchParams(link)).search, unknown)).toBe(false)
  expect(isAllKnown(runSearch.read(new URLSearchParams('owners=me&q=a')).search, unknown)).toBe(
    true,
  )
})
