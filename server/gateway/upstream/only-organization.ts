import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Grant } from '../authorise.ts'
import { organizationOf } from './person.ts'

const organizations = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) })

/**
 * Where one organisation is named, it is the only one that our own sign-ins open, whatever else their tokens do
 * (reference 2: a token does not say of which organisation it is). One who brings a token of their own is not led.
 */
export const onlyOrganization = (org: string | undefined) =>
  createMiddleware<{ Variables: { grant: Grant | undefined } }>(async (c, next) => {
    if (org === undefined || c.var.grant === undefined) return next()
    const asked = organizationOf(c.req.raw)
    if (asked !== undefined && asked !== org)
      return c.json({ error: true, message: 'This Runboard was set up for one organisation.' }, 403)
    if (c.req.method !== 'GET' || !/^\/api\/me\/organizations\/?$/.test(c.req.path)) return next()

    const address = new URL(c.req.url)
    // It may be one of many.
    address.search = new URLSearchParams({ per_page: '100' }).toString()
    c.req.raw = new Request(address, c.req.raw)
    await next()
    const answer = c.res
    if (!answer.ok) return undefined
    // Otherwise the headers of the first stay, its length among them.
    c.res = undefined
    c.res = await withOnly(answer, org)
    return undefined
  })

async function withOnly(answer: Response, org: string) {
  const { status, headers } = answer
  const listed = organizations.safeParse(await answer.json())
  const data = listed.success ? listed.data.data.filter(({ id }) => id === org) : []
  const count = data.length
  const pagination = {
    total: count,
    count,
    per_page: 10,
    current_page: 1,
    total_pages: 1,
    links: {},
  }
  const kept = new Headers(headers)
  kept.delete('Content-Length')
  return Response.json({ data, meta: { pagination } }, { status, headers: kept })
}
