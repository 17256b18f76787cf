import { expect, test } from 'vitest'
import { z } from 'zod'
import { asJsonSchema } from './json-schema.ts'
import { notation, textOf } from './notation.ts'

const lamp = z.object({ id: z.string() }).meta({ id: 'Lamp' })

test.each([
  ['string', z.string()],
  ['string ≤ 32 characters', z.string().max(32)],
  ['integer', z.int()],
  ['"on" | "off"', z.enum(['on', 'off'])],
  ['"on"', z.literal('on')],
  ['string | null', z.string().nullable()],
  ['[boolean]', z.array(z.boolean())],
  ['{}', z.object({})],
  ['{\n  id: integer\n  name?: string\n}', z.object({ id: z.int(), name: z.string().optional() })],
  ['{\n  of: {\n    id: integer\n  }\n}', z.object({ of: z.object({ id: z.int() }) })],
  ['object of integer', z.record(z.string(), z.int())],
  ['any', z.unknown()],
])('%s', (text, schema) => {
  expect(textOf(notation(asJsonSchema(schema, {}, 'output')))).toBe(text)
})

test('what has a name is named and told once, among the components', () => {
  const components = {}
  const schema = asJsonSchema(z.object({ lamps: z.array(lamp) }), components, 'output')
  expect(notation(schema)).toEqual(['{\n', '  lamps: ', '[', { component: 'Lamp' }, ']', '\n', '}'])
  expect(components).toEqual({
    Lamp: {
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
      additionalProperties: false,
    },
  })
})
