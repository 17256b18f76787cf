import { z } from 'zod'
import type { Sealer } from '../seal.ts'
import { lock } from './lock.ts'

/** How long a frame is signed in by one ticket, in seconds; the host gives the next one when it is asked. */
export const FRAME_SECONDS = 8 * 60 * 60

const PURPOSE = 'frame'

/** What a frame may do that a ticket let in. */
const embedGrant = z.object({
  /** Names this sign-in, so that it can be ended, and when it began. */
  id: z.string(),
  at: z.number(),
  token: z.string(),
  org: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  readonly: z.boolean(),
  lock,
})
export type EmbedGrant = z.output<typeof embedGrant>

export type References = ReturnType<typeof createReferences>

/**
 * Grants as sealed texts that a page keeps in its memory: it can neither read nor make one, and any copy of the
 * gateway with the same secret opens it.
 */
export const createReferences = (sealer: Sealer) => ({
  seal: (grant: EmbedGrant, seconds: number) => sealer.seal(PURPOSE, grant, seconds),
  open: async (text: string) => (await sealer.open(PURPOSE, text, embedGrant))?.value,
})
