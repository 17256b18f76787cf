import { FRAMED, REFERENCE } from './schema/frame-headers.ts'

/** What every request to the API carries (reference 1.2); the token is the gateway's part. */
export const HEADERS: Record<string, string> = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  // In a frame the gateway's cookie has to be another.
  ...(globalThis.top !== globalThis.self && { [FRAMED]: '1' }),
}

declare global {
  /** What a ticket is being exchanged for: shared by the script in the head and the app. */
  var runboardEntry: Promise<unknown> | undefined
}

/** Takes the ticket that a host has given out of the address, where nobody else shall read it, and gives it. */
export function enterByAddress() {
  const [, ticket] = /^#ticket=([\w-]+)$/.exec(location.hash) ?? []
  if (ticket === undefined) return
  history.replaceState(history.state, '', location.pathname + location.search)
  enterBy(ticket)
}

/** Gives a ticket for what the page then keeps in its memory, and sends with every request. */
export function enterBy(ticket: string) {
  globalThis.runboardEntry = fetch('/embed/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticket }),
  }).then(
    (answer): unknown => (answer.ok ? answer.json() : undefined),
    () => undefined,
  )
  void entered()
}

let known: unknown

/** Resolves once a ticket that was given has been taken or refused; undefined where there was none. */
export function entered(): Promise<unknown> | undefined {
  const entry = globalThis.runboardEntry
  if (entry === undefined || entry === known) return entry
  known = entry
  return entry.then((session) => {
    // One that was refused leaves things as they were: then the page asks to sign in.
    if (typeof session !== 'object' || session === null || !('reference' in session)) return session
    HEADERS[REFERENCE] = String(session.reference)
    return session
  })
}
