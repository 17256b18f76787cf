import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeError } from '#server/api/fields/shapes.ts'
import type { Trace } from './log.ts'
import { personOf } from './people.ts'
import { profiler } from './profile.ts'
import { encode, fieldTypeOf, templateOf } from './template.ts'
import { anEvent, aTrace } from './testing.ts'

const key = { org: 'o', log: 'permits' }
function profileOf(traces: Trace[]) {
  const profile = profiler()
  traces.forEach(profile.add)
  return profile.result()
}
/** Cases that have one attribute, with these values. */
const withValues = (...values: string[]) =>
  values.map((value, at) =>
    aTrace([['Pay', null, 1]], { id: `A-${at}`, attributes: new Map([['case_kind', value]]) }),
  )
const fieldOf = (...values: string[]) => {
  const [field] = templateOf(key, profileOf(withValues(...values))).prerun
  if (!field) throw new Error('no field')
  return field
}

test('steps stand in the order in which cases typically meet them', () => {
  const { steps } = templateOf(
    key,
    profileOf([
      aTrace([
        ['Receive', null, 1],
        ['Check', null, 2],
        ['Decide', null, 3],
      ]),
      aTrace([
        ['Receive', null, 1],
        ['Ask', null, 2],
        ['Check', null, 3],
        ['Decide', null, 4],
      ]),
      aTrace([
        ['Receive', null, 1],
        ['Check', null, 2],
        ['Check', null, 3],
        ['Decide', null, 4],
      ]),
    ]),
  )
  expect(steps.map((step) => step.title)).toEqual(['Receive', 'Ask', 'Check', 'Decide'])
  expect(steps.map((step) => step.position)).toEqual([1, 2, 3, 4])
})

test.each([
  ['date', ['2024-03-01', '2024-03-02 10:00:00+01:00']],
  ['email', ['ana@example.com', 'rui@example.com']],
  ['radio', ['true', 'false', 'true']],
  ['dropdown', ['Post', 'Desk', 'Post', 'Desk']],
  ['text', ['Post', 'Desk', 'Mail']],
  ['text', ['20240301', '20240302']],
  ['text', ['Post']],
  ['textarea', ['x'.repeat(201), 'y']],
  ['textarea', ['x'.repeat(201), 'y', 'x'.repeat(201), 'y']],
])('a field of type %s holds such values (%#)', (type, values) => {
  expect(fieldOf(...values).field_type).toBe(type)
})

test('values are written as their type asks for', () => {
  expect(encode(fieldOf('2024-03-01', '2024-03-02'), '2024-03-01 00:00:00+02:00')).toBe(
    '2024-03-01T12:00:00.000Z',
  )
  expect(encode(fieldOf('2024-03-01 10:00'), '2024-03-01 10:00:00+02:00')).toBe(
    '2024-03-01T08:00:00.000Z',
  )
  expect(encode(fieldOf('b', 'a', 'b', 'a'), 'b')).toEqual({ id: 2, text: 'b' })
  expect(encode(fieldOf('true', 'false'), 'false')).toBe('false')
  expect(encode(fieldOf('a'), 'x'.repeat(300))).toHaveLength(200)
  expect(encode(fieldOf('b', 'a', 'b', 'a'), 'c')).toBeUndefined()
  expect(encode(fieldOf('2024-03-01'), 'soon')).toBeUndefined()
})

test('the type that is chosen holds every value it was chosen by, and the API would take them', () => {
  const anyValue = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
    fc.constantFrom('true', 'false', '2024-03-01', 'Post', 'ana@example.com'),
  )
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 1, maxLength: 40 }), (values) => {
      const field = fieldOf(...values)
      for (const value of values) {
        const encoded = encode(field, value)
        expect(encoded).toBeDefined()
        expect(shapeError(field, encoded)).toBeUndefined()
      }
    }),
  )
})

test('a kick-off field is named by its attribute', () => {
  expect(fieldOf('a')).toMatchObject({ label: 'Case kind', required: false, position: 1 })
})

test('what every event of a case repeats belongs to the case', () => {
  const repeated = (customer: string, ...costs: string[]) =>
    aTrace([], {
      events: costs.map((cost) =>
        anEvent({
          attributes: new Map([
            ['customer', customer],
            ['cost', cost],
          ]),
        }),
      ),
    })
  const { prerun } = templateOf(
    key,
    profileOf([repeated('Globex', '1'), repeated('Acme', '1', '2')]),
  )
  expect(prerun.map((field) => field.label)).toEqual(['Customer'])
})

test('importing more of a log keeps what is there and adds the new behind it', () => {
  const known = templateOf(key, profileOf(withValues('a', 'b', 'a', 'b')))
  const more = profileOf([
    aTrace(
      [
        ['Open', null, 1],
        ['Pay', null, 2],
      ],
      {
        attributes: new Map([
          ['case_kind', 'Z'],
          ['city', 'Porto'],
        ]),
      },
    ),
    ...withValues('a', 'c'),
  ])
  const again = templateOf(key, more, known)
  expect(again.id).toBe(known.id)
  expect(again.steps.map(({ title, position }) => [title, position])).toEqual([
    ['Open', 2],
    ['Pay', 1],
  ])
  expect(again.prerun.map((field) => field.label)).toEqual(['Case kind', 'City'])
  expect(again.prerun[0]?.options.map(({ id, text }) => [id, text])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
    [4, 'Z'],
  ])
})

test('so many values that they are no choice make a text', () => {
  const values = Array.from({ length: 500 }, (_, at) => `v${at % 250}`)
  expect(profileOf(withValues(...values)).attributes[0]?.values).toBeNull()
  expect(fieldTypeOf(profileOf(withValues(...values)).attributes[0]!)).toBe('text')
})

test('the same name is the same person, another name another', () => {
  expect(personOf('permits', 'Ana Sousa')).toEqual({
    email: 'ana.sousa@permits.example.com',
    first_name: 'Ana',
    last_name: 'Sousa',
  })
  expect(personOf('permits', '112')).toMatchObject({ first_name: 'Resource', last_name: '112' })
  expect(personOf('permits', 'ana sousa').email).toBe(personOf('permits', 'Ana Sousa').email)
  const names = ['Ana', 'Åna', 'A.na', 'ana-', '李', '王', 'x'.repeat(90), `${'x'.repeat(90)}y`]
  expect(new Set(names.map((name) => personOf('permits', name).email)).size).toBe(names.length)
  expect(personOf('other', 'Ana').email).not.toBe(personOf('permits', 'Ana').email)
})
