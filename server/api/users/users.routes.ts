import { Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { presentGroup } from '../groups/groups.presenter.ts'
import { groupsOfMembers } from '../groups/groups.repository.ts'
import { type ApiContext, type ApiEnv, query } from '../http.ts'
import { asIntegerId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, includes, paging } from '../paging.ts'
import { allow, found, notFound } from '../refusal.ts'
import { sorting } from '../sorting.ts'
import { memberAnswer } from './users.answers.ts'
import { type MemberRow, presentMember, presentStats } from './users.presenter.ts'
import { findMember, listMembers, statsOfMembers } from './users.repository.ts'

const listQuery = z.object({
  ...paging({ size: 9999, max: 9999 }),
  q: z.string().default(''),
  sort: sorting(
    {
      first_name: 'first_name',
      last_name: 'last_name',
      email: 'email',
      created_at: 'created_at',
    } as const,
    { column: 'first_name', direction: 'asc' },
  ),
  with: includes,
})

/** `/organizations/{org}/users`: members of every status, no guests (reference 11.1). */
export const usersRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the members of every status', { 200: many(memberAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { org } = c.var.caller
        const { rows, total } = await listMembers(db, org.id, asked)
        const data = await presentMembers(db, org.id, rows, asked.with, c.var.now)
        return c.json(envelope(c, data, total, asked))
      },
    )
    .get(
      '/:id',
      documented('One member, for admins', { 200: one(memberAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const { org, user } = c.var.caller
        allow(user.role === 'admin' || 'Only admins may read a single member.')
        const id = asIntegerId(c.req.param('id'))
        if (id === undefined) throw notFound()
        const member = found(await findMember(db, org.id, id))
        const [data] = await presentMembers(
          db,
          org.id,
          [member],
          c.req.valid('query').with,
          c.var.now,
        )
        return c.json({ data })
      },
    )

async function presentMembers(
  db: Db,
  org: string,
  rows: MemberRow[],
  wanted: Set<string>,
  now: Date,
) {
  const ids = rows.map(({ id }) => id)
  const groups = wanted.has('groups') ? await groupsOfMembers(db, org, ids) : undefined
  const stats = wanted.has('stats') ? await statsOfMembers(db, org, ids) : undefined
  return rows.map((member) => ({
    ...presentMember(member, now),
    ...(groups && { groups: { data: (groups.get(member.id) ?? []).map(presentGroup) } }),
    ...(stats && { stats: { data: presentStats(stats.get(member.id)) } }),
  }))
}
