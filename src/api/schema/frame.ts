import * as z from 'zod/mini'

/** What a ticket is exchanged for (`POST /embed/session`). */
export const frameSession = z.object({
  reference: z.string(),
  organization_id: z.string(),
  readonly: z.boolean(),
  lock: z.record(z.string(), z.string()),
})
export type FrameSession = z.output<typeof frameSession>

/** Who may embed us (`GET /embed`); version of the messages. */
export const embedding = z.object({ version: z.number(), origins: z.array(z.string()) })
