import { addressesOf } from './address.ts'
import { headersBack, headersOut } from './headers.ts'
import { attended, audible, idleTimer } from './idle.ts'

/** How long the API may be silent: nothing sent is taken, no answer begins, or no more of it comes. */
const SILENT_MS = 45_000

class Silent extends Error {}

/** Sends a request on and gives back the answer as it comes. */
export type Forward = (request: Request) => Promise<Response>

/**
 * Sends requests on to the API at an address, once each, and its answers back: both as streams, so that no file is ever
 * held whole. Where there is no answer, says so as the API would.
 */
export function createForward(apiUrl: string, { silentMs = SILENT_MS } = {}) {
  const addressOf = addressesOf(apiUrl)
  const counts = { running: 0, silent: 0, unreachable: 0 }

  const ask: Forward = async (request) => {
    counts.running += 1
    const controller = new AbortController()
    const idle = idleTimer(silentMs, () => controller.abort(new Silent()))
    const leave = () => controller.abort(request.signal.reason)
    request.signal.addEventListener('abort', leave)
    const end = () => {
      counts.running -= 1
      request.signal.removeEventListener('abort', leave)
    }
    if (request.signal.aborted) leave()

    idle.heard()
    try {
      const address = addressOf(new URL(request.url))
      const answer = await fetch(address, {
        method: request.method,
        headers: headersOut(request.headers),
        redirect: 'manual',
        signal: controller.signal,
        ...(request.body && { body: audible(request.body, idle), duplex: 'half' }),
      })
      idle.stop()
      const { status, statusText } = answer
      const headers = headersBack(answer.headers)
      // It is the caller who goes there, and from another address.
      const location = headers.get('Location')
      if (location !== null) headers.set('Location', new URL(location, address).href)
      if (answer.body === null) end()
      const body = answer.body && attended(answer.body, idle, end)
      return new Response(body, { status, statusText, headers })
    } catch (error) {
      idle.stop()
      end()
      if (request.signal.aborted) return new Response(null, { status: 499 })
      const isLate = isSilence(controller.signal.reason) || isSilence(error)
      counts[isLate ? 'silent' : 'unreachable'] += 1
      return isLate
        ? refusal(504, 'The Tallyfy API did not answer in time.')
        : refusal(502, 'The Tallyfy API cannot be reached.')
    }
  }
  return { ask, numbers: () => ({ ...counts }) }
}

/** What the gateway itself has to say, as the API says it (reference 3.4). */
export const refusal = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ error: true, message }, { status, headers })

const SILENCES = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT']

function isSilence(error: unknown): boolean {
  if (error instanceof Silent) return true
  if (!(error instanceof Error)) return false
  if ('code' in error && SILENCES.includes(String(error.code))) return true
  return isSilence(error.cause)
}
