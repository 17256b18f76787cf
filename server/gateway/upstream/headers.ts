/**
 * What of a request concerns the API. A list of what goes and not of what stays: a proxy in front of us adds names,
 * addresses and tokens of its own that are nobody's business there, and cookies are ours.
 */
const SENT = new Set([
  'accept',
  'accept-language',
  'authorization',
  'content-length',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
  'user-agent',
  'x-request-id',
])

/** What of an answer concerns the caller: what a browser is allowed to do with it is said by us alone. */
const ANSWERED = new Set([
  'accept-ranges',
  'allow',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'x-request-id',
])

const isSent = (name: string) => SENT.has(name) || name.startsWith('x-tallyfy-')
const isAnswered = (name: string) => ANSWERED.has(name) || name.startsWith('x-ratelimit-')

/** A file of somebody's must run nothing on our address, whatever type the API gives it. */
const HARMLESS = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** The headers that go on to the API. Without a wish for JSON it answers errors as pages (reference 1.2). */
export function headersOut(given: Headers): Headers {
  const headers = chosen(given, isSent)
  const accept = headers.get('Accept')
  if (accept === null || accept.includes('text/html')) headers.set('Accept', 'application/json')
  return headers
}

/** The headers of the API's answer that go back. The body has been unpacked on the way, so its packed size says nothing. */
export function headersBack(given: Headers): Headers {
  const headers = chosen(given, isAnswered)
  if (given.has('content-encoding')) headers.delete('Content-Length')
  if (!/\b(?:private|no-store)\b/.test(headers.get('Cache-Control') ?? ''))
    headers.set('Cache-Control', 'private, no-cache')
  if (!isJson(headers)) headers.set('Content-Security-Policy', HARMLESS)
  return headers
}

export const isJson = (headers: Headers): boolean =>
  /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('Content-Type') ?? '')

function chosen(given: Headers, isChosen: (name: string) => boolean) {
  // What a sender names here is meant for the next station alone (RFC 9110, 7.6.1).
  const ended = new Set((given.get('Connection') ?? '').toLowerCase().split(/\s*,\s*/))
  const headers = new Headers()
  for (const [name, value] of given)
    if (isChosen(name) && !ended.has(name)) headers.append(name, value)
  return headers
}
