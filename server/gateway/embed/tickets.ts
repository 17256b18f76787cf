import { createHash } from 'node:crypto'
import type { Shared } from '../shared/shared.ts'
import type { EmbedGrant, References } from './references.ts'

export type Tickets = ReturnType<typeof createTickets>

const keyOf = (ticket: string) =>
  `embed-ticket:${createHash('sha256').update(ticket).digest('hex')}`

/** Grants that wait for their page. Sealed: whoever reads the shared table must find no token there. */
export const createTickets = (shared: Shared, references: References) => ({
  put: async (ticket: string, grant: EmbedGrant, seconds: number) =>
    shared.put(keyOf(ticket), await references.seal(grant, seconds), seconds * 1000),

  /** Gives what a ticket grants, to one caller alone and once. */
  take: async (ticket: string): Promise<EmbedGrant | undefined> => {
    const sealed = await shared.take(keyOf(ticket))
    return sealed === undefined ? undefined : references.open(sealed)
  },
})
