import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { isUpload } from '../api/files/upload.ts'

const CLIENT = 'X-Tallyfy-Client'

/** Who asks, as the API behind us understands it. */
export type Grant = {
  /** The bearer token that goes to the API. */
  token: string
  /** Called once the API has answered, for instance to renew a cookie. */
  settle?: (c: Context) => Promise<void> | void
  /** A fresh token where the API refused the first with 401; undefined where there is none. */
  again?: () => Promise<string | undefined>
}

/** One way to say who asks: its grant, the answer that refuses it, or undefined for a request that is not its own. */
export type Way = (c: Context) => Promise<Grant | Response | undefined>

/** The API behind us: the embedded one or another. */
export type Backend = (request: Request, env: unknown) => Response | Promise<Response>

type GrantEnv = { Variables: { grant: Grant | undefined } }

/**
 * Finds out who asks: the first of the ways that knows. A request that brings its own Authorization passes untouched;
 * where no way knows, the API answers 401 as it always does.
 */
export const authorise = (ways: Way[]) =>
  createMiddleware<GrantEnv>(async (c, next) => {
    if (c.req.header('Authorization') !== undefined) return next()
    const grant = await firstOf(ways, c)
    if (grant instanceof Response) return grant
    c.set('grant', grant)
    return next()
  })

/** Asks the API behind us in the name of whoever asks us. */
export const askBackend = (backend: Backend) =>
  createMiddleware<GrantEnv>(async (c) => {
    const { grant } = c.var
    if (grant === undefined) return backend(c.req.raw, c.env)
    // A body can be read once; what may be asked again needs a second one. No file is held for that.
    const second = grant.again && !isUpload(c.req.raw.headers) ? c.req.raw.clone() : undefined
    let answer = await backend(withToken(c.req.raw, grant.token), c.env)
    if (second && answer.status === 401) {
      const token = await grant.again?.()
      if (token !== undefined) answer = await backend(withToken(second, token), c.env)
    }
    c.res = answer
    await grant.settle?.(c)
    return undefined
  })

async function firstOf(ways: Way[], c: Context) {
  for (const way of ways) {
    const grant = await way(c)
    if (grant !== undefined) return grant
  }
  return undefined
}

function withToken(request: Request, token: string) {
  const headers = new Headers(request.headers)
  headers.set('Authorization', `Bearer ${token}`)
  headers.delete('Cookie')
  // A link to a file cannot bring it; for what a page asks, its own word counts.
  if (!headers.has(CLIENT) && isRead(request)) headers.set(CLIENT, 'APIClient')
  return new Request(request, { headers })
}

const READS = ['GET', 'HEAD', 'OPTIONS']

export const isRead = (request: Request): boolean => READS.includes(request.method)

/** The refusal of a change that may have been forged by another site; undefined for one of our own pages. */
export function refuseForged(c: Context): Response | undefined {
  if (isRead(c.req.raw)) return undefined
  if (c.req.header(CLIENT) && isSameOrigin(c.req.raw)) return undefined
  return c.json({ error: true, message: 'Changes are taken from our own pages only.' }, 403)
}

/** A cookie travels with forged requests too; these two headers a page cannot forge. */
function isSameOrigin({ headers, url }: Request) {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('Origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === new URL(url).host
}
