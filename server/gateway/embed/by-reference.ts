import type { Context } from 'hono'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import type { Way } from '../authorise.ts'
import type { Revoked } from '../session/revoked.ts'
import type { EmbedGrant, References } from './references.ts'

/** What a request has of the ticket that let its page in. */
export type EmbedEnv = { Variables: { embed: EmbedGrant | undefined } }

/** A frame's sign-in as one of those that can be ended, with all others of the person where copies share a table. */
export const signInOf = ({ id, at, token, person, org }: EmbedGrant) => ({
  id,
  at,
  token,
  person,
  orgs: [org],
})

/** Reads what a request's reference grants: undefined without one, false for one that opens nothing, or no longer. */
export const readReference =
  (references: References, revoked: Revoked) =>
  async (c: Context): Promise<EmbedGrant | false | undefined> => {
    const sealed = c.req.header(REFERENCE)
    if (sealed === undefined) return undefined
    const grant = await references.open(sealed)
    if (grant === undefined || (await revoked.has(signInOf(grant)))) return false
    return grant
  }

export type ReadReference = ReturnType<typeof readReference>

/**
 * Whoever asks with the reference of a frame. One that opens nothing is refused, whatever else came along: a page
 * that was let in with less must not be served with more.
 */
export const byReference =
  (read: ReadReference): Way =>
  async (c) => {
    const grant = await read(c)
    if (grant === undefined) return undefined
    if (grant === false) return c.json({ error: true, message: 'unauthenticated' }, 401)
    c.set('embed', grant)
    return { token: grant.token }
  }
