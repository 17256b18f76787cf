import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { FrameSession } from '#src/api/schema/frame.ts'
import type { Clock } from '../../api/clock.ts'
import type { Backend } from '../authorise.ts'
import { refuse } from '../session/answers.ts'
import { bodyAs } from '../session/asked.ts'
import type { Revoked } from '../session/revoked.ts'
import { type ReadReference, signInOf } from './by-reference.ts'
import { lockWords } from './lock.ts'
import { mint, ticketAsked } from './mint.ts'
import { FRAME_SECONDS, type References } from './references.ts'
import type { Tickets } from './tickets.ts'

const MAX_BODY = 16_384
const exchanged = z.strictObject({ ticket: z.string().min(1).max(200) })

type Setup = {
  references: References
  tickets: Tickets
  read: ReadReference
  revoked: Revoked
  backend: Backend
  clock: Clock
  ancestors: readonly string[]
  address: string | undefined
}

const noStore = createMiddleware(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  return next()
})

/**
 * `GET /embed` says who may embed us. `POST /embed/tickets`: a host's backend, with the bearer token of a member, gets
 * a ticket for its page; `POST /embed/session`: the page in the frame gives it, once, for a reference that opens the
 * API. `/session` is about that reference where one comes along.
 */
export function embedRoutes(setup: Setup) {
  const { ancestors, tickets, references, read, revoked } = setup

  async function ask(c: Context) {
    const token = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1]
    if (token === undefined) return refuse(c, 401, 'A ticket takes the bearer token of a member.')
    if (ancestors.length === 0)
      return refuse(c, 403, 'No page may embed this one: FRAME_ANCESTORS names none.')
    const body = ticketAsked.safeParse(await bodyAs(c, z.unknown()))
    if (!body.success) return refuse(c, 422, z.prettifyError(body.error))
    return mint(c, body.data, token, setup)
  }

  async function enter(c: Context) {
    if (!['same-origin', undefined].includes(c.req.header('Sec-Fetch-Site')))
      return refuse(c, 403, 'A ticket is taken from our own pages only.')
    const asked = await bodyAs(c, exchanged)
    const grant = asked && (await tickets.take(asked.ticket))
    if (!grant)
      return refuse(c, 401, 'This ticket has been used, or its time is over: ask for another.')
    return c.json<FrameSession>({
      reference: await references.seal(grant, FRAME_SECONDS),
      organization_id: grant.org,
      readonly: grant.readonly,
      lock: lockWords(grant.lock),
    })
  }

  return new Hono()
    .use('/embed/*', noStore)
    .use('/embed/*', bodyLimit({ maxSize: MAX_BODY, onError: (c) => refuse(c, 413, TOO_LARGE) }))
    .get('/embed', (c) => c.json({ version: 1, origins: ancestors }))
    .post('/embed/tickets', (c) => ask(c))
    .post('/embed/session', (c) => enter(c))
    .get('/session', noStore, async (c, next) => {
      const grant = await read(c)
      if (grant === undefined) return next()
      const auth = 'session'
      if (grant === false) return c.json({ auth, signedIn: false, readonly: false })
      const { person, org, readonly } = grant
      const lock = lockWords(grant.lock)
      return c.json({ auth, signedIn: true, person, organizations: [org], readonly, lock })
    })
    .delete('/session', noStore, async (c, next) => {
      const grant = await read(c)
      if (grant === undefined) return next()
      if (grant !== false) await revoked.add(signInOf(grant))
      return c.body(null, 204)
    })
}

const TOO_LARGE = 'That is more than a ticket takes.'
