import type { Field } from '#src/api/schema/field.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g

/** The variables in a text, each with the field whose answer takes its place, where it is one of the form. */
export function variablesIn(text: string, fields: readonly Field[]): string[] {
  const found = new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))
  return [...found].map((name) => {
    const field = fields.find(({ alias, id }) => alias === name || id === name)
    return field ? `{{${name}}} (${nameOf(field)})` : `{{${name}}}`
  })
}
