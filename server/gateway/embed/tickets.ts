import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../../api/clock.ts'
import type { Backend } from '../authorise.ts'
import type { Shared } from '../shared/shared.ts'
import { fits, isLocked, lock, type Lock, lockWords, partsToCheck } from './lock.ts'
import type { References } from './references.ts'

/** How long a frame is signed in by one ticket, in seconds; the host gives the next one when it is asked. */
export const FRAME_SECONDS = 8 * 60 * 60

const org = z.string().regex(/^[0-9a-f]{32}$/)

/** What the host's backend asks for. */
const asked = z.strictObject({
  organization_id: org,
  /** Where the frame begins, without the organisation: `processes`, `processes/{run}`, `launch`… */
  path: z
    .string()
    .regex(/^[a-z][\w/-]{0,200}$/)
    .default('processes'),
  lock: lock.default({}),
  readonly: z.boolean().default(false),
  expires: z.int().min(1).max(60).default(60),
})

const exchanged = z.strictObject({ ticket: z.string().min(1).max(200) })

type Setup = {
  references: References
  shared: Shared
  backend: Backend
  clock: Clock
  ancestors: readonly string[]
  /** Our own address, where it is not the one that was asked. */
  publicUrl: string | undefined
}

const keyOf = (ticket: string) =>
  `embed-ticket:${createHash('sha256').update(ticket).digest('hex')}`

/**
 * `POST /embed/tickets`: a host's backend, with the bearer token of a member, gets a ticket for its page.
 * `POST /embed/session`: the page in the frame gives it, once, for a reference that opens the API.
 */
export function ticketRoutes({ references, shared, backend, clock, ancestors, publicUrl }: Setup) {
  async function mint(c: Context) {
    const Authorization = c.req.header('Authorization')
    if (Authorization === undefined || !/^Bearer \S+$/.test(Authorization))
      return refuse(c, 401, 'A ticket takes the bearer token of a member.')
    if (ancestors.length === 0)
      return refuse(c, 403, 'No page may embed this one: FRAME_ANCESTORS names none.')
    const body = asked.safeParse(await jsonOf(c))
    if (!body.success) return refuse(c, 422, z.prettifyError(body.error))
    const { organization_id, path, lock, readonly, expires } = body.data

    const ask = (target: string) =>
      backend(
        new Request(new URL(`/api/organizations/${organization_id}${target}`, c.req.url), {
          headers: { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient', Authorization },
        }),
        c.env,
      )
    const me = await ask('/me')
    if (!me.ok) return passOn(me)
    const member = z.object({ data: z.object({ id: z.union([z.string(), z.number()]) }) })
    const person = member.safeParse(await me.json())
    if (!person.success) return refuse(c, 502, 'The API does not say whose token this is.')
    if (isLocked(lock)) {
      const runs = await ask(`/runs?${toAsk(lock)}`)
      if (!runs.ok) return passOn(runs)
      const list = z.object({ data: z.array(z.unknown()) }).safeParse(await runs.json())
      if (!list.success || !list.data.data.every((run) => fits(lock, run)))
        return refuse(c, 422, 'The API does not honour this lock: check the values it names.')
    }

    const ticket = randomBytes(32).toString('base64url')
    const grant = {
      id: randomUUID(),
      token: Authorization.slice('Bearer '.length),
      org: organization_id,
      person: String(person.data.data.id),
      readonly,
      lock,
    }
    // Sealed: whoever reads the shared table must not find a token there.
    await shared.put(keyOf(ticket), await references.seal(grant, expires), expires * 1000)
    const url = new URL(`/${organization_id}/${path}`, publicUrl ?? c.req.url)
    url.search = new URLSearchParams({
      ...shownLock(path, lock),
      embed: '1',
      ...(readonly && { readonly: '1' }),
    }).toString()
    // In the fragment, which no server is told of.
    url.hash = `ticket=${ticket}`
    const expires_at = new Date(clock().valueOf() + expires * 1000).toISOString()
    return c.json({ ticket, url: url.href, expires_at }, 201, NO_STORE)
  }

  async function enter(c: Context) {
    if (!['same-origin', undefined].includes(c.req.header('Sec-Fetch-Site')))
      return refuse(c, 403, 'A ticket is taken from our own pages only.')
    const body = exchanged.safeParse(await jsonOf(c))
    const sealed = body.success ? await shared.take(keyOf(body.data.ticket)) : undefined
    const grant = sealed === undefined ? undefined : await references.open(sealed)
    if (grant === undefined)
      return refuse(c, 401, 'This ticket has been used, or its time is over: ask for another.')
    const { issued: _, ...rest } = grant
    return c.json(
      {
        reference: await references.seal(rest, FRAME_SECONDS),
        expires_at: new Date(clock().valueOf() + FRAME_SECONDS * 1000).toISOString(),
        organization_id: grant.org,
        readonly: grant.readonly,
        lock: lockWords(grant.lock),
      },
      200,
      NO_STORE,
    )
  }

  return new Hono()
    .get('/embed', (c) => c.json({ version: 1, origins: ancestors }))
    .post('/embed/tickets', (c) => mint(c))
    .post('/embed/session', (c) => enter(c))
}

const NO_STORE = { 'Cache-Control': 'no-store' }

const refuse = (c: Context, status: 401 | 403 | 422 | 502, message: string) =>
  c.json({ error: true, message }, status, NO_STORE)

/** What the API behind us refuses, it refuses in its own words. */
const passOn = ({ status, body }: Response) =>
  new Response(body, { status, headers: { 'Content-Type': 'application/json', ...NO_STORE } })

const toAsk = (lock: Lock) =>
  new URLSearchParams({
    ...lockWords(lock),
    ...(lock.status === 'archived' && { archived: 'only' }),
    per_page: '1',
    with: partsToCheck(lock).join(),
  })

/** The lock as an address tells it: with its values beside it on the list, else as a query string of its own. */
function shownLock(path: string, lock: Lock): Record<string, string> {
  const words = lockWords(lock)
  if (!isLocked(lock)) return {}
  return path === 'processes' || path === 'archive'
    ? { ...words, lock: Object.keys(words).join() }
    : { lock: new URLSearchParams(words).toString() }
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}
