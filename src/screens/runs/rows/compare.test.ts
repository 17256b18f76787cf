import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Run } from '#src/api/schema/run.ts'
import { aRun } from '#src/testing/a-run.ts'

import { COLUMNS } from '#src/screens/runs/url/columns-param.ts'
import { sorted } from './compare.ts'

const FIELD = 'f'.repeat(32)
const people = new Map([
  ['1', 'Zoë'],
  ['2', 'ana'],
])
const names = {
  now: Date.parse('2026-03-02T10:00:00Z'),
  member: (id: string) => people.get(id),
  group: (id: string) => ({ g: 'Legal', h: 'Audit' })[id],
}
const order = (runs: Run[], sort: string) => sorted(runs, sort, names).map(({ name }) => name)
const having = (values: Record<string, Record<string, unknown>>) =>
  Object.entries(values).map(([name, data]) => aRun({ id: name, name, ...data }))

test('names sort as people count, whatever their case', () =>
  expect(
    order(having({ 'Run 10': {}, 'run 9': {}, Éclair: {}, eclipse: {}, Acme: {} }), 'name'),
  ).toEqual(['Acme', 'Éclair', 'eclipse', 'run 9', 'Run 10']))

test.each([
  ['owner_id', { a: { owner_id: 1 }, b: {}, c: { owner_id: 2 } }, 'cab'],
  ['-owner_id', { a: { owner_id: 1 }, b: {}, c: { owner_id: 2 } }, 'acb'],
  ['groups', { a: { groups: ['g'] }, b: { groups: ['h'] }, c: {} }, 'bac'],
  ['starred', { a: {}, b: { starred: true } }, 'ba'],
  ['due_date', { a: {}, b: { due_date: '2026-05-01' }, c: { due_date: '2026-04-01' } }, 'cba'],
  ['-due_date', { a: {}, b: { due_date: '2026-05-01' }, c: { due_date: '2026-04-01' } }, 'bca'],
  ['progress', { a: { progress: 90 }, b: { progress: 100 }, c: { progress: 9 } }, 'cab'],
  [
    'status',
    { a: { status: 'complete' }, b: {}, c: { due_date: '2026-03-01' }, d: { status: 'problem' } },
    'dcba',
  ],
  [
    `prerun-${FIELD}`,
    { a: { prerun: { [FIELD]: '10' } }, b: {}, c: { prerun: { [FIELD]: '9' } } },
    'cab',
  ],
  [
    `prerun-${FIELD}`,
    {
      a: { prerun: { [FIELD]: { id: 1, text: 'Yes' } } },
      b: { prerun: { [FIELD]: [{ text: 'No' }] } },
    },
    'ba',
  ],
])('%s orders %j as %s', (sort, data, expected) =>
  expect(order(having(data as Record<string, Record<string, unknown>>), sort).join('')).toBe(
    expected,
  ),
)

const arbitrary = fc.array(
  fc.record({
    owner_id: fc.constantFrom(1, 2, null),
    name: fc.string(),
    starred: fc.boolean(),
    type: fc.constantFrom('form', 'procedure', null),
    completed_at: fc.constantFrom(null, '2026-01-01', '2026-02-01'),
  }),
)

test('any column either way: the same rows, equal ones as they were, and sorted once is sorted', () =>
  fc.assert(
    fc.property(
      arbitrary,
      fc.constantFrom(...COLUMNS),
      fc.constantFrom('', '-'),
      (data, column, way) => {
        const runs = data.map((one, at) => aRun({ ...one, id: String(at) }))
        const once = sorted(runs, way + column, names)
        expect(once.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual(runs)
        expect(sorted(once, way + column, names)).toEqual(once)
        const alike = runs.map((run) => ({ ...aRun(), id: run.id }))
        expect(sorted(alike, way + column, names)).toEqual(alike)
      },
    ),
  ))
