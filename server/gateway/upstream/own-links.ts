import { isJson } from './headers.ts'
import { type Forward, refusal } from './forward.ts'
import { namesOf, type Rewriter, rewriteBytes, rewriteParts, rewriterOf } from './links.ts'

/** What is no longer is changed whole and keeps a length. */
const WHOLE = 2 * 1024 * 1024

/**
 * Tells the API's addresses as ours, so that whoever follows one stays with us. In changes they are told back: a file
 * that an answer named comes in the next change again, and has to be kept as the API knows it.
 */
export function withOwnLinks(forward: Forward, apiUrl: string, publicUrl?: string): Forward {
  const names = namesOf(apiUrl)
  const rewriters = new Map<string, { back: Rewriter; out: Rewriter }>()
  const rewritersFor = (origin: string) => {
    const known = rewriters.get(origin)
    if (known) return known
    const ours = `${origin}/api`
    const made = { back: rewriterOf(names, ours), out: rewriterOf([ours], apiUrl) }
    // A server without a name of its own has the loopback's, on every port that a client may write.
    if (rewriters.size < 20) rewriters.set(origin, made)
    return made
  }

  return async (request) => {
    const origin = publicUrl ?? new URL(request.url).origin
    const { back, out } = rewritersFor(origin)
    const changed = await changeRequest(request, out).catch(() => undefined)
    if (!changed) return refusal(400, 'The request broke off.')
    const answer = await forward(changed)
    const location = answer.headers.get('Location')
    if (location !== null) answer.headers.set('Location', moved(location, names, `${origin}/api`))
    return changeAnswer(answer, back)
  }
}

const isShort = (headers: Headers) => Number(headers.get('Content-Length') ?? Infinity) <= WHOLE

async function changeRequest(request: Request, rewriter: Rewriter) {
  if (request.body === null || !isShort(request.headers) || !isJson(request.headers)) return request
  const body = rewriteBytes(new Uint8Array(await request.arrayBuffer()), rewriter)
  const { method, url, signal } = request
  const headers = new Headers(request.headers)
  headers.set('Content-Length', String(body.byteLength))
  return new Request(url, { method, headers, body, signal })
}

async function changeAnswer(answer: Response, rewriter: Rewriter) {
  if (answer.body === null || !isJson(answer.headers)) return answer
  const { status, statusText } = answer
  const headers = new Headers(answer.headers)
  if (!isShort(headers)) {
    headers.delete('Content-Length')
    const body = answer.body.pipeThrough(rewriteParts(rewriter))
    return new Response(body, { status, statusText, headers })
  }
  try {
    const body = rewriteBytes(new Uint8Array(await answer.arrayBuffer()), rewriter)
    headers.set('Content-Length', String(body.byteLength))
    return new Response(body, { status, statusText, headers })
  } catch {
    return refusal(502, 'The Tallyfy API broke off in the middle of its answer.')
  }
}

function moved(location: string, names: string[], ours: string) {
  const name = names.find((one) => location === one || location.startsWith(`${one}/`))
  return name === undefined ? location : ours + location.slice(name.length)
}
