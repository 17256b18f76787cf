import { fieldDefinition } from '#server/api/fields/field.ts'
import { checkValues } from '#server/api/fields/values.ts'

/** What the server says about one answer at launch: what is stored, and what it refuses in its words. */
export function serverSays(definition: unknown, sent: Record<string, unknown>) {
  const { values, errors } = checkValues({
    prefix: 'prerun',
    fields: [fieldDefinition.parse(definition)],
    // As it arrives: what JSON does not carry is not there.
    sent: JSON.parse(JSON.stringify(sent)),
    current: {},
    requireAll: true,
  })
  return { values, refusals: Object.values(errors).flat() }
}
