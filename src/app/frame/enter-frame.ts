import { enterByAddress, entered } from '#src/api/frame-entry.ts'
import { frameSession } from '#src/api/schema/frame.ts'
import { holdFrame } from '#src/lib/frame.ts'

/** Gives the ticket in the address, where the page's head has not, and keeps the page to what it was given for. */
export async function enterFrame() {
  enterByAddress()
  await holdToTicket()
}

/** Keeps the page to what its ticket was given for. The gateway does so, too; here it shows. */
export async function holdToTicket(): Promise<boolean> {
  const session = frameSession.safeParse(await entered())
  if (!session.success) return false
  const { readonly, lock } = session.data
  holdFrame({ embedded: true, readonly, lock })
  return true
}
