import { expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'
import { file } from '#src/api/schema/file.ts'
import { task } from '#src/api/schema/task.ts'

import { fileFields, filesOf, sameFiles, withFile, withoutFile } from './files-of.ts'

const aField = (id: string, data = {}) =>
  field.parse({ id, label: id.toUpperCase(), field_type: 'file', ...data })
const aTask = (data: Record<string, unknown>) =>
  task.parse({ id: 't', title: 'Order', status: 'active', owners: {}, ...data })
const A = { id: 'a', filename: 'a.pdf' }
const B = { id: 'b', filename: 'b.png' }

test('files are found in the kick-off form, in the tasks, and where nothing names them', () => {
  const rows = filesOf({
    kickOff: [aField('k'), aField('x', { field_type: 'text' })],
    prerun: { k: [A], x: [B] },
    tasks: [aTask({ form_fields: [aField('f')], taskdata: { f: [B, { url: 'https://x.y/z' }] } })],
    assets: [file.parse(A), file.parse({ id: 'c', filename: 'c.txt' })],
  })
  expect(rows.map(({ id, place }) => [id, place.kind])).toEqual([
    ['a', 'kick-off'],
    ['b', 'task'],
    [null, 'task'],
    ['c', 'loose'],
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
})

test.each([null, '', 'a.pdf', 7, {}, [null], [{ filename: 'no id' }], [['a']]])(
  '%j holds no file, and breaks nothing',
  (value) => expect(filesOf({ kickOff: [aField('k')], prerun: { k: value } })).toEqual([]),
)

test('the fields that take files are told with the state of their task', () => {
  const done = aTask({ completed_at: '2026-03-01T10:00:00Z', form_fields: [aField('f')] })
  expect(fileFields([aField('k')], [done])).toEqual([
    { kind: 'kick-off', field: 'k', label: 'K' },
    { kind: 'task', task: 't', title: 'Order', field: 'f', label: 'F', isDone: true },
  ])
})

test('a file is added once, after whatever is there, and taken off again', () => {
  expect(withFile(null, A)).toEqual([A])
  expect(withFile([A], B)).toEqual([A, B])
  expect(withFile([A, B], { ...B, version: 2 })).toEqual([A, B])
  expect(withFile(A, B)).toEqual([A, B])
  expect(withoutFile([A, B], 'a')).toEqual([B])
  expect(withoutFile(null, 'a')).toEqual([])
  expect(sameFiles([A], [{ ...A, full_url: 'https://x' }])).toBe(true)
  expect(sameFiles([A], [A, B])).toBe(false)
})
