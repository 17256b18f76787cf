import { Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { presentGuest } from '../guests/guests.presenter.ts'
import { findGuests } from '../guests/guests.repository.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { sorting } from '../sorting.ts'
import { presentMember } from '../users/users.presenter.ts'
import { findMembers } from '../users/users.repository.ts'
import { presentGroup } from './groups.presenter.ts'
import { groupWithPeopleAnswer } from './group-people.answers.ts'
import { findGroup, type GroupRow, listGroups } from './groups.repository.ts'
import { groupAnswer } from './groups.answers.ts'
import { createGroupBody, updateGroupBody } from './groups.schema.ts'
import { createGroup, deleteGroup, updateGroup } from './manage.ts'

const order = sorting(
  { name: 'name', created_at: 'created_at', updated_at: 'last_updated' } as const,
  { column: 'name', direction: 'asc' },
)

const listQuery = z
  .object({
    ...paging(),
    q: z.string().default(''),
    sort: z.string().optional(),
    sort_by: z.string().optional(),
    with: includes,
  })
  .transform(({ sort, sort_by, ...rest }) => ({ ...rest, sort: order.parse(sort_by ?? sort) }))

/** `/organizations/{org}/groups` (reference 11.3). */
export const groupsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the groups', { 200: many(groupWithPeopleAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listGroups(db, c.var.caller.org.id, asked)
        const data = await presentGroups(db, c.var.caller.org.id, rows, asked.with, c.var.now)
        return c.json(envelope(c, data, total, asked))
      },
    )
    .get(
      '/:id',
      documented('One group', { 200: one(groupWithPeopleAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const { org } = c.var.caller
        const group = found(await findGroup(db, org.id, pathId(c, 'id')))
        const [data] = await presentGroups(
          db,
          org.id,
          [group],
          c.req.valid('query').with,
          c.var.now,
        )
        return c.json({ data })
      },
    )
    .post(
      '/',
      documented('Make a group', { 201: one(groupAnswer) }),
      body(createGroupBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const group = await db.transaction().execute((trx) => createGroup(trx, caller, now, sent))
        return c.json({ data: presentGroup(group) }, 201)
      },
    )
    .put(
      '/:id',
      // Tallyfy answers 201 here too (reference 11.3).
      documented('Change a group', { 201: one(groupAnswer) }),
      body(updateGroupBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const sent = c.req.valid('json')
        const group = await db
          .transaction()
          .execute((trx) => updateGroup(trx, caller, now, id, sent))
        return c.json({ data: presentGroup(group) }, 201)
      },
    )
    .delete('/:id', documented('Delete a group', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => deleteGroup(trx, caller, now, id))
      return c.body(null, 204)
    })

async function presentGroups(
  db: Db,
  org: string,
  rows: GroupRow[],
  wanted: Set<string>,
  now: Date,
) {
  const users = wanted.has('users')
    ? await findMembers(
        db,
        org,
        rows.flatMap((row) => row.members),
      )
    : undefined
  const guests = wanted.has('guests')
    ? await findGuests(
        db,
        org,
        rows.flatMap((row) => row.guests),
      )
    : undefined
  return rows.map((group) => ({
    ...presentGroup(group),
    ...(users && {
      users: {
        data: users
          .filter(({ id }) => group.members.includes(id))
          .map((user) => presentMember(user, now)),
      },
    }),
    // The addresses stay readable where whole guests were asked for: the include takes the name of the list.
    ...(guests && {
      guests: {
        data: guests
          .filter(({ email }) => group.guests.includes(email))
          .map((guest) => presentGuest(guest)),
      },
    }),
  }))
}
