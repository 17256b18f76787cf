import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What the gateway itself has to say, as the API says it (reference 3.4). */
export const refuse = (c: Context, status: ContentfulStatusCode, message: string) =>
  c.json({ error: true, message }, status)

/** Says how long to wait. */
export function refuseFor(c: Context, wait: string | number | null) {
  if (wait !== null) c.header('Retry-After', String(wait))
  return c.json({ message: 'Too many attempts to sign in.', code: 'RATE_LIMIT_EXCEEDED' }, 429)
}

/** The API has not said who somebody is: why, without its words, which may tell more than anybody needs to know. */
export function passOn(c: Context, { status, headers }: Response) {
  if (status === 401) return refuse(c, 401, 'unauthenticated')
  if (status === 403) return refuse(c, 403, 'The API refuses this token.')
  if (status === 429) return refuseFor(c, headers.get('Retry-After'))
  return refuse(c, 502, 'The API cannot be asked at present.')
}
