import type { Context } from 'hono'
import { z } from 'zod'
import { PERSONAS } from '#src/api/schema/session.ts'

/** Longer than any token that fits into a cookie. */
const MOST = 3000

/** A personal access token, or a name and a password where the environment has a client for that. */
export const credentials = z.union([
  z.strictObject({
    token: z
      .string()
      .trim()
      .regex(/^[\w.~+/-]+=*$/)
      .max(MOST),
  }),
  z.strictObject({
    username: z.string().trim().min(1).max(320),
    password: z.string().min(1).max(1000),
  }),
])

export const personaAsked = z.strictObject({ persona: z.enum(PERSONAS) })

/** The JSON that a request brings, as the schema wants it; undefined for anything else. */
export async function bodyAs<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<z.output<S> | undefined> {
  if (!c.req.header('Content-Type')?.startsWith('application/json')) return undefined
  try {
    return schema.parse(await c.req.json())
  } catch {
    return undefined
  }
}
