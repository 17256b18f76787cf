import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { type FieldDefinition, fieldDefinition, readFields } from './field.ts'
import { checkValues, unfinishedAnswers } from './values.ts'

const ID = '10aa0000000000000000000000000001'
const OPTIONS = [
  { id: 1, text: 'Porto' },
  { id: 2, text: 'Lisbon' },
  { id: 9, text: '0' },
]
const COLUMNS = [
  { id: 1, label: 'Item' },
  { id: 2, label: 'Qty' },
]
type Type = FieldDefinition['field_type']

const aField = (field_type: Type, more: Record<string, unknown> = {}): FieldDefinition =>
  fieldDefinition.parse({
    id: ID,
    label: 'City',
    field_type,
    options: ['radio', 'dropdown', 'multiselect'].includes(field_type) ? OPTIONS : [],
    columns: field_type === 'table' ? COLUMNS : [],
    ...more,
  })

const check = (
  field: FieldDefinition,
  sent: unknown,
  more: { current?: Record<string, unknown>; requireAll?: boolean } = {},
) =>
  checkValues({ prefix: 'prerun', fields: [field], sent, current: {}, requireAll: false, ...more })

/** The sentence that refuses a value, or undefined. */
const refusal = (field: FieldDefinition, value: unknown) =>
  check(field, { [ID]: value }).errors[`prerun.${ID}`]?.[0]

const pair = (id: unknown, text: unknown, more = {}) => ({ id, text, ...more })
const person = { users: [12, '13'], guests: ['a@b.c'], groups: ['aa'] }

const ACCEPTED: [Type, unknown][] = [
  ['text', 'Ana'],
  ['text', 12],
  ['text', true],
  ['text', 'x'.repeat(200)],
  ['textarea', '<p>Hello</p>'],
  ['textarea', 'x'.repeat(30_000)],
  ['email', 'ana@example.com'],
  ['email', 'nonsense'],
  ['email', { value: 'ana@example.com' }],
  ['email', ['x'.repeat(5000)]],
  ['date', '2026-03-05T12:00:00.000Z'],
  ['date', '2026-03-05T12:00:00+01:00'],
  ['date', '2026-03-05T12:00:00+0100'],
  ['date', '2026-03-05T12:00'],
  ['date', '2026-03-05 12:00:00'],
  ['date', '2026-03-05'],
  ['date', '2028-02-29'],
  ['radio', 'Porto'],
  ['dropdown', pair(2, 'Lisbon')],
  ['dropdown', pair('2', 'Lisbon')],
  ['dropdown', pair(2, 'Lisbon', { value: null, anything: 1 })],
  ['multiselect', [pair(1, 'Porto')]],
  ['multiselect', [pair(1, 'Porto', { selected: true }), pair(2, 'Lisbon', { selected: false })]],
  ['table', ['Widget', '3']],
  [
    'table',
    [
      ['Widget', 'Bolt'],
      ['3', '9'],
    ],
  ],
  ['table', [{ T1: 'a' }, { T2: 'b' }]],
  ['table', ['', null]],
  ['file', [{ id: 'ff', filename: 'a.pdf' }]],
  [
    'file',
    [
      { id: 4, source: 'local' },
      { url: 'https://x.example/a.pdf', source: 'url' },
    ],
  ],
  ['file', [{ full_url: 'https://x.example/a.pdf' }]],
  ['assignees_form', person],
  ['assignees_form', { users: [1002] }],
  ['assignees_form', { users: [], guests: [], groups: [] }],
]

const REFUSED: [Type, unknown, string][] = [
  ['text', ['Ana'], 'City must be a text.'],
  ['text', { value: 'Ana' }, 'City must be a text.'],
  ['text', 'x'.repeat(201), 'City may not be longer than 200 characters.'],
  ['text', 'é'.repeat(101), 'City may not be longer than 200 characters.'],
  ['textarea', 12_345, 'City must be a text.'],
  ['textarea', 'x'.repeat(30_001), 'City may not be longer than 30000 characters.'],
  ...[
    'soon',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-03-05T24:00:00Z',
    '2026-03-05T12:60:00Z',
    '05/03/2026',
    ' 2026-03-05',
    '1772712000',
    1_772_712_000,
    ['2026-03-05'],
  ].map((value): [Type, unknown, string] => ['date', value, 'City is not a valid date.']),
  ...['porto', 'Porto ', 1, '1', pair(1, 'Porto'), ['Porto']].map(
    (value): [Type, unknown, string] => ['radio', value, 'Invalid radio choice selected'],
  ),
  ...[
    'Porto',
    2,
    pair(1, 'Lisbon'),
    pair(2, 'lisbon'),
    pair(2, 'Lisbon '),
    pair(3, 'Faro'),
    pair(2, undefined),
    { text: 'Lisbon' },
    pair([2], 'Lisbon'),
    [pair(2, 'Lisbon')],
  ].map((value): [Type, unknown, string] => [
    'dropdown',
    value,
    'Invalid dropdown choice selected',
  ]),
  ...['Porto', ['Porto'], pair(1, 'Porto'), [pair(1, 'Porto'), pair(1, 'Lisbon')], [null]].map(
    (value): [Type, unknown, string] => [
      'multiselect',
      value,
      'Invalid multiselect choice selected',
    ],
  ),
  ['table', '', 'Invalid table field'],
  ['table', null, 'Invalid table field'],
  ['table', '0', 'Invalid table field'],
  ['table', { a: 1, b: 2 }, 'Invalid table field'],
  ['table', [], 'Number of columns does not match required columns'],
  ['table', ['Widget'], 'Number of columns does not match required columns'],
  ['table', ['a', 'b', 'c'], 'Number of columns does not match required columns'],
  ['file', 'https://x.example/a.pdf', 'City must be a list of file objects.'],
  ['file', { id: 1 }, 'City must be a list of file objects.'],
  ['file', ['https://x.example/a.pdf'], 'City must be a list of file objects.'],
  ['file', [{ filename: 'a.pdf' }], 'City: each file needs an id, a url or a full_url.'],
  ['file', [{ id: '' }], 'City: each file needs an id, a url or a full_url.'],
  ['file', [{ id: 1, source: 's3' }], 'City: the source of a file must be local or url.'],
  ...[
    'ana',
    [12],
    { people: [12] },
    { users: 12 },
    { users: ['ana'] },
    { users: [0] },
    { users: [1.5] },
    { users: [], guests: [7] },
    { users: [], groups: [''] },
  ].map((value): [Type, unknown, string] => [
    'assignees_form',
    value,
    'City must be an object of users, guests and groups.',
  ]),
]

test.each(ACCEPTED)('a %s field stores %j exactly as sent', (type, value) => {
  const { values, errors } = check(aField(type), { [ID]: value })
  expect(errors).toEqual({})
  expect(values[ID]).toBe(value)
})

test.each(REFUSED)('a %s field refuses %j', (type, value, sentence) => {
  expect(check(aField(type), { [ID]: value }, { current: { [ID]: 'before' } })).toEqual({
    errors: { [`prerun.${ID}`]: [sentence] },
    values: { [ID]: 'before' },
  })
})

describe('what PHP calls empty', () => {
  const EMPTY = [null, false, 0, '', '0', [], {}]
  const types = FIELD_TYPES.filter((type) => type !== 'table')

  test.each(types.flatMap((type) => EMPTY.map((value) => [type, value] as const)))(
    'is stored by a %s field as sent: %j',
    (type, value) => {
      expect(check(aField(type), { [ID]: value })).toEqual({ errors: {}, values: { [ID]: value } })
    },
  )

  test('escapes a field’s own rules, so that "0" is too short for nobody', () => {
    const field = aField('text', { field_validation: ['min:3', 'alpha'] })
    expect(refusal(field, '0')).toBeUndefined()
    expect(refusal(field, '1')).toBeDefined()
  })
})

describe('what is there to be answered', () => {
  const sentence = { [`prerun.${ID}`]: ['City is required'] }
  const required = (type: Type) => aField(type, { required: true })
  const launch = (field: FieldDefinition, sent: unknown) =>
    check(field, sent, { requireAll: true }).errors

  test.each(FIELD_TYPES)('a required %s field cannot be left out', (type) => {
    expect(launch(required(type), {})).toEqual(sentence)
    expect(launch(aField(type), {})).toEqual({})
  })

  test.each<[Type, unknown]>([
    ['text', ''],
    ['text', null],
    ['text', '  '],
    ['radio', []],
    ['dropdown', {}],
    ['multiselect', []],
    ['multiselect', [pair(1, 'Porto', { selected: false })]],
    ['file', []],
    ['assignees_form', { users: [], guests: [], groups: [] }],
  ])('a required %s field is not answered by %j', (type, value) => {
    expect(launch(required(type), { [ID]: value })).toEqual(sentence)
  })

  test.each<[Type, unknown]>([
    ['text', '0'],
    ['text', 0],
    ['text', false],
    ['radio', '0'],
    ['multiselect', [pair(1, 'Porto')]],
    ['assignees_form', { users: [], guests: ['a@b.c'], groups: [] }],
    ['table', ['', '']],
  ])('a required %s field is answered by %j', (type, value) => {
    expect(launch(required(type), { [ID]: value })).toEqual({})
  })

  test('a current value counts, a wrong shape is named before a missing answer', () => {
    expect(
      check(required('text'), {}, { current: { [ID]: 'Ana' }, requireAll: true }).errors,
    ).toEqual({})
    expect(launch(required('table'), { [ID]: '' })).toEqual({
      [`prerun.${ID}`]: ['Invalid table field'],
    })
  })

  test('nothing is asked for when values are only saved', () => {
    expect(check(required('text'), { [ID]: '' }).errors).toEqual({})
  })

  test('all options of a checklist are asked for at completion only', () => {
    const field = aField('multiselect', { must_all_checked: true })
    const some = { [ID]: [pair(1, 'Porto'), pair(2, 'Lisbon', { selected: false })] }
    const all = { [ID]: OPTIONS.map((option) => ({ ...option, selected: true })) }
    expect(check(field, some, { requireAll: true }).errors).toEqual({})
    const unticked = { [`taskdata.${ID}`]: ['All options of City must be checked'] }
    expect(unfinishedAnswers('taskdata', [field], some)).toEqual(unticked)
    expect(unfinishedAnswers('taskdata', [field], {})).toEqual(unticked)
    expect(unfinishedAnswers('taskdata', [field], all)).toEqual({})
  })
})

test.each<[string, string[], string[]]>([
  ['numeric', ['12', '-1.5', '.5', '1e3', ' 7 '], ['a', '1,5', '1.2.3', '0x1f', '--1']],
  ['email', ['a@b.c', 'a@localhost'], ['a', 'a@', '@b', 'a b@c.d', 'a@b@c']],
  ['url', ['https://a.example/x?y', 'ftp://a.example'], ['a.example', 'https://', 'javascript:1']],
  ['alpha', ['Zoë', 'Łódź'], ['a1', 'a b', 'a-b']],
  ['alpha_num', ['a1', 'Łódź9'], ['a 1', 'a_1']],
  ['alpha_dash', ['a-1_b'], ['a b', 'a.b']],
  ['min:3', ['abc', '👍👍👍'], ['ab', '👍👍']],
  ['max:3', ['abc', '👍👍👍'], ['abcd', '1000']],
  ['unheard_of', ['anything'], []],
  ['min', ['a'], []],
  ['numeric:3', ['anything'], []],
  ['constructor', ['anything'], []],
])('the rule %s takes %j and refuses %j', (rule, fitting, breaking) => {
  const field = aField('text', { field_validation: [rule] })
  for (const text of fitting) expect([text, refusal(field, text)]).toEqual([text, undefined])
  for (const text of breaking) expect([text, refusal(field, text)]).not.toEqual([text, undefined])
})

test('the first broken rule is told, with the label', () => {
  const field = aField('text', { field_validation: ['numeric', 'max:2'] })
  expect(refusal(field, 'abc')).toBe('City must be a number.')
  expect(refusal(field, '123')).toBe('City may not be greater than 2 characters.')
})

test('choices that come from an organisation’s List pass unchecked, and so does a table without columns', () => {
  for (const type of ['radio', 'dropdown', 'multiselect'] as const)
    expect(refusal(aField(type, { options: [] }), 'anything')).toBeUndefined()
  expect(refusal(aField('table', { columns: [] }), 'anything')).toBeUndefined()
})

test('unknown keys are dropped, what was not sent stays', () => {
  const field = aField('text', { alias: 'city' })
  expect(
    check(
      field,
      { city: 'Porto', City: 'Porto', toString: 1 },
      { current: { other: 1, [ID]: 'Faro' } },
    ),
  ).toEqual({
    errors: {},
    values: { other: 1, [ID]: 'Faro' },
  })
})

test.each([[[{ id: ID, value: 'x' }]], ['x'], [null], [7], [undefined], [[]]])(
  'values that are no object store nothing: %j',
  (sent) => {
    const field = aField('text')
    expect(check(field, sent, { current: { [ID]: 'before' } })).toEqual({
      errors: {},
      values: { [ID]: 'before' },
    })
  },
)

test('errors are keyed by the place they were sent in', () => {
  const { errors } = checkValues({
    prefix: 'taskdata',
    fields: [aField('radio')],
    sent: { [ID]: 'Faro' },
    current: {},
    requireAll: true,
  })
  expect(Object.keys(errors)).toEqual([`taskdata.${ID}`])
})

test('a stored file gains its address and time, and keeps them when it is sent again', () => {
  const store = (value: unknown, uploaded_at: string) =>
    checkValues({
      prefix: 'prerun',
      fields: [aField('file')],
      sent: { [ID]: value },
      current: {},
      requireAll: false,
      files: { uploaded_at, urlOf: (id) => `/file/${id}` },
    }).values[ID]
  const first = store([{ id: 'ff', filename: 'a.pdf' }, { url: 'https://x.example/b' }], 'monday')
  expect(first).toEqual([
    { id: 'ff', filename: 'a.pdf', full_url: '/file/ff', uploaded_at: 'monday' },
    { url: 'https://x.example/b', full_url: 'https://x.example/b', uploaded_at: 'monday' },
  ])
  expect(store(first, 'tuesday')).toEqual(first)
  expect(store('', 'monday')).toBe('')
})

const anyField = fc
  .record({
    type: fc.constantFrom(...FIELD_TYPES),
    required: fc.boolean(),
    options: fc.uniqueArray(
      fc.record({ id: fc.nat(5), text: fc.constantFrom('0', 'a', 'b', '9') }),
      {
        selector: (option) => option.id,
        maxLength: 4,
      },
    ),
    field_validation: fc.array(fc.constantFrom('numeric', 'email', 'min:2', 'max:4', 'alpha', 'x')),
  })
  .map(({ type, ...more }) => aField(type, more))
const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.array(fc.record({ id: fc.nat(5), text: fc.constantFrom('0', 'a', 'b', '9') }), {
    maxLength: 3,
  }),
  fc.record({ id: fc.nat(5), text: fc.constantFrom('0', 'a', 'b', '9') }),
  fc.constantFrom('a', '0', 'b', '2026-01-01'),
)

test('whatever is sent is either stored as it is or refused under its own key, and nothing else moves', () => {
  fc.assert(
    fc.property(
      anyField,
      anyValue,
      fc.boolean(),
      fc.jsonValue(),
      (field, value, requireAll, extra) => {
        const before = JSON.stringify(value)
        const current = { [ID]: 'before', kept: extra }
        const { values, errors } = check(field, { [ID]: value, extra }, { current, requireAll })
        const refused = Object.keys(errors)
        expect(JSON.stringify(value)).toBe(before)
        expect(Object.keys(values).toSorted()).toEqual([ID, 'kept'].toSorted())
        expect(values['kept']).toBe(extra)
        if (refused.length === 0) expect(values[ID]).toBe(value)
        else expect(refused).toEqual([`prerun.${ID}`])
      },
    ),
    { numRuns: 5000 },
  )
})

test('a value that was stored once can be stored again', () => {
  fc.assert(
    fc.property(anyField, anyValue, (field, value) => {
      const once = check(field, { [ID]: value }, { requireAll: true })
      fc.pre(Object.keys(once.errors).length === 0)
      expect(check(field, once.values, { requireAll: true })).toEqual(once)
    }),
    { numRuns: 5000 },
  )
})

test('every day of the calendar is a date, and no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 9999 }),
      fc.nat(14),
      fc.nat(33),
      (year, month, day) => {
        const written = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
        const moment = new Date(Date.UTC(year, month - 1, day))
        const exists = moment.toISOString().slice(0, 10) === written
        expect([written, refusal(aField('date'), written) === undefined]).toEqual([written, exists])
      },
    ),
    { numRuns: 5000 },
  )
})

test('definitions are read in the order of the form, with nothing left undefined', () => {
  const fields = readFields([
    { id: 'b', label: 'B', field_type: 'text', position: 2 },
    { id: 'a', label: 'A', field_type: 'radio', position: 1, options: OPTIONS },
  ])
  expect(fields.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(fields[0]?.options[0]).toEqual({ id: 1, text: 'Porto', value: null })
  expect(() => readFields([{ id: 'a', label: 'A', field_type: 'number' }])).toThrow('field_type')
})
