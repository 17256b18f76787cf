import { createMiddleware } from 'hono/factory'
import type { z } from 'zod'

/** What a route answers, by status: the schema of its JSON, `null` for an empty body, or the type of what is no JSON. */
export type Answers = Record<number, z.ZodType | null | `${string}/${string}`>

/** What one middleware of a route adds to the description of that route. */
export type Part =
  | { kind: 'operation'; summary: string; answers: Answers; open: boolean }
  | { kind: 'query' | 'json' | 'form' | 'urlencoded'; schema: z.ZodType }

const parts = new WeakMap<object, Part>()

/** Remembers what a middleware says about its route, for the description at `/api/docs`. */
export function noted<F extends object>(middleware: F, part: Part): F {
  parts.set(middleware, part)
  return middleware
}

/** What a handler of a route was noted with. */
export const partOf = (handler: object): Part | undefined => parts.get(handler)

/**
 * The first thing of every route: what it does, in one line, and what it answers when all is well. The refusals
 * (401, 403, 404, 422) are the same everywhere and added to each. `open` routes are answered without token and header.
 */
export const documented = (summary: string, answers: Answers, { open = false } = {}) =>
  noted(
    createMiddleware((_c, next) => next()),
    { kind: 'operation', summary, answers, open },
  )
