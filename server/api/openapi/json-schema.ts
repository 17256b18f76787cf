import { z } from 'zod'

export type Json = Record<string, unknown>

/** A schema as JSON Schema; what has a name (`meta({ id })`) moves to the components and is referred to. */
export function asJsonSchema(schema: z.ZodType, components: Json, io: 'input' | 'output'): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  for (const [name, definition] of Object.entries($defs ?? {}))
    components[name] = rebased(definition)
  return rebased(rest)
}

const anyJson = z.record(z.string(), z.unknown())

/** `#/$defs/Tag` points into its own document; in ours it is a component, and names itself by its place alone. */
function rebased(schema: object): Json {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  )
  return anyJson.parse(JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')))
}
