import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Session } from '#src/api/schema/session.ts'
import { refuseForged } from '../authorise.ts'
import { personasOf, visitorOf } from '../demo.ts'
import type { Held } from '../session.ts'
import { refuse } from './answers.ts'
import { bodyAs, credentials, personaAsked } from './asked.ts'
import { livingOf } from './by-cookie.ts'
import { enter } from './enter.ts'
import type { Gate } from './gate.ts'

const MAX_BODY = 16_384

/** A page elsewhere can send a form to us, but neither JSON nor the header of our own pages. */
const ourPagesAlone = createMiddleware(async (c, next) => {
  const refusal = refuseForged(c)
  if (refusal) return refusal
  c.header('Cache-Control', 'no-store')
  return next()
})

/**
 * `GET /session` says who is looking and how one gets in; `POST` signs in, `DELETE` signs out everywhere, and
 * `POST /session/persona` plays another role in the demo.
 */
export const sessionRoutes = (gate: Gate) =>
  new Hono()
    .use('/session/*', ourPagesAlone)
    .use('/session/*', bodyLimit({ maxSize: MAX_BODY, onError: (c) => refuse(c, 413, TOO_LARGE) }))
    .get('/session', async (c) => c.json(await describe(c, gate)))
    .post('/session', async (c) => {
      if (gate.auth !== 'session') return refuse(c, 403, 'Nobody signs in to this Runboard.')
      const asked = await bodyAs(c, credentials)
      if (!asked) return refuse(c, 422, 'Signing in takes a token.')
      return (await enter(c, gate, asked)) ?? c.body(null, 204)
    })
    .post('/session/persona', async (c) => {
      if (gate.auth !== 'demo' || !gate.db) return refuse(c, 403, 'Only the demo has roles to try.')
      const asked = await bodyAs(c, personaAsked)
      const visitor = asked && (await visitorOf(gate.db, asked.persona, gate.clock()))
      if (!visitor) return refuse(c, 422, 'Nobody plays this role.')
      await gate.sessions.write(c, [visitor])
      return c.body(null, 204)
    })
    .delete('/session', async (c) => {
      const held = await livingOf(c, gate)
      await Promise.all(held.map((one) => gate.revoked.add(one)))
      await gate.sessions.write(c, [])
      return c.body(null, 204)
    })

const TOO_LARGE = 'That is more than signing in takes.'

async function describe(c: Context, gate: Gate): Promise<Session> {
  const { auth, readonly } = gate
  if (auth === 'token') return { auth, signedIn: true, readonly }
  const held = await livingOf(c, gate)
  const [first] = held
  return {
    auth,
    readonly,
    signedIn: first !== undefined,
    ...(first?.person && { person: first.person }),
    ...(auth === 'session' && { organizations: orgsOf(held), password: gate.oauth !== undefined }),
    ...(auth === 'demo' && gate.db && { personas: await personasOf(gate.db) }),
    ...(first?.persona !== undefined && { persona: first.persona }),
  }
}

const orgsOf = (held: readonly Held[]) => [...new Set(held.flatMap(({ orgs }) => orgs))]
