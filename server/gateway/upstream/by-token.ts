import type { Context } from 'hono'
import type { Environment } from '../../environment.ts'
import { isRead, refuseForged, type Way } from '../authorise.ts'

/** One token for everybody (`AUTH=token`): for reading alone unless TOKEN_WRITES, and for one organisation where it is named. */
export const byToken =
  ({ TALLYFY_TOKEN, TOKEN_WRITES, TALLYFY_ORG_ID }: Environment): Way =>
  async (c) => {
    if (TALLYFY_TOKEN === undefined) return undefined
    if (!isRead(c.req.raw) && !TOKEN_WRITES)
      return refuse(c, 'This Runboard shows and changes nothing: it was set up for reading alone.')
    if (!isOpen(new URL(c.req.url).pathname, TALLYFY_ORG_ID))
      return refuse(c, 'This Runboard was set up for one organisation, and this is not in it.')
    return refuseForged(c) ?? { token: TALLYFY_TOKEN }
  }

const refuse = (c: Context, message: string) => c.json({ error: true, message }, 403)

/** Whoever can reach us has the token's rights here: they end at the organisation, and at who the token is. */
function isOpen(path: string, org: string | undefined) {
  // What is decoded further on may be another path there than the one that is looked at here.
  if (/%(?:2e|2f|5c|00)|\\|\/\//i.test(path)) return false
  if (/^\/api\/me(?:\/organizations)?\/?$/.test(path)) return true
  const named = /^\/api\/organizations\/([^/]+)(?:\/|$)/.exec(path)?.[1]
  return named !== undefined && (org === undefined || named === org)
}
