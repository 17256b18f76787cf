import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Limits } from '#src/api/schema/limits.ts'
import type { Backend, Grant } from '../authorise.ts'
import type { Upstream } from './upstream.ts'

const member = z.looseObject({ data: z.looseObject({ role: z.string() }) })

/** `GET /session/limits?org=`: where the API's rate limit stands, for admins of the organisation. */
export const limitsRoute = (
  upstream: Upstream | undefined,
  backend: Backend,
  authorised: MiddlewareHandler,
) =>
  new Hono<{ Variables: { grant: Grant | undefined } }>().get(
    '/session/limits',
    authorised,
    async (c) => {
      if (!upstream) return c.json({ error: true, message: 'No API is behind this server.' }, 404)
      const org = c.req.query('org') ?? ''
      if (!/^[0-9a-f]{32}$/.test(org))
        return c.json({ error: true, message: 'org takes the id of an organisation.' }, 422)
      const asking = askingFor(c, org, c.var.grant)
      const answer = await backend(asking, c.env)
      if (answer.status === 401) return c.json({ error: true, message: 'unauthenticated' }, 401)
      const me = answer.ok ? member.safeParse(await answer.json()) : undefined
      if (me?.data?.data.role.toLowerCase() !== 'admin')
        return c.json({ error: true, message: 'Only admins see the limits.' }, 403)
      const { sent, shared, kept, refusedHere, refusedThere, waiting } = upstream.numbers()
      const { person, organization } = upstream.limits(asking, org)
      return c.json<Limits>({
        person,
        organization,
        process: { sent, spared: shared + kept, refused: refusedHere + refusedThere, waiting },
      })
    },
  )

/** The question who one is in the organisation, in the name of whoever asks. */
function askingFor(c: Context, org: string, grant: Grant | undefined) {
  const headers = new Headers({ Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' })
  const own = c.req.header('Authorization')
  const authorization = own ?? (grant && `Bearer ${grant.token}`)
  if (authorization !== undefined) headers.set('Authorization', authorization)
  return new Request(new URL(`/api/organizations/${org}/me`, c.req.url), { headers })
}
