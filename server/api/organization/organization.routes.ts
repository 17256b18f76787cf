import { Hono } from 'hono'
import { z } from 'zod'
import { type ApiContext, type ApiEnv, body, query } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { includes } from '../paging.ts'
import { found } from '../refusal.ts'
import { presentGroup } from '../groups/groups.presenter.ts'
import { groupsOfMembers } from '../groups/groups.repository.ts'
import { updateProfile } from '../users/profile.ts'
import { memberAnswer } from '../users/users.answers.ts'
import { presentMember } from '../users/users.presenter.ts'
import { findMember } from '../users/users.repository.ts'
import { profileBody } from '../users/users.schema.ts'
import { organizationAnswer } from './organization.answers.ts'
import { presentOrganization } from './organization.presenter.ts'
import { findOrganization } from './organization.repository.ts'

/** `/organizations/{org}` itself and the caller as its member (reference 4.1). */
export const organizationRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get('/', documented('The organisation', { 200: one(organizationAnswer) }), async (c) => {
      const { org, user } = c.var.caller
      return c.json({
        data: presentOrganization(found(await findOrganization(db, org.id, user.id))),
      })
    })
    .get(
      '/me',
      documented('The caller as a member', { 200: one(memberAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const { org, user } = c.var.caller
        const me = found(await findMember(db, org.id, user.id))
        const groups = c.req.valid('query').with.has('groups')
          ? ((await groupsOfMembers(db, org.id, [user.id])).get(user.id) ?? [])
          : undefined
        return c.json({
          data: {
            ...presentMember(me, c.var.now),
            ...(groups && { groups: { data: groups.map(presentGroup) } }),
          },
        })
      },
    )
    .put(
      '/me',
      documented('Change my own profile', { 200: one(memberAnswer) }),
      body(profileBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const me = await db
          .transaction()
          .execute((tx) => updateProfile(tx, caller, now, caller.user.id, sent))
        return c.json({ data: presentMember(me, now) })
      },
    )
