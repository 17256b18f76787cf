import { Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { presentGuest } from '../guests/guests.presenter.ts'
import { findGuests } from '../guests/guests.repository.ts'
import { type ApiContext, type ApiEnv, pathId, query } from '../http.ts'
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

const listQuery = z.object({
  ...paging(),
  q: z.string().default(''),
  sort: sorting({ name: 'name', created_at: 'created_at', updated_at: 'last_updated' } as const, {
    column: 'name',
    direction: 'asc',
  }),
  with: includes,
})

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
        data: guests.filter(({ email }) => group.guests.includes(email)).map(presentGuest),
      },
    }),
  }))
}
