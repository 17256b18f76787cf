import { expect, test } from 'vitest'

import { member } from '#src/api/schema/member.ts'

import { isAllKnown, lostParts, taskFiltersOn, withoutLost } from './task-filters-on.ts'
import type { TaskSearch } from './task-query.ts'

const SEARCH: TaskSearch = {
  status: undefined,
  owners: ['me', '7', '404'],
  guests: ['ada@x.example', 'gone@x.example'],
  groups: ['g', 'lost'],
  unassigned: false,
  deadline_start_range: '2026-03-01',
  deadline_end_range: undefined,
  deadline_on: '2026-03-05',
  deadline_before: undefined,
  deadline_after: '2026-02-01',
  sort: 'position',
  hidden: false,
  find: '',
}
const RUI = member.parse({ id: 7, email: 'rui@x.example', full_name: 'Rui Melo', role: 'admin' })
const KNOWN = {
  members: new Map([['7', RUI]]),
  groups: new Map([['g', 'Legal']]),
  guests: new Set(['ada@x.example']),
}
const UNKNOWN = { members: undefined, groups: undefined, guests: undefined }

test('whoever is not there is named, with what is left without them', () => {
  expect(lostParts(SEARCH, KNOWN).map(({ key, raw, patch }) => [key, raw, patch])).toEqual([
    ['owners', '404', { owners: ['me', '7'] }],
    ['guests', 'gone@x.example', { guests: ['ada@x.example'] }],
    ['groups', 'lost', { groups: ['g'] }],
    ['deadline_start_range', '2026-03-01', { deadline_start_range: undefined }],
  ])
  expect(withoutLost(SEARCH, KNOWN)).toMatchObject({
    owners: ['me', '7'],
    guests: ['ada@x.example'],
    groups: ['g'],
  })
})

test('nobody is given up before it is known who there is', () => {
  expect(withoutLost(SEARCH, UNKNOWN).owners).toEqual(SEARCH.owners)
  expect(isAllKnown(SEARCH, UNKNOWN)).toBe(false)
  expect(isAllKnown({ ...SEARCH, owners: ['me'], groups: [] }, UNKNOWN)).toBe(true)
})

test('what is on is said in words', () => {
  expect(taskFiltersOn(SEARCH, KNOWN).map(({ text }) => text)).toEqual([
    'Assigned to: me or Rui Melo',
    'Guest: ada@x.example',
    'Group: Legal',
    'Due on Thu, 5 Mar 2026',
    'Due after Sun, 1 Feb 2026',
  ])
})

test.each([
  [
    { deadline_start_range: '2026-03-01', deadline_end_range: '2026-03-31' },
    /^Due .*1 Mar.* to .*31 Mar/,
  ],
  [{ deadline_start_range: '2026-03-01' }, /^Due from/],
  [{ deadline_end_range: '2026-03-31' }, /^Due until/],
  [{ deadline_before: '2026-03-31' }, /^Due before/],
])('%j', (patch, words) => {
  const none = { owners: [], guests: [], groups: [], deadline_on: undefined }
  const apart = { deadline_start_range: undefined, deadline_after: undefined }
  const on = taskFiltersOn({ ...SEARCH, ...none, ...apart, ...patch }, KNOWN)
  expect(on).toEqual([expect.objectContaining({ text: expect.stringMatching(words) })])
})
