import fc from 'fast-check'
import { expect, test } from 'vitest'

import { CUSTOM_FIELD_TYPES } from '#src/api/schema/custom-field.ts'

import { columnsOf, draftOf, valueOf } from './custom-values.ts'

const text = fc.string({ minLength: 1 }).filter((one) => one.trim() === one && one !== '')
const VALUES = {
  text,
  textarea: text,
  email: text,
  url: text,
  radio: text,
  dropdown: text,
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
  boolean: fc.boolean(),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  multiselect: fc.uniqueArray(text, { minLength: 1 }),
  table: fc.array(fc.record({ a: text, b: text }), { minLength: 1 }),
} satisfies Record<(typeof CUSTOM_FIELD_TYPES)[number], fc.Arbitrary<unknown>>

for (const field_type of CUSTOM_FIELD_TYPES)
  test(`${field_type}: what was there is what is sent where nothing is changed`, () => {
    fc.assert(
      fc.property(VALUES[field_type] as fc.Arbitrary<unknown>, (value) => {
        expect(valueOf({ field_type }, draftOf({ field_type }, value))).toEqual(value)
      }),
    )
  })

test('nothing at all is taken off', () => {
  for (const field_type of CUSTOM_FIELD_TYPES)
    for (const value of [undefined, null, ''])
      expect(valueOf({ field_type }, draftOf({ field_type }, value))).toBeUndefined()
})

test('rows without anything in them are left out', () => {
  expect(valueOf({ field_type: 'table' }, [{ a: '' }, { a: 'x' }])).toEqual([{ a: 'x' }])
})

test('a table has the columns of its key, or else those of its rows', () => {
  expect(columnsOf({ options: ['a'] }, [{ b: '1' }])).toEqual(['a'])
  expect(columnsOf({ options: [] }, [{ b: '1' }, { c: '2', b: '3' }])).toEqual(['b', 'c'])
})
