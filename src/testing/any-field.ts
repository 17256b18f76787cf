import fc from 'fast-check'

import { field, FIELD_TYPES, type Field } from '#src/api/schema/field.ts'

const ID = '1'.repeat(32)

const words = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '0',
    '9',
    ' ',
    'Paid',
    'é',
    '12',
    'a@b.c',
    'ana@example.com',
    'https://x.example',
    'a_b-c',
  ),
)
const label = words.filter((text) => text.trim() !== '')
const options = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 0, max: 12 }), text: label, value: fc.constant(null) }),
  {
    selector: ({ id }) => id,
    maxLength: 6,
  },
)
const columns = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 9 }), label }), {
  selector: ({ id }) => id,
  maxLength: 4,
})
const rules = fc.array(
  fc.constantFrom(
    'numeric',
    'email',
    'url',
    'alpha',
    'alpha_num',
    'alpha_dash',
    'min:3',
    'max:3',
    'min:0',
    'min',
    'between:1,2',
    'toString',
  ),
  { maxLength: 2 },
)

/** Any definition of a field, as the wire has it. */
export const anyDefinition = fc.record({
  id: fc.constant(ID),
  label,
  field_type: fc.constantFrom(...FIELD_TYPES),
  required: fc.boolean(),
  guidance: fc.option(words),
  position: fc.constant(1),
  options,
  columns,
  field_validation: rules,
  use_wysiwyg_editor: fc.boolean(),
  collect_time: fc.boolean(),
  must_all_checked: fc.boolean(),
  prefix: fc.option(words),
  suffix: fc.option(words),
})

/** The same as the page reads it. */
export const fieldOf = (definition: object): Field => field.parse(definition)

const long = fc
  .tuple(
    fc.constantFrom('a', 'é', '👍', 'a '),
    fc.constantFrom(49, 50, 51, 99, 100, 101, 199, 200, 201),
  )
  .map(([unit, count]) => unit.repeat(count))
const area = fc
  .tuple(fc.constantFrom('a', 'é'), fc.constantFrom(14_999, 15_000, 15_001, 30_000, 30_001))
  .map(([unit, count]) => unit.repeat(count))

const day = fc
  .record({
    y: fc.integer({ min: 0, max: 9999 }),
    m: fc.integer({ min: 0, max: 13 }),
    d: fc.integer({ min: 0, max: 32 }),
  })
  .map(({ y, m, d }) =>
    [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-'),
  )
const moment = fc
  .date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())
const addresses = fc.array(fc.constantFrom('a@b.example', 'ana@example.com', 'no address', ''), {
  maxLength: 2,
})
const foreign = fc.record({
  id: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(null)),
  text: words,
})

/** Anything that an input of this type could hold, right or wrong. */
export function anyDraft({
  field_type,
  options,
  columns,
  collect_time,
}: Field): fc.Arbitrary<unknown> {
  const offered = options.map(({ id, text }) => ({ id, text }))
  const one = offered.length > 0 ? fc.oneof(fc.constantFrom(...offered), foreign) : foreign
  switch (field_type) {
    case 'text':
    case 'email':
      return fc.oneof(words, long)
    case 'textarea':
      return fc.oneof(words, long, area)
    case 'date':
      return fc.oneof(collect_time ? moment : day, fc.constantFrom('', '…', 'whenever'))
    case 'radio':
      return fc.oneof(words, ...offered.map(({ text }) => fc.constant(text)))
    case 'dropdown':
      return fc.oneof(one, fc.constant(null))
    case 'multiselect':
      return fc.oneof(fc.array(one, { maxLength: 4 }), fc.constant(offered), fc.subarray(offered))
    case 'table':
      return fc.array(
        fc.array(fc.oneof(words, fc.constant('')), {
          minLength: columns.length,
          maxLength: columns.length,
        }),
        { maxLength: 3 },
      )
    case 'file':
      return fc.array(
        fc.record({
          id: fc.constantFrom('2'.repeat(32), '3'.repeat(32)),
          filename: words,
          source: fc.constant('local'),
        }),
        { maxLength: 2 },
      )
    case 'assignees_form':
      return fc.record({
        users: fc.array(fc.integer({ min: 1, max: 3000 }).map(String), { maxLength: 2 }),
        guests: addresses,
        groups: fc.array(fc.constant('4'.repeat(32)), { maxLength: 1 }),
      })
    case 'unknown':
      return fc.constant(null)
  }
}
