import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { presentGroup } from '../groups/groups.presenter.ts'
import { groupsOfMembers } from '../groups/groups.repository.ts'
import { guestAnswer } from '../guests/guests.answers.ts'
import { presentGuest } from '../guests/guests.presenter.ts'
import { type ApiContext, type ApiEnv, body, integerPathId, query } from '../http.ts'
import { asIntegerId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, flag, includes, paging } from '../paging.ts'
import { allow, found } from '../refusal.ts'
import { sorting } from '../sorting.ts'
import { memberToGuest } from './convert.ts'
import { changeRole, deleteMember, disable, enable, invite, lockMember } from './membership.ts'
import { updateProfile } from './profile.ts'
import { memberAnswer } from './users.answers.ts'
import {
  type MemberRow,
  presentMember,
  presentPreferences,
  presentStats,
} from './users.presenter.ts'
import { findMember, isActiveElsewhere, listMembers, statsOfMembers } from './users.repository.ts'
import { mayWriteProfile } from './users.rules.ts'
import { inviteBody, profileBody, roleBody } from './users.schema.ts'

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

const deactivateQuery = z.object({ with_reassignment: flag, to: z.string().default('') })

/** `/organizations/{org}/users`: members of every status, no guests (reference 11.1). */
export function usersRoutes({ db }: ApiContext) {
  /** A change in one transaction; the answer is the member as they are then. */
  const changed = async (c: Context<ApiEnv>, change: Change) => {
    const { caller, now } = c.var
    const id = integerPathId(c, 'id')
    const member = await db.transaction().execute((trx) => change(trx, caller, now, id))
    return c.json({ data: presentMember(member, now) })
  }

  return new Hono<ApiEnv>()
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
        const member = found(await findMember(db, org.id, integerPathId(c, 'id')))
        const wanted = c.req.valid('query').with
        const [data] = await presentMembers(db, org.id, [member], wanted, c.var.now)
        return c.json({ data })
      },
    )
    .post(
      '/invite',
      documented('Invite a member', { 200: one(memberAnswer) }),
      body(inviteBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const member = await db.transaction().execute((trx) => invite(trx, caller, now, sent))
        return c.json({ data: presentMember(member, now) })
      },
    )
    .put(
      '/:id',
      documented('Change what is told of a member, for admins', { 200: one(memberAnswer) }),
      body(profileBody),
      (c) => {
        const sent = c.req.valid('json')
        return changed(c, async (trx, caller, now, id) => {
          await lockMember(trx, caller, id)
          allow(mayWriteProfile(caller, id, await isActiveElsewhere(trx, caller.org.id, id)))
          return updateProfile(trx, caller, now, id, sent)
        })
      },
    )
    .put(
      '/:id/role',
      documented('Give a member another role', { 200: one(memberAnswer) }),
      body(roleBody),
      (c) => {
        const { role } = c.req.valid('json')
        return changed(c, (...of) => changeRole(...of, role))
      },
    )
    .put('/:id/enable', documented('Let a member in again', { 200: one(memberAnswer) }), (c) =>
      changed(c, enable),
    )
    .delete('/:id/disable', documented('Disable a member', { 200: one(memberAnswer) }), (c) =>
      changed(c, (...of) => disable(...of)),
    )
    .delete(
      '/:id',
      documented('Disable a member, and give what they have to somebody else', {
        200: one(memberAnswer),
      }),
      query(deactivateQuery),
      (c) => {
        const { with_reassignment, to } = c.req.valid('query')
        return changed(c, (...of) =>
          // An id that nobody has is refused like any other that is not there.
          disable(...of, with_reassignment ? (asIntegerId(to) ?? 0) : undefined),
        )
      },
    )
    .delete('/:id/delete', documented('Delete a disabled member', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = integerPathId(c, 'id')
      await db.transaction().execute((trx) => deleteMember(trx, caller, now, id))
      return c.body(null, 204)
    })
    .put(
      '/:id/to/guest',
      documented('Make a guest of a member', { 200: one(guestAnswer) }),
      async (c) => {
        const { caller, now } = c.var
        const id = integerPathId(c, 'id')
        const guest = await db.transaction().execute((trx) => memberToGuest(trx, caller, now, id))
        return c.json({ data: presentGuest(guest) })
      },
    )
}

type Change = (db: Db, caller: Caller, now: Date, id: number) => Promise<MemberRow>

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
    ...(wanted.has('preferences') && { preferences: { data: presentPreferences(member) } }),
  }))
}
