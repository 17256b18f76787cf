import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { isUsedByRules, settledField, settledForm } from './definitions.ts'
import { definitionsBody } from './definitions.schema.ts'

const OWNER = { checklist_id: 'c'.repeat(32) }
const aField = (more: object = {}) => ({
  label: 'City',
  field_type: 'text',
  required: false,
  ...more,
})
const options = (...texts: string[]) => texts.map((text) => ({ text }))

/** The places and sentences of what is wrong with a form. */
const complaints = (...fields: object[]) =>
  (definitionsBody.safeParse(fields).error?.issues ?? []).map((issue) => issue.path.join('.'))

const settle = (fields: object[], current: Parameters<typeof settledForm>[1] = []) =>
  settledForm(definitionsBody.parse(fields), current, OWNER, 100)

test.each<[string, object, string[]]>([
  ['a label', { label: ' ' }, ['0.label']],
  ['a type', { field_type: 'number' }, ['0.field_type']],
  ['to say whether an answer is required', { required: undefined }, ['0.required']],
  ['two options of a radio', { field_type: 'radio', options: options('A') }, ['0.options']],
  ['an option of a dropdown', { field_type: 'dropdown' }, ['0.options']],
  ['an option of a multiselect', { field_type: 'multiselect', options: [] }, ['0.options']],
  ['a column of a table', { field_type: 'table' }, ['0.columns']],
  [
    'ids of options to be unique',
    {
      field_type: 'dropdown',
      options: [
        { id: 1, text: 'A' },
        { id: 1, text: 'B' },
      ],
    },
    ['0.options.1.id'],
  ],
  ['a text of each option', { field_type: 'dropdown', options: [{ id: 1 }] }, ['0.options.0.text']],
  ['no default of a table', { field_type: 'file', default_value: 'x' }, ['0.default_value']],
  [
    'a default that is an option',
    { field_type: 'radio', options: options('A', 'B'), default_value: 'C' },
    ['0.default_value'],
  ],
  ['a default that fits', { default_value: 'é'.repeat(101) }, ['0.default_value']],
  ['known rules', { field_validation: ['min:3', 'min'] }, ['0.field_validation.1']],
  ['rules that are a list', { field_validation: 'min:3' }, ['0.field_validation']],
])('a definition has to have %s', (_, wrong, places) => {
  expect(complaints(aField(wrong))).toEqual(places)
})

test('all ten types can be defined, and options can come from a List', () => {
  for (const field_type of FIELD_TYPES)
    expect(
      complaints(
        aField({ field_type, options: options('A', 'B'), columns: [{ label: 'Item' }] }),
        aField({ field_type: 'dropdown', list: { id: 'x' } }),
      ),
    ).toEqual([])
})

test('a field stands in a form once', () => {
  expect(complaints(aField({ id: 'x' }), aField({ id: 'x' }))).toEqual(['1.id'])
})

test('options and columns without an id get the next one', () => {
  const [field] = settle([
    aField({
      field_type: 'dropdown',
      options: [{ text: 'A' }, { id: 7, text: 'B' }, { text: 'C' }],
    }),
  ])
  expect(field?.options.map(({ id }) => id)).toEqual([8, 7, 9])
  expect(settle([aField({ field_type: 'table', columns: [{ label: 'Item' }] })])[0]).toMatchObject({
    columns: [{ id: 1, label: 'Item' }],
    options: [],
  })
})

test('a field that stays keeps id and alias, whatever is sent; a new one gets both', () => {
  const before = settle([aField(), aField({ label: 'Start date', field_type: 'date' })])
  expect(before.map(({ alias }) => alias)).toEqual(['city-ko-100', 'start-date-ko-101'])
  const [first, second] = before
  const after = settledForm(
    definitionsBody.parse([
      { ...second, label: 'Begin', alias: 'mine' },
      aField({ id: 'f'.repeat(32), label: 'New' }),
    ]),
    before,
    OWNER,
    200,
  )
  expect(after).toMatchObject([
    { id: second?.id, alias: 'start-date-ko-101', label: 'Begin', position: 1 },
    { alias: 'new-ko-200', label: 'New', position: 2 },
  ])
  expect(after[1]?.id).not.toBe('f'.repeat(32))
  expect(after.some(({ id }) => id === first?.id)).toBe(false)
})

test('fields stand in the order of their positions', () => {
  const labels = settle([
    aField({ label: 'C', position: 9 }),
    aField({ label: 'A', position: 1 }),
    aField({ label: 'B', position: 1 }),
  ]).map(({ label, position }) => [label, position])
  expect(labels).toEqual([
    ['A', 1],
    ['B', 2],
    ['C', 3],
  ])
})

test('a rule uses a field wherever it names it', () => {
  const rules = [{ conditions: [{ conditionable_id: 'a' }], then_actions: [{ target: ['b'] }] }]
  expect(isUsedByRules(rules, ['x', 'a'])).toBe(true)
  expect(isUsedByRules(rules, ['b'])).toBe(true)
  expect(isUsedByRules(rules, ['conditions', 'c'])).toBe(false)
  expect(isUsedByRules(rules, [])).toBe(false)
})

const text = fc.string({ minLength: 1, maxLength: 20 }).filter((word) => word.trim() !== '')
const anyDefinition = fc
  .record({
    label: text,
    field_type: fc.constantFrom(...FIELD_TYPES),
    required: fc.boolean(),
    guidance: fc.option(text),
    choices: fc.uniqueArray(text, { minLength: 2, maxLength: 4 }),
    field_validation: fc.subarray(['numeric', 'email', 'min:2', 'max:40']),
    use_wysiwyg_editor: fc.boolean(),
    collect_time: fc.boolean(),
    prefix: fc.option(text),
    must_all_checked: fc.boolean(),
    settings: fc.option(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 })),
  })
  .map(({ choices, ...field }) => ({
    ...field,
    options: ['radio', 'dropdown', 'multiselect'].includes(field.field_type)
      ? choices.map((word, at) => ({ id: at + 1, text: word, value: null }))
      : [],
    columns:
      field.field_type === 'table' ? choices.map((label, at) => ({ id: at + 1, label })) : [],
  }))

test('what was settled once can be sent back and is the same', () => {
  fc.assert(
    fc.property(fc.array(anyDefinition, { maxLength: 4 }), (form) => {
      const once = settle(form)
      expect(once.map(({ label }) => label)).toEqual(form.map(({ label }) => label))
      const sentBack: unknown = JSON.parse(JSON.stringify(once))
      expect(settle(z.array(z.looseObject({})).parse(sentBack), once)).toEqual(once)
    }),
    { numRuns: 200 },
  )
})

test('a default of other options, or of another type, goes with them', () => {
  const form = settle([
    aField({ field_type: 'radio', options: options('A', 'B'), default_value: 'A' }),
  ])
  const [field] = form
  const again = (more: object) => {
    const body = definitionsBody.parse([{ ...field, default_value: undefined, ...more }])[0]
    return body && field && settledField(body, field, OWNER).default_value
  }
  expect(again({})).toBe('A')
  expect(again({ options: options('B', 'C') })).toBeNull()
  expect(again({ field_type: 'text' })).toBeNull()
  expect(again({ default_value: 'B' })).toBe('B')
})
