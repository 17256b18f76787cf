import { expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'

import { variablesIn } from './variables.ts'

const FIELDS = [
  field.parse({ id: '1', alias: 'employee-ko-1', label: 'Employee', field_type: 'text' }),
]

test('a text says which variables it holds and whose answer takes their place', () => {
  expect(variablesIn('For {{employee-ko-1}} and {{ employee-ko-1 }}, by {{me}}', FIELDS)).toEqual([
    '{{employee-ko-1}} (Employee)',
    '{{me}}',
  ])
  expect(variablesIn('{ {no} } {{}}', FIELDS)).toEqual([])
})
