import { Hono } from 'hono'
import { z } from 'zod'
import type { Db, Row } from '../../db/database.ts'
import { type ApiContext, type ApiEnv, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { sorting } from '../sorting.ts'
import { guestAnswer } from './guests.answers.ts'
import { presentGuest, presentGuestStats } from './guests.presenter.ts'
import { findGuest, listGuests, statsOfGuests } from './guests.repository.ts'

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
export const guestsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the guests', { 200: many(guestAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listGuests(db, c.var.caller.org.id, asked)
        return c.json(envelope(c, await presentGuests(db, rows, asked.with), total, asked))
      },
    )
    .get(
      '/:email',
      documented('One guest', { 200: one(guestAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const guest = found(await findGuest(db, c.var.caller.org.id, c.req.param('email')))
        const [data] = await presentGuests(db, [guest], c.req.valid('query').with)
        return c.json({ data })
      },
    )

async function presentGuests(db: Db, rows: Row<'guest'>[], wanted: Set<string>) {
  const stats = wanted.has('stats')
    ? await statsOfGuests(
        db,
        rows.map(({ id }) => id),
      )
    : undefined
  return rows.map((guest) => ({
    ...presentGuest(guest),
    ...(stats && { stats: { data: presentGuestStats(stats.get(guest.id)) } }),
  }))
}
