import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Db, Row } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { type ApiContext, type ApiEnv, body, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { sorting } from '../sorting.ts'
import { guestAnswer } from './guests.answers.ts'
import { presentGuest, presentGuestStats } from './guests.presenter.ts'
import { findGuest, listGuests, statsOfGuests } from './guests.repository.ts'
import { createGuestBody, toMemberBody, updateGuestBody } from './guests.schema.ts'
import { createGuest, deleteGuest, setGuestDisabled, updateGuest } from './manage.ts'
import { memberAnswer } from '../users/users.answers.ts'
import { guestToMember } from '../users/convert.ts'
import { presentMember } from '../users/users.presenter.ts'

const order = sorting({ email: 'email', created_at: 'created_at' } as const, {
  column: 'email',
  direction: 'asc',
})

const listQuery = z
  .object({
    ...paging({ size: 999, max: 999 }),
    q: z.string().default(''),
    sort: z.string().optional(),
    sort_by: z.string().optional(),
    with: includes,
  })
  .transform(({ sort, sort_by, ...rest }) => ({ ...rest, sort: order.parse(sort ?? sort_by) }))

/** `/organizations/{org}/guests`, each under its address (reference 11.2). */
export function guestsRoutes({ db }: ApiContext) {
  /** A change in one transaction; the answer is the guest as it is then. */
  const changed = async (c: Context<ApiEnv>, change: Change, status: 200 | 201 = 200) => {
    const { caller, now } = c.var
    const email = c.req.param('email') ?? ''
    const guest = await db.transaction().execute((trx) => change(trx, caller, now, email))
    const [data] = await presentGuests(db, c, [guest])
    return c.json({ data }, status)
  }

  return new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the guests', { 200: many(guestAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listGuests(db, c.var.caller.org.id, asked)
        return c.json(envelope(c, await presentGuests(db, c, rows, asked.with), total, asked))
      },
    )
    .get(
      '/:email',
      documented('One guest', { 200: one(guestAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const guest = found(await findGuest(db, c.var.caller.org.id, c.req.param('email')))
        const [data] = await presentGuests(db, c, [guest], c.req.valid('query').with)
        return c.json({ data })
      },
    )
    .post(
      '/',
      documented('Invite a guest', { 201: one(guestAnswer) }),
      body(createGuestBody),
      (c) => {
        const sent = c.req.valid('json')
        return changed(c, (trx, caller, now) => createGuest(trx, caller, now, sent), 201)
      },
    )
    .put(
      '/:email',
      // Tallyfy answers 201 here too (reference 11.2).
      documented('Change whom a guest belongs to', { 201: one(guestAnswer) }),
      body(updateGuestBody),
      (c) => {
        const sent = c.req.valid('json')
        return changed(c, (...of) => updateGuest(...of, sent), 201)
      },
    )
    .delete('/:email', documented('Delete a guest', { 200: one(guestAnswer) }), (c) =>
      changed(c, deleteGuest),
    )
    .put('/:email/enable', documented('Let a guest in again', { 200: one(guestAnswer) }), (c) =>
      changed(c, (...of) => setGuestDisabled(...of, false)),
    )
    .delete('/:email/disable', documented('Shut a guest out', { 200: one(guestAnswer) }), (c) =>
      changed(c, (...of) => setGuestDisabled(...of, true)),
    )
    .post(
      '/:email/to/member',
      documented('Make a guest a member', { 200: one(memberAnswer) }),
      body(toMemberBody),
      async (c) => {
        const { caller, now } = c.var
        const email = c.req.param('email')
        const { role } = c.req.valid('json')
        const member = await db
          .transaction()
          .execute((trx) => guestToMember(trx, caller, now, email, role))
        return c.json({ data: presentMember(member, now) })
      },
    )
}

type Change = (db: Db, caller: Caller, now: Date, email: string) => Promise<Row<'guest'>>

async function presentGuests(
  db: Db,
  c: Context<ApiEnv>,
  rows: Row<'guest'>[],
  wanted: ReadonlySet<string> = new Set(),
) {
  const stats = wanted.has('stats')
    ? await statsOfGuests(
        db,
        rows.map(({ id }) => id),
      )
    : undefined
  const { origin } = new URL(c.req.url)
  const isAdmin = c.var.caller.user.role === 'admin'
  return rows.map((guest) => ({
    ...presentGuest(guest, isAdmin ? `${origin}/guest/${guest.guest_code}` : null),
    ...(stats && { stats: { data: presentGuestStats(stats.get(guest.id)) } }),
  }))
}
