import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { PERSONAS } from '#src/api/schema/session.ts'

/** One token that a browser is signed in with, and what we know of it. Short names: a cookie holds 4 kB. */
export const signIn = z.object({
  /** Names this sign-in. */
  id: z.string(),
  /** When it began, in ms; renewing it changes nothing about that. */
  at: z.number(),
  token: z.string(),
  /** What gets the next token, and when it will be needed, in ms, where the API has told. */
  refresh: z.string().optional(),
  until: z.number().optional(),
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  /** The organisations that the token opens. */
  orgs: z.array(z.string()).default([]),
  /** The role that is tried, in the demo. */
  persona: z.enum(PERSONAS).optional(),
})
export type SignIn = z.output<typeof signIn>

/** A sign-in that begins now. */
export const newSignIn = (what: Omit<z.input<typeof signIn>, 'id'>): SignIn => ({
  orgs: [],
  ...what,
  id: randomBytes(12).toString('base64url'),
})

/** Its token has run out, and nothing gets another. */
export const hasRunOut = ({ refresh, until }: SignIn, now: Date): boolean =>
  refresh === undefined && until !== undefined && until <= now.valueOf()
