import { createHash } from 'node:crypto'
import type { Clock } from '../../api/clock.ts'
import type { Sealer } from '../seal.ts'
import { SESSION_SECONDS } from '../session.ts'
import type { Shared } from '../shared/shared.ts'
import type { OAuth } from './oauth.ts'
import { type SignIn, signIn } from './sign-in.ts'

const PURPOSE = 'renewal'
/** Asked for so long before it runs out, so that nothing is sent with one that dies on the way. */
const EARLY_MS = 30_000
/** So long nobody asks again for what was refused. */
const REFUSED_MS = 10_000
const REFUSED = '-'

export type Renewals = ReturnType<typeof createRenewals>

/**
 * Next tokens for sign-ins that can have them: one refresh, however many ask for it and in whatever copy. Whoever comes
 * later with the old token, because the cookie with the new one got lost, is given the same.
 */
export function createRenewals(
  oauth: OAuth | undefined,
  { shared, sealer, clock }: { shared: Shared; sealer: Sealer; clock: Clock },
) {
  const keyOf = ({ token }: SignIn) => `renewed:${createHash('sha256').update(token).digest('hex')}`

  /** What has become of it in the end; `refused` where that has been found out just now. */
  async function successor(one: SignIn): Promise<SignIn | 'refused' | undefined> {
    const kept = await shared.get(keyOf(one))
    if (kept === REFUSED) return 'refused'
    const next = kept && (await sealer.open(PURPOSE, kept, signIn))?.value
    if (!next) return undefined
    const later = await successor(next)
    return later ?? next
  }

  async function exchange(one: SignIn, client: OAuth): Promise<SignIn | undefined> {
    const tokens = await client.byRefresh(one.refresh ?? '')
    if (tokens instanceof Response) {
      // Anything but a refusal may be otherwise in a moment.
      if ([400, 401].includes(tokens.status)) await shared.put(keyOf(one), REFUSED, REFUSED_MS)
      return undefined
    }
    const { until: _old, ...rest } = one
    const next = { ...rest, ...tokens }
    const sealed = await sealer.seal(PURPOSE, next, SESSION_SECONDS)
    await shared.put(keyOf(one), sealed, SESSION_SECONDS * 1000)
    return next
  }

  async function renew(one: SignIn): Promise<SignIn | undefined> {
    if (!oauth || one.refresh === undefined) return undefined
    const known = await successor(one)
    if (known === 'refused') return undefined
    if (known) return known
    return shared.alone(keyOf(one), async () => {
      const meanwhile = await successor(one)
      if (meanwhile === 'refused') return undefined
      return meanwhile ?? exchange(one, oauth)
    })
  }

  return {
    renew,
    /** It has run out, or will at once, by what the API has told. */
    isDue: ({ refresh, until }: SignIn): boolean =>
      refresh !== undefined && until !== undefined && until - EARLY_MS <= clock().valueOf(),
  }
}
