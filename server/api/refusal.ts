import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Messages by field, keyed as the client sent it: `name`, `prerun.<id>`, `options.0.id`. */
export type FieldErrors = Record<string, string[]>

/** A request that the API refuses: thrown anywhere below a route, answered as reference 3.4 says. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    message: string,
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message)
    this.status = status
    this.body = { error: true, message, ...more }
    this.headers = headers
  }
}

export const badRequest = (message: string) => new Refusal(400, message)
export const unauthenticated = (message = 'unauthenticated') => new Refusal(401, message)
export const forbidden = (message: string) => new Refusal(403, message)
export const notFound = () => new Refusal(404, 'Resource not found', { code: 'RESOURCE_NOT_FOUND' })
export const noSuchEndpoint = () =>
  new Refusal(404, 'API endpoint not found', { code: 'ENDPOINT_NOT_FOUND' })
export const invalid = (errors: FieldErrors, message = 'The given data was invalid.') =>
  new Refusal(422, message, { errors })

/** A limit that is used up until so many seconds from now (reference 3.4, 3.5); its body says no `error`. */
export const tooMany = (message: string, retryAfter: number) =>
  new Refusal(
    429,
    message,
    { error: undefined, code: 'RATE_LIMIT_EXCEEDED' },
    { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))), 'X-RateLimit-Remaining': '0' },
  )

/** What was asked for; throws RESOURCE_NOT_FOUND where there is none. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound()
  return value
}

/** Carries out a deletion; throws RESOURCE_NOT_FOUND where somebody else was faster. */
export async function remove(deletion: {
  executeTakeFirstOrThrow: () => Promise<{ numDeletedRows: bigint }>
}): Promise<void> {
  const { numDeletedRows } = await deletion.executeTakeFirstOrThrow()
  found(numDeletedRows > 0n || undefined)
}

/** For `catch`: a thing that a body names and that is not there is a mistake in the body, not in the address. */
export const ifMissing = (refusal: () => Refusal) => (error: unknown) => {
  throw error instanceof Refusal && error.status === 404 ? refusal() : error
}

/** Goes on where a rule answered `true`; throws its sentence as a 403 where it answered one. */
export function allow(verdict: true | string): void {
  if (verdict !== true) throw forbidden(verdict)
}

/** Goes on where a rule had nothing to refuse. */
export function unless(refusal: Refusal | undefined): void {
  if (refusal) throw refusal
}
