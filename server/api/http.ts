import type { Context, MiddlewareHandler } from 'hono'
import { validator } from 'hono/validator'
import type { z } from 'zod'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/database.ts'
import type { Caller } from './caller.ts'
import type { Clock } from './clock.ts'
import type { FileStore } from './files/store.ts'
import { asIntegerId, isId } from './ids.ts'
import { depthOf } from './json-depth.ts'
import { noted } from './openapi/documented.ts'
import { badRequest, type FieldErrors, invalid, notFound } from './refusal.ts'
import { unstorable } from './storable.ts'

/** What every route module is given. */
export type ApiContext = { db: Kysely<Tables>; clock: Clock; files: FileStore }

/** What every signed-in route finds in `c.var`. `now` is one moment for the whole request. */
export type ApiEnv = { Variables: { caller: Caller; now: Date; requestId: string } }

/**
 * The query string through a schema. Names that the schema does not know are ignored, as Tallyfy does; values too,
 * where the schema says so with `.catch()`. Of a name that stands twice the last counts, as in PHP.
 */
export const query = <S extends z.ZodType>(schema: S) =>
  noted(
    validator('query', (raw: Record<string, string | string[]>): z.output<S> => {
      const last = Object.entries(raw).map(([name, value]) => [
        name,
        (Array.isArray(value) ? (value.at(-1) ?? '') : value).replaceAll('\0', ''),
      ])
      return parsed(schema, Object.fromEntries(last))
    }),
    { kind: 'query', schema },
  )

/** The JSON body through a schema; fields that the schema does not know are ignored. No body is an empty object. */
export function body<S extends z.ZodType>(schema: S) {
  const read: MiddlewareHandler<ApiEnv, string, BodyOf<S>> = async (c, next) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JSON.parse gives and a schema let pass
    c.req.addValidatedData('json', parsed(schema, readJson(await textOf(c))) as object)
    await next()
  }
  return noted(read, { kind: 'json', schema })
}

type BodyOf<S extends z.ZodType> = { in: { json: z.input<S> }; out: { json: z.output<S> } }

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The body as text; what is no UTF-8 would be stored as something else than was sent. */
export async function textOf(c: Context): Promise<string> {
  const bytes = await c.req.arrayBuffer()
  try {
    return UTF8.decode(bytes)
  } catch {
    throw badRequest('The request body is not UTF-8.')
  }
}

const DEEPEST = 500

/** A JSON object from a body; throws 400 for anything else. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('The request body is not valid JSON.')
  }
  // Nobody writes such a thing by hand; storing it would take more stack than there is.
  if (depthOf(text) > DEEPEST) throw badRequest('The request body is nested too deeply.')
  const reason = unstorable(value)
  if (reason !== undefined) throw badRequest(`The request body holds ${reason}.`)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw badRequest('The request body has to be a JSON object.')
}

/** What a client sent through a schema; throws a 422 with the messages by field. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors: FieldErrors = {}
  for (const issue of result.error.issues)
    (errors[issue.path.join('.') || 'body'] ??= []).push(issue.message)
  throw invalid(errors)
}

/** An id from the path; throws RESOURCE_NOT_FOUND for what cannot be one. */
export function pathId(c: Context, name: string): string {
  const id = c.req.param(name) ?? ''
  if (!isId(id)) throw notFound()
  return id
}

/** The same for an integer id. */
export function integerPathId(c: Context, name: string): number {
  const id = asIntegerId(c.req.param(name) ?? '')
  if (id === undefined) throw notFound()
  return id
}
