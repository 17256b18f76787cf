import { z } from 'zod'
import { type Answers, type Part, partOf } from './documented.ts'

type Route = { method: string; path: string; handler: object }
type Json = Record<string, unknown>

const refusal = z
  .looseObject({
    error: z.union([z.boolean(), z.string(), z.looseObject({})]).optional(),
    message: z.string().optional(),
    code: z.string().optional(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: 'Refusal' })

/** What every route may answer besides (reference 3.4). */
const REFUSALS = {
  400: refusal,
  401: refusal,
  403: refusal,
  404: refusal,
  413: refusal,
  422: refusal,
  429: refusal,
}

const MEANING: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  204: 'Done, nothing to tell',
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  413: 'Too large',
  422: 'Not valid',
  429: 'Too many requests',
}

/** The OpenAPI 3.1 description of the routes of an app, from what `documented`, `query` and `body` noted on them. */
export function describeRoutes(routes: Route[]): Json {
  const schemas: Json = {}
  const paths: Record<string, Record<string, Json>> = {}
  for (const { method, path, handler } of routes) {
    const part = partOf(handler)
    if (!part) continue
    const operation = ((paths[openPath(path)] ??= {})[method.toLowerCase()] ??= begin(path))
    Object.assign(operation, described(part, operation, schemas))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Runboard: the embedded API',
      version: '1.0.0',
      description:
        'Compatible with the Tallyfy REST API. Every request needs the header X-Tallyfy-Client and a bearer token.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas,
    },
  }
}

/** An address as OpenAPI writes it. */
export const openPath = (path: string) =>
  path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}').replace(/(.)\/$/, '$1')

/** An operation before anything is known but its address: its heading is the first fixed word after the organisation. */
function begin(path: string): Json {
  const words = path.split('/').filter(Boolean)
  const below = words[0] === 'organizations' ? words.slice(2) : words
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return {
    tags: [below[0] ?? 'organization'],
    parameters: names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
  }
}

function described(part: Part, operation: Json, schemas: Json): Json {
  if (part.kind === 'operation')
    return {
      summary: part.summary,
      responses: responses({ ...REFUSALS, ...part.answers }, schemas),
    }
  const schema = asJsonSchema(part.schema, schemas, 'input')
  if (part.kind === 'query')
    return { parameters: [...list(operation['parameters']), ...queryParameters(schema)] }
  const media = part.kind === 'json' ? 'application/json' : 'multipart/form-data'
  return { requestBody: { content: { [media]: { schema } } } }
}

function responses(answers: Answers, schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: MEANING[status] ?? 'Answer',
        ...(schema && {
          content: { 'application/json': { schema: asJsonSchema(schema, schemas, 'output') } },
        }),
      },
    ]),
  )
}

function queryParameters({ properties }: Json): Json[] {
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
}

/** A schema as JSON Schema; what has a name (`meta({ id })`) moves to the components and is referred to. */
function asJsonSchema(schema: z.ZodType, schemas: Json, io: 'input' | 'output'): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  })
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = rebased(definition)
  return rebased(rest)
}

const anyJson = z.record(z.string(), z.unknown())

/** `#/$defs/Tag` points into its own document; in ours it is a component. */
const rebased = (schema: object): Json =>
  anyJson.parse(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')),
  )

const list = (value: unknown): Json[] => anyJson.array().catch([]).parse(value)
