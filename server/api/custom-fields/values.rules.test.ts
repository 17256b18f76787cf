import { expect, test } from 'vitest'
import type { CustomFieldType } from '../../db/database.ts'
import {
  inheritedValues,
  type Key,
  removalRefusal,
  replacedValues,
  valueError,
} from './values.rules.ts'

const key = (field_type: CustomFieldType, more: Partial<Key> = {}): Key => ({
  key: field_type,
  label: 'Cost',
  field_type,
  key_type: 'custom',
  options: [],
  is_required: false,
  ...more,
})

const OPTIONS = ['S', 'M']

test.each<[CustomFieldType, unknown[], unknown[]]>([
  ['text', ['a', '', null, 'x'.repeat(255)], [1, true, ['a'], {}, 'x'.repeat(256)]],
  ['textarea', ['a\nb', null, 'x'.repeat(30_000)], [1, 'x'.repeat(30_001)]],
  ['number', [0, -1.5, '12', '1e3', null], ['a', '1,5', ' ', true, 'Infinity', [1], {}]],
  ['boolean', [true, false, null], ['true', 1, 'yes', {}]],
  ['date', ['2026-02-28', '2026-02-28T10:00:00Z', null], ['2026-02-30', '28.2.2026', 20260228]],
  ['email', ['ana@example.com', null], ['ana', '@', 'a@b', 'a b@c.de', 1]],
  [
    'url',
    ['https://a.example/b?c', 'http://a', null],
    ['a.example', 'javascript:alert(1)', 'file:///a', 1],
  ],
  ['radio', ['S', null], ['s', 'L', 1, ['S'], { id: 1, text: 'S' }]],
  ['dropdown', ['M', null], ['L', { text: 'M' }]],
  ['multiselect', [['S', 'M'], [], null], ['S', ['L'], ['S', 'S'], {}]],
  [
    'table',
    [[{ S: 'a', M: 1 }, {}], [], null],
    [{ S: 'a' }, [['a']], [{ L: 'a' }], [{ S: {} }], 'a'],
  ],
])('a field of the type %s takes what fits it', (type, fitting, wrong) => {
  const of = key(type, { options: OPTIONS })
  for (const value of fitting) expect([value, valueError(of, value)]).toEqual([value, undefined])
  for (const value of wrong)
    expect([value, valueError(of, value)]).toEqual([value, expect.stringMatching(/^Cost .*\.$/)])
})

test('a table without defined columns takes any', () => {
  expect(valueError(key('table'), [{ anything: 1 }])).toBeUndefined()
})

test('nothing at all is refused only where something is required', () => {
  for (const nothing of [undefined, null, '', []]) {
    expect(valueError(key('text', { is_required: true }), nothing)).toBe('Cost is required')
    expect(valueError(key('text'), nothing)).toBeUndefined()
  }
  expect(valueError(key('boolean', { is_required: true }), false)).toBeUndefined()
  expect(valueError(key('number', { is_required: true }), 0)).toBeUndefined()
})

test('replacing puts all anew: required keys must be there, unknown ones must not', () => {
  const keys = [key('text', { is_required: true }), key('number')]
  expect(replacedValues(keys, { number: 1 }, { text: 'a' })).toEqual({
    values: { text: 'a' },
    errors: {},
  })
  expect(replacedValues(keys, {}, { number: 'a', other: 1, constructor: 2 }).errors).toEqual({
    'custom_fields.text': ['Cost is required'],
    'custom_fields.number': ['Cost must be a number.'],
    'custom_fields.other': ['There is no such custom field.'],
    'custom_fields.constructor': ['There is no such custom field.'],
  })
})

test('what the system keeps stays, and so may a value whose key is gone', () => {
  const keys = [key('text', { key_type: 'system' })]
  const current = { text: 'kept', old: [1, 2] }
  expect(replacedValues(keys, current, {})).toEqual({ values: { text: 'kept' }, errors: {} })
  expect(replacedValues(keys, current, { old: [1, 2] })).toEqual({
    values: { text: 'kept', old: [1, 2] },
    errors: {},
  })
  expect(replacedValues(keys, current, { old: [1] }).errors).toHaveProperty(['custom_fields.old'])
})

test('neither a system value nor a required one can be taken off', () => {
  expect(removalRefusal(key('text', { key_type: 'system' }))?.status).toBe(403)
  expect(removalRefusal(key('text', { is_required: true }))?.status).toBe(422)
  expect(removalRefusal(key('text'))).toBeUndefined()
  expect(removalRefusal(undefined)).toBeUndefined()
})

test('a run inherits the values whose keys it has, too', () => {
  expect(inheritedValues([key('text')], { text: 'a', number: 1 })).toEqual({ text: 'a' })
  expect(inheritedValues([key('text')], { number: 1 })).toBeNull()
  expect(inheritedValues([key('text')], null)).toBeNull()
})
