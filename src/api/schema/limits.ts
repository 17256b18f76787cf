import * as z from 'zod/mini'

const stand = z.object({
  /** Calls in the last minute. */
  used: z.number(),
  /** What is allowed; null where nobody set it. */
  limit: z.nullable(z.number()),
  /** For how long the API has asked us to wait. */
  held_ms: z.number(),
})

/** Where the API's rate limit stands (`GET /session/limits`). */
export const limits = z.object({
  person: stand,
  organization: stand,
  /** Of this copy of the gateway since its start. */
  process: z.object({
    sent: z.number(),
    /** Answered from what somebody had asked just then. */
    spared: z.number(),
    refused: z.number(),
    waiting: z.number(),
  }),
})
export type Limits = z.output<typeof limits>
