import { expect, test } from 'vitest'

import { checklist } from './checklist.ts'
import { FIELD_TYPES, field } from './field.ts'
import { folder } from './folder.ts'
import { member } from './member.ts'
import { run } from './run.ts'
import { tag } from './tag.ts'
import { task } from './task.ts'
import { many } from './wire.ts'

const at = '2026-03-02T09:00:00.000Z'
const RUN = { id: 'aa', name: 'R', status: 'active', created_at: at, last_updated: at }
const TASK = { id: 'bb', increment_id: 1, title: 'T', status: 'active' }

test('14.6 and 14.7 progress is read as an object, a number or nothing, whole_progress alike', () => {
  for (const key of ['progress', 'whole_progress'] as const) {
    const read = (value: unknown) => run.parse({ ...RUN, [key]: value })[key]
    expect(read({ complete: 5, total: 10, percent: 50 })).toMatchObject({ percent: 50 })
    expect(read(75)).toMatchObject({ percent: 75 })
    for (const nothing of [{}, [], undefined]) expect(read(nothing).percent).toBeNull()
  }
})

test('14.8 an include is the same bare or wrapped', () => {
  const template = { id: 'cc', title: 'C', steps: [{ id: 'dd', title: 'S' }] }
  const wrapped = { ...template, steps: { data: template.steps } }
  expect(checklist.parse(wrapped)).toEqual(checklist.parse(template))
  const bare = run.parse({ ...RUN, checklist: template, tasks: [TASK], tags: [{ id: 'ee' }] })
  const inData = {
    checklist: { data: wrapped },
    tasks: { data: [TASK] },
    tags: { data: [{ id: 'ee' }] },
  }
  expect(run.parse({ ...RUN, ...inData })).toEqual(bare)
})

test('14.9 the pages of a list are counted, whatever its links are', () => {
  const counted = { total: 30, count: 10, per_page: 10, current_page: 2, total_pages: 3 }
  for (const links of [{ prev: 'x' }, { previous: 'x', next: 'y' }, [], null, undefined])
    expect(
      many(tag).parse({ data: [], meta: { pagination: { ...counted, links } } }),
    ).toMatchObject({
      page: 2,
      total_pages: 3,
    })
})

test('14.16 an answer is read from field_value, else from value', () => {
  const F = { id: 'aa', field_type: 'text' }
  expect(field.parse({ ...F, value: 'a' }).value).toBe('a')
  expect(field.parse({ ...F, field_value: 'b', value: 'a' }).value).toBe('b')
  expect(field.parse({ ...F, field_value: null, value: 'a' }).value).toBe('a')
})

test('14.17 the people of a task are the same as numbers and as objects', () => {
  const ids = (users: unknown[]) =>
    task.parse({ ...TASK, owners: { users } }).owners.users.map(({ id }) => id)
  expect(ids([1001, '1002'])).toEqual(['1001', '1002'])
  expect(ids([{ id: 1001, full_name: 'Ana', profile_pic: null }])).toEqual(['1001'])
})

test('14.18 a role is read in any spelling, an unknown one as the least', () => {
  const role = (word: string) => member.parse({ id: 1, email: 'a@b.c', role: word }).role
  expect(['Admin', 'admin', 'STANDARD', 'Light', 'owner'].map(role)).toEqual([
    'admin',
    'admin',
    'standard',
    'light',
    'light',
  ])
})

test('14.19 complete and completed are one word', () => {
  for (const status of ['complete', 'completed'])
    expect(task.parse({ ...TASK, status }).status).toBe('completed')
})

test('14.20 ten types of field are known; any other holds nobody up', () => {
  expect(FIELD_TYPES).toHaveLength(10)
  expect(field.parse({ id: 'aa', field_type: 'number', required: true })).toMatchObject({
    field_type: 'unknown',
    wire_type: 'number',
    required: false,
  })
})

test('14.31 what unties a tag or a folder is read where it is told, and null where not', () => {
  expect(tag.parse({ id: 'aa', association_id: 7 }).association_id).toBe('7')
  expect(tag.parse({ id: 'aa', pivot: { id: 8 } }).association_id).toBe('8')
  expect(tag.parse({ id: 'aa' }).association_id).toBeNull()
  expect(folder.parse({ id: 'aa', name: 'F', folder_object_id: 9 }).folder_object_id).toBe('9')
  expect(folder.parse({ id: 'aa', name: 'F' }).folder_object_id).toBeNull()
})
