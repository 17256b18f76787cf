import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { field, FIELD_TYPES } from '#src/api/schema/field.ts'

import { shown } from './field-kinds.ts'
import { withoutMarkup } from './rich-text.ts'

const aField = (field_type: string, more: object = {}) =>
  field.parse({ id: 'f', label: 'L', field_type, ...more })
const COLUMNS = {
  columns: [
    { id: 1, label: 'Item' },
    { id: 2, label: 'Qty' },
  ],
}

test('whatever is stored, something is shown', () => {
  const types = fc.constantFrom(...FIELD_TYPES, 'hologram')
  fc.assert(
    fc.property(types, fc.jsonValue(), (type, value) => {
      expect(shown(aField(type, COLUMNS), value)).toHaveProperty('kind')
    }),
    { numRuns: 5_000 },
  )
})

test.each(FIELD_TYPES)('a %s that was not answered shows nothing', (type) => {
  for (const value of [undefined, null, '', [], {}])
    expect(shown(aField(type), value)).toEqual({ kind: 'nothing' })
})

test.each([
  ['text', 'Ana', { kind: 'text', text: 'Ana' }],
  ['text', '0', { kind: 'text', text: '0' }],
  ['text', 0, { kind: 'text', text: '0' }],
  ['radio', 'Paid', { kind: 'text', text: 'Paid' }],
  ['dropdown', { id: 2, text: 'Lisbon' }, { kind: 'text', text: 'Lisbon' }],
  ['dropdown', { id: 2, text: 'Lisbon', value: null }, { kind: 'text', text: 'Lisbon' }],
  ['email', 'a@b.c', { kind: 'email', address: 'a@b.c' }],
  ['email', 'javascript:alert(1)', { kind: 'text', text: 'javascript:alert(1)' }],
  ['email', { odd: 1 }, { kind: 'text', text: '{"odd":1}' }],
  ['date', 'whenever', { kind: 'text', text: 'whenever' }],
  ['hologram', { deep: [1] }, { kind: 'text', text: '{"deep":[1]}' }],
])('%s %j', (type, value, expected) => expect(shown(aField(type), value)).toEqual(expected))

test('of a list of choices the chosen ones count, with the flag or without', () => {
  const options = [
    { id: 1, text: 'SSO', selected: true },
    { id: 2, text: 'VPN', selected: false },
    { id: 3, text: 'CRM' },
  ]
  expect(shown(aField('multiselect'), options)).toEqual({ kind: 'list', items: ['SSO', 'CRM'] })
  expect(shown(aField('multiselect'), [options[1]])).toEqual({ kind: 'nothing' })
})

test('a text stands between its prefix and its suffix', () => {
  const price = aField('text', { prefix: '€ ', suffix: ' net' })
  expect(shown(price, '12')).toEqual({ kind: 'text', text: '€ 12 net' })
  const shownIn = (more: object) => shown(aField('text', more), '3')
  expect(shownIn({ prefix: 'No.', suffix: 'kg' })).toEqual({ kind: 'text', text: 'No.3 kg' })
  expect(shownIn({ prefix: 'Room', suffix: '%' })).toEqual({ kind: 'text', text: 'Room 3%' })
})

describe('a table', () => {
  test.each([
    ['flat texts, one row', ['Widget', '3'], [['Widget', '3']]],
    [
      'a list of cells for each column',
      [
        ['Widget', 'Bolt'],
        ['3', '9'],
      ],
      [
        ['Widget', '3'],
        ['Bolt', '9'],
      ],
    ],
    [
      'columns of different heights',
      [['Widget', 'Bolt'], ['3']],
      [
        ['Widget', '3'],
        ['Bolt', ''],
      ],
    ],
    ['an object for each column', [{ Item: 'Widget' }, { Qty: '3' }], [['Widget', '3']]],
  ])('of %s', (_name, value, rows) =>
    expect(shown(aField('table', COLUMNS), value)).toEqual({
      kind: 'table',
      columns: ['Item', 'Qty'],
      rows,
    }),
  )
})

test('rich text is shown as such, and as text where only text can stand', () => {
  const html = '<p>Works <b>remotely</b><img src=x onerror=alert(1)></p><p>A &amp; B</p>'
  const notes = aField('textarea', { use_wysiwyg_editor: true })
  expect(shown(notes, html)).toEqual({ kind: 'rich', html })
  expect(withoutMarkup(html)).toBe('Works remotely\nA & B')
  expect(shown(aField('textarea'), '<b>')).toEqual({ kind: 'text', text: '<b>' })
})

test.each([
  ['https://x.example/a.pdf', 'https://x.example/a.pdf'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
])('a file at %s links to %j', (url, link) =>
  expect(shown(aField('file'), [{ filename: 'a.pdf', url }])).toEqual({
    kind: 'files',
    files: [{ name: 'a.pdf', id: null, url: link }],
  }),
)
