import { expect, test } from 'vitest'
import { SHAPES, type Shape } from './fault.ts'
import { oddly } from './odd-shapes.ts'

const run = {
  id: 'a',
  increment_id: 1,
  title: 'Acme',
  status: 'active',
  progress: { complete: 1, total: 4, percent: 25 },
  prerun: { f: '2026-03-05T12:00:00.000Z', g: { data: [1] }, progress: { percent: 3 } },
  created_at: '2026-03-02T10:00:00.000Z',
  archived_at: null,
  checklist: { id: 'c', title: 'Onboarding' },
  tags: { data: [{ id: 't', title: 'Urgent' }] },
  next_task: {
    data: [{ id: 'n', owners: { users: [{ id: 7, full_name: 'Ana' }], guests: [], groups: [] } }],
  },
}
const links = { previous: 'https://x/?page=1', next: 'https://x/?page=3' }
const list = { data: [run], meta: { pagination: { total: 9, links } } }

const cases: [Shape, unknown][] = [
  ['links-array', { meta: { pagination: { total: 9, links: [] } } }],
  ['links-null', { meta: { pagination: { total: 9, links: null } } }],
  ['links-missing', { meta: { pagination: { total: 9 } } }],
  ['links-prev', { meta: { pagination: { links: { prev: links.previous, next: links.next } } } }],
  [
    'bare-includes',
    { data: [{ tags: [{ id: 't' }], next_task: [{ id: 'n' }], checklist: { id: 'c' } }] },
  ],
  [
    'wrapped-includes',
    { data: [{ checklist: { data: { id: 'c' } }, tags: { data: [{ id: 't' }] } }] },
  ],
  ['user-ids', { data: [{ next_task: { data: [{ owners: { users: [7], guests: [] } }] } }] }],
  ['progress-number', { data: [{ progress: 25 }] }],
  ['progress-empty', { data: [{ progress: {} }] }],
  ['unknown-status', { data: [{ status: 'hibernating' }] }],
  ['unknown-fields', { data: [{ moonPhase: 'full' }] }],
  ['no-zone', { data: [{ created_at: '2026-03-02 10:00:00', archived_at: null }] }],
]

test.each(cases)('%s', (shape, expected) => {
  expect(oddly(list, [shape])).toMatchObject(expected as object)
  expect(oddly(list, [shape])).not.toEqual(list)
})

test('every shape has its row above', () => {
  expect(cases.map(([shape]) => shape)).toEqual(SHAPES)
})

test('no shape touches what somebody filled in, nor the envelope', () => {
  expect(oddly(list, SHAPES)).toMatchObject({ data: [{ id: 'a', prerun: run.prerun }] })
  expect(oddly({ data: run }, SHAPES)).toMatchObject({ data: { id: 'a', prerun: run.prerun } })
})

test('links without a previous page stay as they are', () => {
  const first = { data: [], meta: { pagination: { links: { next: links.next } } } }
  expect(oddly(first, ['links-prev'])).toEqual(first)
})

test.each([
  null,
  'text',
  [1],
  {},
  { message: 'no data' },
  { data: null },
  { data: [], meta: null },
])('what is no list and no resource passes: %j', (answer) => {
  expect(oddly(answer, SHAPES)).toEqual(answer)
})
