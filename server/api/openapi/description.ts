import { z } from 'zod'
import { type Answers, type Part, partOf } from './documented.ts'
import { headingOf, headings } from './headings.ts'
import { asJsonSchema, type Json } from './json-schema.ts'

type Route = { method: string; path: string; handler: object }

export type Parameter = {
  name: string
  in: 'path' | 'query'
  required?: boolean
  description?: string
  schema: Json
}
type Content = Record<string, { schema?: Json }>
export type Operation = {
  operationId: string
  tags: string[]
  summary?: string
  security?: []
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}
export type Description = ReturnType<typeof describeRoutes>

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

const MEDIA = {
  json: 'application/json',
  form: 'multipart/form-data',
  urlencoded: 'application/x-www-form-urlencoded',
}

/** The OpenAPI 3.1 description of the routes of an app, from what `documented`, `query` and `body` noted on them. */
export function describeRoutes(routes: Route[]) {
  const schemas: Json = {}
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { method, path, handler } of routes) {
    const part = partOf(handler)
    if (!part) continue
    const operation = ((paths[openPath(path)] ??= {})[method.toLowerCase()] ??= begin(
      method,
      path,
      schemas,
    ))
    Object.assign(operation, described(part, operation, schemas))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Runboard: the embedded API',
      version: '1.0.0',
      description:
        'Compatible with the Tallyfy REST API. Every request needs a bearer token and the header X-Tallyfy-Client.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [], client: [] }],
    tags: headings(Object.keys(paths)),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of a member: `Authorization: Bearer TOKEN`.',
        },
        client: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Tallyfy-Client',
          description: 'The name of the client, such as `APIClient`; any will do.',
        },
      },
      schemas,
    },
  }
}

/** An address as OpenAPI writes it. */
export const openPath = (path: string) =>
  path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}').replace(/(.)\/$/, '$1')

/** An operation before anything is known but its address. */
function begin(method: string, path: string, schemas: Json): Operation {
  const words = path.replaceAll(/\{[^}]*\}/g, '').match(/\w+/g) ?? []
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return {
    operationId: [method.toLowerCase(), ...words].join('_'),
    tags: [headingOf(path)],
    parameters: names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    responses: responses(REFUSALS, schemas),
  }
}

function described(part: Part, operation: Operation, schemas: Json): Partial<Operation> {
  if (part.kind === 'operation')
    return {
      summary: part.summary,
      ...(part.open && { security: [] }),
      responses: responses({ ...REFUSALS, ...part.answers }, schemas),
    }
  const schema = asJsonSchema(part.schema, schemas, 'input')
  if (part.kind === 'query')
    return { parameters: [...operation.parameters, ...queryParameters(schema)] }
  const required = Array.isArray(schema['required']) && schema['required'].length > 0
  return { requestBody: { required, content: { [MEDIA[part.kind]]: { schema } } } }
}

const responses = (answers: Answers, schemas: Json): Operation['responses'] =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { description: MEANING[status] ?? 'Answer', ...contentOf(answer, schemas) },
    ]),
  )

function contentOf(answer: Answers[number] | undefined, schemas: Json): { content?: Content } {
  if (!answer) return {}
  if (typeof answer === 'string') return { content: { [answer]: {} } }
  return { content: { [MEDIA.json]: { schema: asJsonSchema(answer, schemas, 'output') } } }
}

function queryParameters({ properties, required }: Json): Parameter[] {
  const asked = new Set(z.array(z.string()).catch([]).parse(required))
  const fields = z.record(z.string(), z.record(z.string(), z.unknown())).catch({}).parse(properties)
  return Object.entries(fields).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(asked.has(name) && { required: true }),
    ...(typeof description === 'string' && { description }),
    schema,
  }))
}
