import { z } from 'zod'
import type { Json } from './json-schema.ts'

/** A piece of a schema as it is read: text, or the name of a component. */
type Piece = string | { component: string }

const json = z.record(z.string(), z.unknown())
const asJson = (value: unknown): Json => json.catch({}).parse(value)
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A JSON Schema in the short notation that programmers read: `{ id: integer, title?: string | null }`. */
export function notation(schema: unknown, indent = ''): Piece[] {
  const { $ref, anyOf, oneOf, allOf, items, properties, ...rest } = asJson(schema)
  if (typeof $ref === 'string') return [{ component: $ref.replace(/^.*\//, '') }]
  const either = asList(anyOf ?? oneOf)
  if (either.length > 0) return joined(either, ' | ', indent)
  if (Array.isArray(allOf)) return joined(allOf, ' & ', indent)
  if (items !== undefined) return ['[', ...notation(items, indent), ']']
  if (properties !== undefined) return fields(asJson(properties), rest, indent)
  return [simple(rest)]
}

const joined = (schemas: unknown[], by: string, indent: string) =>
  schemas.flatMap((one, at) => [...(at > 0 ? [by] : []), ...notation(one, indent)])

function fields(properties: Json, rest: Json, indent: string): Piece[] {
  const required = new Set(asList(rest['required']))
  const inner = `${indent}  `
  const lines = Object.entries(properties).flatMap(([name, schema]) => [
    `${inner}${name}${required.has(name) ? '' : '?'}: `,
    ...notation(schema, inner),
    '\n',
  ])
  return lines.length === 0 ? ['{}'] : ['{\n', ...lines, `${indent}}`]
}

function simple(schema: Json): string {
  if ('const' in schema) return JSON.stringify(schema['const'])
  const words = asList(schema['enum'])
  if (words.length > 0) return words.map((word) => JSON.stringify(word)).join(' | ')
  const { type, format, maxLength, maximum } = schema
  if (type === 'object') {
    const values = simpleValues(schema)
    return values === undefined ? 'object' : `object of ${values}`
  }
  const kinds = (Array.isArray(type) ? type : [type ?? 'any']).join(' | ')
  return [
    kinds,
    ...(typeof format === 'string' ? [`(${format})`] : []),
    ...(typeof maxLength === 'number' ? [`≤ ${maxLength} characters`] : []),
    ...(typeof maximum === 'number' && maximum < 2 ** 31 - 1 ? [`≤ ${maximum}`] : []),
  ].join(' ')
}

/** What the values of an object without fixed names are, where that is one word. */
function simpleValues({ additionalProperties }: Json) {
  const inner = asJson(additionalProperties)
  return Object.keys(inner).length === 0 ? undefined : textOf(notation(inner))
}

/** The pieces as one text, components by their name. */
export const textOf = (pieces: Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.component)).join('')
