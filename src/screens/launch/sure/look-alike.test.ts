import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { run } from '#src/api/schema/run.ts'

import { keyFields, lookAlikes } from './look-alike.ts'

const TEMPLATE = checklist.parse({
  id: 't',
  title: 'Laptop request',
  prerun: [
    { id: 'mail', label: 'Mail', field_type: 'email', position: 9 },
    { id: 'third', label: 'Third', field_type: 'text', position: 4 },
    { id: 'who', label: 'Employee', field_type: 'text', position: 1 },
    { id: 'office', label: 'Office', field_type: 'radio', position: 2 },
    { id: 'team', label: 'Team', field_type: 'text', position: 3 },
  ],
})
const aRun = (id: string, name: string, prerun: object) =>
  run.parse({
    id,
    name,
    prerun,
    status: 'active',
    created_at: '2026-03-02T10:00:00.000Z',
    last_updated: '2026-03-02T10:00:00.000Z',
  })
const keys = (name: string, ...texts: string[]) => ({
  name,
  answers: keyFields(TEMPLATE).map((field, at) => ({ field, text: texts[at] ?? '' })),
})
const RUNS = [
  aRun('1', 'Laptop - Ana', { who: 'Ana  Sousa', mail: 'ana@example.com' }),
  aRun('2', 'Laptop - Rui', { who: 'Rui Melo', mail: 'ana@example.com' }),
]
const found = (...given: Parameters<typeof keys>) =>
  lookAlikes(keys(...given), RUNS, 'name').map((one) => [one.run.id, ...one.by])

test('an address and the first texts tell processes apart', () => {
  expect(keyFields(TEMPLATE).map(({ id }) => id)).toEqual(['who', 'team', 'mail'])
})

test('the same answer in other letters is the same; the most alike comes first', () => {
  expect(found('', ' rui melo', '', 'ANA@example.com')).toEqual([
    ['2', 'Employee', 'Mail'],
    ['1', 'Mail'],
  ])
  expect(found('laptop - ana')).toEqual([['1', 'name']])
})

test('nothing, or a single letter, is like nothing', () => {
  expect(found('')).toEqual([])
  expect(lookAlikes(keys('', 'A'), [aRun('3', 'x', { who: 'A' })], 'name')).toEqual([])
})
