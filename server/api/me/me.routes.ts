import { Hono } from 'hono'
import { found } from '../refusal.ts'
import type { ApiContext, ApiEnv } from '../http.ts'
import { query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { organizationAnswer } from '../organization/organization.answers.ts'
import { envelope, paging } from '../paging.ts'
import { presentOrganization } from '../organization/organization.presenter.ts'
import { organizationsOf } from '../organization/organization.repository.ts'
import { personAnswer } from '../users/users.answers.ts'
import { presentPerson } from '../users/users.presenter.ts'
import { findMember } from '../users/users.repository.ts'
import { z } from 'zod'

/** `/me`: the token's user, whichever organisation it is in (reference 4.1). */
export const meRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get('/', documented('The owner of the token', { 200: one(personAnswer) }), async (c) => {
      const { org, user } = c.var.caller
      const me = found(await findMember(db, org.id, user.id))
      return c.json({ data: presentPerson(me, c.var.now) })
    })
    .get(
      '/organizations',
      documented('The organisations of the owner of the token', { 200: many(organizationAnswer) }),
      query(z.object(paging())),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await organizationsOf(db, c.var.caller.user.id, asked)
        return c.json(envelope(c, rows.map(presentOrganization), total, asked))
      },
    )
