import { refusal } from './schema/error.ts'
import { REPEATED } from './schema/request-key.ts'

type Details = {
  code?: string
  fields?: Record<string, string[]>
  retryAfter?: number
  requestId?: string
  cause?: unknown
}

/** Every way in which a request can fail. */
export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came, so that nobody knows whether the server acted. */
  readonly status: number
  /** The API's own word, such as RESOURCE_NOT_FOUND. */
  readonly code?: string
  /** Messages by field, keyed as the API keys them: `name`, `prerun.<id>`. */
  readonly fields: Record<string, string[]>
  /** How long to wait before asking again, in ms. */
  readonly retryAfter?: number
  /** What to quote when asking the people who run the server. */
  readonly requestId?: string

  constructor(status: number, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'ApiError'
    this.status = status
    this.code = details.code
    this.fields = details.fields ?? {}
    this.retryAfter = details.retryAfter
    this.requestId = details.requestId
  }
}

/** `Retry-After` in ms, from seconds or from a date (RFC 9110); undefined where it says nothing. */
export function retryAfterOf(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  const wait = Number.isNaN(seconds) ? new Date(header).valueOf() - now : seconds * 1000
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

/**
 * What a refused request becomes, whichever of the documented shapes its body has. Where the connection dropped and the
 * browser asked again by itself, the answer to the first time is lost: as if none had come.
 */
export function refusalOf(response: Response, body: unknown): ApiError {
  if (response.headers.has(REPEATED)) return new ApiError(0, 'The server was asked twice.')
  const { message, code, fields } = refusal.parse(body)
  return new ApiError(response.status, message ?? statusText(response), {
    code: code ?? undefined,
    fields,
    retryAfter: retryAfterOf(response.headers.get('Retry-After')),
    requestId: response.headers.get('X-Request-Id') ?? undefined,
  })
}

// HTTP/2 has no status text.
const statusText = ({ status, statusText: text }: Response) =>
  text || `The server answered with status ${status}.`
