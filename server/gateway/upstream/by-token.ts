import type { Context } from 'hono'
import type { Environment } from '../../environment.ts'
import { isRead, refuseForged, type Way } from '../authorise.ts'

/** One token for everybody (`AUTH=token`): for reading alone unless TOKEN_WRITES. */
export const byToken =
  ({ TALLYFY_TOKEN, TOKEN_WRITES }: Environment): Way =>
  async (c) => {
    if (TALLYFY_TOKEN === undefined) return undefined
    if (!isRead(c.req.raw) && !TOKEN_WRITES)
      return refuse(c, 'This Runboard was set up for reading alone: it changes nothing.')
    if (!isOpen(new URL(c.req.url).pathname))
      return refuse(c, 'This Runboard was set up for what is in an organisation, and nothing else.')
    return refuseForged(c) ?? { token: TALLYFY_TOKEN }
  }

const refuse = (c: Context, message: string) => c.json({ error: true, message }, 403)

/** Whoever can reach us has the token's rights here: they end at organisations, and at who the token is. */
function isOpen(path: string) {
  // What is decoded further on may be another path there than the one that is looked at here.
  if (/%(?:2e|2f|5c|00)|\\|\/\//i.test(path)) return false
  return /^\/(?:api\/(?:me(?:\/organizations)?\/?$|organizations\/)|session\/limits$)/.test(path)
}
