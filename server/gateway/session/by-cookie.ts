import type { Context } from 'hono'
import { refuseForged, type Way } from '../authorise.ts'
import type { Held } from '../session.ts'
import type { Gate } from './gate.ts'
import type { Renewals } from './renewals.ts'
import { hasRunOut, type SignIn } from './sign-in.ts'

/** The sign-ins of a browser that still hold. */
export async function livingOf(
  c: Context,
  { sessions, revoked, clock }: Pick<Gate, 'sessions' | 'revoked' | 'clock'>,
): Promise<Held[]> {
  const read = await sessions.read(c)
  const held = read.filter((one) => !hasRunOut(one, clock()))
  const over = await Promise.all(held.map((one) => revoked.has(one)))
  return held.filter((_, at) => !over[at])
}

const orgOf = (path: string) => /^\/api\/organizations\/([^/]+)/.exec(path)?.[1]

/** The token of our own sealed cookie: that of the organisation which is asked about, where several are held. */
export const byCookie =
  (gate: Pick<Gate, 'sessions' | 'revoked' | 'clock'>, renewals: Renewals): Way =>
  async (c) => {
    const held = await livingOf(c, gate)
    const org = orgOf(c.req.path)
    const one = held.find(({ orgs }) => org !== undefined && orgs.includes(org)) ?? held[0]
    if (!one) return undefined
    const refusal = refuseForged(c)
    if (refusal) return refusal

    let current: SignIn = one
    const renew = async () => {
      const next = await renewals.renew(current)
      if (next) current = next
      return next?.token
    }
    if (renewals.isDue(one)) await renew()
    return {
      token: current.token,
      ...(one.refresh !== undefined && { again: renew }),
      settle: async () => {
        // A token that the API refuses is not worth another half day.
        if (current === one && (!one.isHalfUsed || c.res.status === 401)) return
        await gate.sessions.write(
          c,
          held.map((other) => (other === one ? current : other)),
        )
      },
    }
  }
