import type { Context } from 'hono'
import { z } from 'zod'
import { passOn, refuse, refuseFor } from './answers.ts'
import type { credentials } from './asked.ts'
import { readAs } from './ask.ts'
import { countAttempt } from './attempts.ts'
import { livingOf } from './by-cookie.ts'
import type { Tokens } from './oauth.ts'
import type { Gate } from './gate.ts'
import { newSignIn, type SignIn } from './sign-in.ts'
import { TooLong } from '../session.ts'
import { whoseIs } from './whose.ts'

type Credentials = z.output<typeof credentials>

/** Signs a browser in: the answer that refuses, or undefined once the cookie is on its way. */
export async function enter(
  c: Context,
  gate: Gate,
  asked: Credentials,
): Promise<Response | undefined> {
  const account = 'username' in asked ? asked.username : undefined
  const attempt = await countAttempt(gate.shared, { address: gate.addressOf(c), account })
  if ('wait' in attempt) return refuseFor(c, attempt.wait)
  const tokens = await tokensOf(c, gate, asked)
  if (tokens instanceof Response) return tokens
  const whose = await whoseIs(gate.backend, tokens.token, gate.onlyOrg)
  if (whose instanceof Response) return passOn(c, whose)
  await attempt.forget()
  if (whose.orgs.length === 0)
    return refuse(
      c,
      403,
      gate.onlyOrg === undefined
        ? 'This token opens no organisation.'
        : 'This token does not open the organisation that this Runboard is for.',
    )
  return keep(c, gate, newSignIn({ ...tokens, ...whose, at: gate.clock().valueOf() }))
}

const oauthError = z.object({ error: z.unknown() })

async function tokensOf(c: Context, gate: Gate, asked: Credentials): Promise<Tokens | Response> {
  if ('token' in asked) return { token: asked.token }
  if (!gate.oauth) return refuse(c, 422, 'This Runboard takes a token and no password.')
  const tokens = await gate.oauth.byPassword(asked.username, asked.password)
  if (!(tokens instanceof Response)) return tokens
  const error = (await readAs(tokens.clone(), oauthError))?.error
  if (error === 'invalid_client')
    return refuse(c, 502, 'The API does not know the client that this Runboard signs in as.')
  return tokens.status === 400 ? refuse(c, 401, 'unauthenticated') : passOn(c, tokens)
}

/** Beside the same person's sign-ins to other organisations, in place of all others. */
async function keep(c: Context, gate: Gate, one: SignIn) {
  const held = await livingOf(c, gate)
  const others = held.filter(
    ({ person, orgs }) =>
      person?.id === one.person?.id && orgs.some((org) => !one.orgs.includes(org)),
  )
  try {
    const at = await gate.revoked.firstAfter(one)
    await gate.sessions.write(c, [{ ...one, at }, ...others])
    return undefined
  } catch (error) {
    if (error instanceof TooLong) return refuse(c, 422, 'This token is too long for a cookie.')
    throw error
  }
}
