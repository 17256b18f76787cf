import { createMiddleware } from 'hono/factory'
import type { Sessions } from './session.ts'

const CLIENT = 'X-Tallyfy-Client'

/**
 * Adds the token of our own sealed cookie to a request for the API. One that brings its own Authorization
 * passes untouched; with neither, the API answers 401 as it always does.
 */
export const withCookieToken = (sessions: Sessions) =>
  createMiddleware(async (c, next) => {
    if (c.req.header('Authorization') !== undefined) return next()
    const token = await sessions.read(c)
    if (token === undefined) return next()
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !isSameOrigin(c.req.raw))
      return c.json({ error: true, message: 'Changes are taken from our own pages only.' }, 403)
    const headers = new Headers(c.req.raw.headers)
    headers.set('Authorization', `Bearer ${token}`)
    headers.delete('Cookie')
    // A link to a file cannot bring it; for what a page asks, its own word counts.
    if (!headers.has(CLIENT)) headers.set(CLIENT, 'APIClient')
    c.req.raw = new Request(c.req.raw, { headers })
    return next()
  })

/** A cookie travels with forged requests too; these two headers a page cannot forge. */
function isSameOrigin({ headers, url }: Request) {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('Origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === new URL(url).host
}
