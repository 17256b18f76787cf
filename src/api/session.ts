import { ApiError, refusalOf } from './api-error.ts'
import { entered, HEADERS } from './frame-entry.ts'
import { type Persona, session } from './schema/session.ts'

/** What one signs in with. */
export type Credentials = { token: string } | { username: string; password: string }

async function ask(method: 'GET' | 'POST' | 'DELETE', address: string, body?: unknown) {
  await entered()
  const json = body !== undefined && {
    headers: { ...HEADERS, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(address, { method, headers: HEADERS, ...json }).catch(
    (cause: unknown) => {
      throw new ApiError(0, 'The server cannot be reached.', { cause })
    },
  )
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw refusalOf(response, answer)
  return { status: response.status, answer }
}

/** How one gets in here, and who has. */
export async function getSession() {
  const { status, answer } = await ask('GET', '/session')
  const parsed = session.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ApiError(status, 'Unexpected answer from /session.', { cause: parsed.error })
}

/** Signs this browser in; the gateway keeps what was given. */
export const signIn = (credentials: Credentials) => ask('POST', '/session', credentials)

/** Signs the person out, everywhere. */
export const signOut = () => ask('DELETE', '/session')

/** Plays another role in the demo. */
export const playPersona = (persona: Persona) => ask('POST', '/session/persona', { persona })
