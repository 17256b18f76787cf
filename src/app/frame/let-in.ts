import { enterBy, HEADERS } from '#src/api/frame-entry.ts'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'

import { holdToTicket } from './enter-frame.ts'

/** So long a host may take to give a ticket; then one signs in as everywhere else. */
const PATIENCE_MS = 4_000

let askHost: (() => void) | undefined
let wanted: { isIn: Promise<boolean>; settle: (isIn: boolean) => void } | undefined

/** Asks the page around us for a ticket: whether it has given one that lets us in. */
export function letInByHost(): Promise<boolean> {
  if (globalThis.top === globalThis.self) return Promise.resolve(false)
  if (wanted) return wanted.isIn
  const { promise: isIn, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => settle(false), PATIENCE_MS)
  function settle(is: boolean) {
    clearTimeout(timer)
    wanted = undefined
    // What opens nothing any more must not stand in the way of a cookie.
    if (!is) delete HEADERS[REFERENCE]
    resolve(is)
  }
  wanted = { isIn, settle }
  askHost?.()
  return isIn
}

/** How the host is asked, as soon as there is a line to it. Gives what ends that. */
export function askHostBy(ask: () => void) {
  askHost = ask
  if (wanted) ask()
  return () => {
    if (askHost === ask) askHost = undefined
  }
}

/** A ticket of the host's, asked for or not; an empty one where it has none. */
export async function takeTicket(ticket: string) {
  if (ticket === '') return wanted?.settle(false)
  enterBy(ticket)
  const isIn = await holdToTicket()
  wanted?.settle(isIn)
}
