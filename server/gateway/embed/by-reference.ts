import type { Way } from '../authorise.ts'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import type { Shared } from '../shared/shared.ts'
import type { EmbedGrant, References } from './references.ts'
import { FRAME_SECONDS } from './tickets.ts'

/** What a request has of the ticket that let its page in. */
export type EmbedEnv = { Variables: { embed: EmbedGrant | undefined } }

const keyOf = (grant: Pick<EmbedGrant, 'id'>) => `embed-ended:${grant.id}`

/**
 * Whoever asks with the reference of a frame. One that opens nothing is refused, whatever else came along: a page
 * that was let in with less must not be served with more.
 */
export const byReference =
  (references: References, shared: Shared): Way =>
  async (c) => {
    const sealed = c.req.header(REFERENCE)
    if (sealed === undefined) return undefined
    const grant = await references.open(sealed)
    if (grant === undefined || (await shared.get(keyOf(grant))) !== undefined)
      return c.json({ error: true, message: 'unauthenticated' }, 401)
    c.set('embed', grant)
    return { token: grant.token }
  }

/** Ends what a ticket began, in every copy that shares with this one. */
export const endReference = (shared: Shared, grant: EmbedGrant): Promise<unknown> =>
  shared.put(keyOf(grant), '1', FRAME_SECONDS * 1000)
