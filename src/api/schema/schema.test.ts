import { describe, expect, test } from 'vitest'

import { activity } from './activity.ts'
import { checklist } from './checklist.ts'
import { refusal } from './error.ts'
import { field } from './field.ts'
import { folder } from './folder.ts'
import { member } from './member.ts'
import { run } from './run.ts'
import { tag } from './tag.ts'
import { task } from './task.ts'
import { id, instant, many, one } from './wire.ts'

const RUN = {
  id: '4f0a6c1d2b3e4f5061728394a5b6c7d8',
  name: 'Laptop - Ana Sousa',
  status: 'active',
  created_at: '2026-03-02T09:00:00.000Z',
  last_updated: '2026-03-03T10:12:00.000Z',
}
const TASK = { id: '21aa', increment_id: 3301, title: 'Order device', status: 'active' }

test.each([
  [1001, '1001'],
  ['1001', '1001'],
  ['4f0a', '4f0a'],
])('the id %j is %j', (wire, model) => expect(id.parse(wire)).toBe(model))

test.each([
  ['2025-05-20T11:00:00Z', '2025-05-20T11:00:00.000Z'],
  ['2025-01-15T10:00:00.000Z', '2025-01-15T10:00:00.000Z'],
  ['2025-01-15T10:00:00+00:00', '2025-01-15T10:00:00.000Z'],
  ['2025-01-15T10:00:00+01:00', '2025-01-15T09:00:00.000Z'],
  ['2025-01-15T10:00:00.123456Z', '2025-01-15T10:00:00.123Z'],
  ['2025-01-15 10:00:00', '2025-01-15T10:00:00.000Z'],
  ['2025-01-15T10:00:00', '2025-01-15T10:00:00.000Z'],
  ['2025-01-15', '2025-01-15T00:00:00.000Z'],
])('the moment %s is %s', (wire, model) => expect(instant.parse(wire)).toBe(model))

test.each(['', 'soon', '2025-13-45', 1736935200])('%j is no moment', (wire) =>
  expect(instant.safeParse(wire).success).toBe(false),
)

describe('a list', () => {
  const pagination = { total: 55, count: 10, per_page: 10, current_page: 2, total_pages: 6 }

  test.each([
    ['an object', { links: { next: 'https://go.tallyfy.com/x?page=3' } }],
    ['an array', { links: [] }],
    ['null', { links: null }],
    ['missing', {}],
  ])('is read whatever its links are: %s', (_name, links) => {
    const page = many(id).parse({ data: [1, 2], meta: { pagination: { ...pagination, ...links } } })
    expect(page).toEqual({ items: ['1', '2'], total: 55, page: 2, per_page: 10, total_pages: 6 })
  })

  test.each([{}, { meta: null }, { meta: {} }, { meta: { pagination: null } }])(
    'without a cut (%j) is one page that holds everything',
    (rest) =>
      expect(many(id).parse({ data: [1, 2], ...rest })).toEqual({
        items: ['1', '2'],
        total: 2,
        page: 1,
        per_page: 2,
        total_pages: 1,
      }),
  )

  test('has one page, also when nothing matches and the wire says none', () => {
    const none = { total: 0, count: 0, per_page: 10, current_page: 1, total_pages: 0 }
    expect(many(id).parse({ data: [], meta: { pagination: none } }).total_pages).toBe(1)
  })

  test('without its envelope is refused', () => {
    expect(many(id).safeParse([1, 2]).success).toBe(false)
    expect(one(id).safeParse(1).success).toBe(false)
  })
})

describe('a run', () => {
  test.each([
    [
      { complete: 2, total: 5, percent: 40 },
      { complete: 2, total: 5, percent: 40 },
    ],
    [75, { complete: null, total: null, percent: 75 }],
    [{}, { complete: null, total: null, percent: null }],
    [[], { complete: null, total: null, percent: null }],
    [undefined, { complete: null, total: null, percent: null }],
  ])('has the progress %j', (progress, model) =>
    expect(run.parse({ ...RUN, progress }).progress).toEqual(model),
  )

  test.each([
    ['in-progress', 'active'],
    ['complete', 'complete'],
    ['completed', 'complete'],
    ['issue', 'issue'],
    ['something-new', 'something-new'],
  ])('with the status %s is %s', (wire, model) =>
    expect(run.parse({ ...RUN, status: wire }).status).toBe(model),
  )

  test.each([
    [
      [1001, '1002'],
      ['1001', '1002'],
    ],
    [[{ id: 1001, full_name: 'Ana' }], ['1001']],
    [null, []],
    [undefined, []],
  ])('has the users %j', (users, model) =>
    expect(run.parse({ ...RUN, users }).users).toEqual(model),
  )

  test.each([
    ['a list of one', { data: [TASK] }, 'Order device'],
    ['a bare list', [TASK], 'Order device'],
    ['an object', { data: TASK }, 'Order device'],
    ['a bare object', TASK, 'Order device'],
    ['an empty list', { data: [] }, null],
    ['a bare empty list', [], null],
    ['null', null, null],
  ])('has its next task in %s', (_name, next_task, title) =>
    expect(run.parse({ ...RUN, next_task }).next_task?.title ?? null).toBe(title),
  )

  test('that was not asked for its next task does not say that there is none', () => {
    expect(run.parse(RUN).next_task).toBeUndefined()
    expect(run.parse({ ...RUN, next_task: [] }).next_task).toBeNull()
  })

  test('has its answers under their field ids, also when PHP writes none as a list', () => {
    expect(run.parse({ ...RUN, prerun: [] }).prerun).toEqual({})
    const prerun = { a: { id: 2, text: 'Lisbon' }, b: ['x'], c: null }
    expect(run.parse({ ...RUN, prerun }).prerun).toEqual(prerun)
  })

  test.each([
    ['bare', (it: unknown) => it],
    ['wrapped', (it: unknown) => ({ data: it })],
  ])('has its includes, %s', (_name, as) => {
    const read = run.parse({
      ...RUN,
      checklist: as({ id: 'c', title: 'Laptop request', prerun: [] }),
      tasks: as([{ ...TASK, step: as({ id: 's', title: 'Order' }), form_fields: as([]) }]),
      tags: as([{ id: 't', title: 'Urgent' }]),
    })
    expect(read.checklist?.title).toBe('Laptop request')
    expect(read.tasks?.[0]?.step?.id).toBe('s')
    expect(read.tags?.map((it) => it.title)).toEqual(['Urgent'])
  })

  test.each(['id', 'name', 'status', 'created_at', 'last_updated'])(
    'without %s is refused',
    (key) => expect(run.safeParse({ ...RUN, [key]: undefined }).success).toBe(false),
  )
})

describe('a task', () => {
  test('that has not been reached may carry next to nothing', () => {
    expect(task.parse({ id: 't', title: 'Ship', status: 'not-started' })).toMatchObject({
      owners: { users: [], guests: [], groups: [] },
      deadline: null,
      taskdata: {},
    })
  })

  test.each([
    ['ids', [1002], null],
    ['objects', [{ id: 1002, full_name: 'Rui Melo', profile_pic: null }], 'Rui Melo'],
  ])('has its owners as %s', (_name, users, full_name) => {
    const { owners } = task.parse({ ...TASK, owners: { users, guests: ['a@b.c'], groups: ['g'] } })
    expect(owners).toEqual({
      users: [{ id: '1002', full_name, profile_pic: null }],
      guests: ['a@b.c'],
      groups: ['g'],
    })
  })

  test.each([[], null, undefined, {}])('has no owners in %j', (owners) =>
    expect(task.parse({ ...TASK, owners }).owners.users).toEqual([]),
  )

  test.each([
    ['complete', 'completed'],
    ['completed', 'completed'],
    ['inprogress', 'in-progress'],
    ['auto-skipped', 'auto-skipped'],
    ['approved', 'approved'],
  ])('with the status %s is %s', (wire, model) =>
    expect(task.parse({ ...TASK, status: wire }).status).toBe(model),
  )
})

describe('a field', () => {
  const FIELD = { id: 'f', label: 'Office', field_type: 'dropdown', required: true }

  test.each([
    [{ value: 'a' }, 'a'],
    [{ field_value: 'b' }, 'b'],
    [{ value: 'a', field_value: 'b' }, 'b'],
    [{ value: 'a', field_value: null }, 'a'],
    [{}, undefined],
  ])('with %j has the answer %j', (wire, answer) =>
    expect(field.parse({ ...FIELD, ...wire }).value).toBe(answer),
  )

  test('of a type nobody knows holds nobody up', () => {
    expect(field.parse({ ...FIELD, field_type: 'hologram' })).toMatchObject({
      field_type: 'unknown',
      wire_type: 'hologram',
      required: false,
    })
  })

  test('is a definition on a template, where `prerun` is a list', () => {
    const template = checklist.parse({ id: 'c', title: 'T', prerun: [FIELD] })
    expect(template.prerun[0]).toMatchObject({ id: 'f', field_type: 'dropdown', options: [] })
  })
})

test.each([
  ['Admin', 'admin'],
  ['standard', 'standard'],
  ['Light', 'light'],
  ['owner', 'light'],
  [undefined, undefined],
])('a member with the role %j is %j', (role, model) =>
  expect(member.parse({ id: 1, email: 'ana@example.com', role }).role).toBe(model),
)

test.each([
  [{ full_name: 'Ana Sousa' }, 'Ana Sousa'],
  [{ first_name: 'Ana', last_name: 'Sousa' }, 'Ana Sousa'],
  [{ first_name: 'Ana', last_name: null }, 'Ana'],
  [{}, 'ana@example.com'],
])('a member with %j is called %s', (names, name) =>
  expect(member.parse({ id: 1, email: 'ana@example.com', ...names }).full_name).toBe(name),
)

test.each([
  [{ association_id: 7 }, '7'],
  [{ pivot: { id: 8 } }, '8'],
  [{ association_id: 7, pivot: { id: 8 } }, '7'],
  [{}, null],
])('a tag with %j is taken off by %j', (wire, model) =>
  expect(tag.parse({ id: 't', title: 'Urgent', ...wire }).association_id).toBe(model),
)

test('a tag may call its title its name', () => {
  expect(tag.parse({ id: 't', name: 'Urgent' }).title).toBe('Urgent')
})

test('a folder has its folders, to any depth', () => {
  const leaf = { id: 'c', name: 'C' }
  const tree = {
    id: 'a',
    name: 'A',
    children: { data: [{ id: 'b', name: 'B', children: [leaf] }] },
  }
  expect(folder.parse(tree).children[0]?.children[0]).toMatchObject({ name: 'C', children: [] })
})

test('a line of the activity feed has its scalars out of their arrays', () => {
  const line = activity.parse({
    id: 5,
    verb: ['completed'],
    type: ['Task'],
    actor: [{ full_name: 'Ana Sousa' }],
    actor_id: [1002],
    description: ['Ana completed “Order device”'],
    field: null,
    auditable_type: 'task',
    auditable_id: '21aa',
    created_at: '2026-03-03T10:12:00Z',
  })
  expect(line).toMatchObject({
    id: '5',
    verb: 'completed',
    actor_id: '1002',
    actor: { full_name: 'Ana Sousa' },
    field: null,
    auditable_id: '21aa',
  })
})

describe('a refusal', () => {
  test.each([
    ['unauthenticated', { error: true, message: 'unauthenticated' }, null],
    ['invalid_client', { error: 'invalid_client' }, null],
    [
      'Resource not found',
      { error: true, message: 'Resource not found', code: 'RESOURCE_NOT_FOUND' },
      'RESOURCE_NOT_FOUND',
    ],
    [
      'No seats left',
      { error: { code: 'SEAT_POOL_EXHAUSTED', message: 'No seats left', details: {} } },
      'SEAT_POOL_EXHAUSTED',
    ],
    ['Server Error', { message: 'Server Error' }, null],
    [null, '<html>502</html>', null],
    [null, undefined, null],
    [null, [], null],
    [null, { message: '' }, null],
  ])('says %j', (message, body, code) =>
    expect(refusal.parse(body)).toEqual({ message, code, fields: {} }),
  )

  test('names its fields, and says them before its own general words', () => {
    const body = {
      error: true,
      message: 'The given data was invalid.',
      errors: { name: ['Too long.', 'No.'], 'options.0.id': 'Unknown.' },
    }
    expect(refusal.parse(body)).toEqual({
      message: 'Too long. No. Unknown.',
      code: null,
      fields: { name: ['Too long.', 'No.'], 'options.0.id': ['Unknown.'] },
    })
  })

  test('may hold messages keyed by field id inside an entry', () => {
    const { fields } = refusal.parse({ errors: { prerun: { f1: ['Required'], f2: 'Wrong' } } })
    expect(fields).toEqual({ 'prerun.f1': ['Required'], 'prerun.f2': ['Wrong'] })
  })

  test('may be a bare list of messages', () => {
    expect(refusal.parse({ errors: ['One', 'Two'] })).toMatchObject({
      message: 'One Two',
      fields: { '': ['One', 'Two'] },
    })
  })
})
