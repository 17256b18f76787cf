import { randomBytes, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Clock } from '../../api/clock.ts'
import type { Backend } from '../authorise.ts'
import { passOn, refuse } from '../session/answers.ts'
import { askWith, readAs } from '../session/ask.ts'
import { whoseIs } from '../session/whose.ts'
import { fits, isLocked, lock, type Lock, lockWords, partsToCheck } from './lock.ts'
import type { Tickets } from './tickets.ts'

/** What the host's backend asks for. */
export const ticketAsked = z.strictObject({
  organization_id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Where the frame begins, without the organisation: `processes`, `processes/{run}`, `launch`… */
  path: z
    .string()
    .regex(/^[a-z][\w-]*(?:\/[\w-]+)*$/)
    .max(200)
    .default('processes'),
  lock: lock.default({}),
  readonly: z.boolean().default(false),
  expires: z.int().min(1).max(60).default(60),
})
export type TicketAsked = z.output<typeof ticketAsked>

const list = z.object({ data: z.array(z.unknown()) })

/** A ticket for a page of the host, and the address with which its frame begins; or why there is none. */
export async function mint(
  c: Context,
  { organization_id: org, path, lock, readonly, expires }: TicketAsked,
  token: string,
  { tickets, backend, clock, address }: Minting,
): Promise<Response> {
  const whose = await whoseIs(backend, token, org)
  if (whose instanceof Response) return passOn(c, whose)
  if (whose.orgs.length === 0) return refuse(c, 403, 'This token does not open that organisation.')
  if (isLocked(lock)) {
    const runs = await askWith(backend, token, `/organizations/${org}/runs?${toAsk(lock)}`)
    if (!runs.ok) return passOn(c, runs)
    const told = await readAs(runs, list)
    if (!told?.data.every((run) => fits(lock, run)))
      return refuse(c, 422, 'The API does not honour this lock: check the values it names.')
  }

  const ticket = randomBytes(32).toString('base64url')
  const at = clock().valueOf()
  const { person } = whose
  await tickets.put(ticket, { id: randomUUID(), at, token, org, person, readonly, lock }, expires)
  const url = new URL(`/${org}/${path}`, address ?? c.req.url)
  url.search = new URLSearchParams({
    ...shownLock(path, lock),
    embed: '1',
    ...(readonly && { readonly: '1' }),
  }).toString()
  // In the fragment, which no server is told of.
  url.hash = `ticket=${ticket}`
  const expires_at = new Date(at + expires * 1000).toISOString()
  return c.json({ ticket, url: url.href, expires_at }, 201)
}

type Minting = {
  tickets: Tickets
  backend: Backend
  clock: Clock
  /** Our own address, where it is not the one that was asked. */
  address: string | undefined
}

const toAsk = (lock: Lock) =>
  new URLSearchParams({
    ...lockWords(lock),
    ...(lock.status === 'archived' && { archived: 'only' }),
    // Many, so that one that does not fit is among them.
    per_page: '100',
    with: partsToCheck(lock).join(),
  }).toString()

/** The lock as an address tells it: with its values beside it on the list, else as a query string of its own. */
function shownLock(path: string, lock: Lock): Record<string, string> {
  const words = lockWords(lock)
  if (!isLocked(lock)) return {}
  return path === 'processes' || path === 'archive'
    ? { ...words, lock: Object.keys(words).join() }
    : { lock: new URLSearchParams(words).toString() }
}
