import * as z from 'zod/mini'

/** How people get in: as visitors of a demo, all with one token, or each with one of their own. */
export const AUTHS = ['demo', 'token', 'session'] as const

/** The roles that can be tried in the demo. */
export const PERSONAS = ['admin', 'standard', 'light'] as const
export type Persona = (typeof PERSONAS)[number]

/** What the gateway says of itself and of who is looking (`GET /session`). */
export const session = z.object({
  auth: z.enum(AUTHS),
  signedIn: z.boolean(),
  person: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** The organisations that this browser's tokens open. */
  organizations: z.optional(z.array(z.string())),
  /** Signing in takes a password, too. */
  password: z.optional(z.boolean()),
  persona: z.optional(z.enum(PERSONAS)),
  personas: z.optional(z.array(z.object({ id: z.enum(PERSONAS), name: z.string() }))),
  /** Nothing can be changed here, whoever one is. */
  readonly: z.boolean(),
})
export type Session = z.output<typeof session>
