import { Hono } from 'hono'
import { found } from '../refusal.ts'
import type { ApiContext, ApiEnv } from '../http.ts'
import { query } from '../http.ts'
import { envelope, paging } from '../paging.ts'
import { presentOrganization } from '../organization/organization.presenter.ts'
import { organizationsOf } from '../organization/organization.repository.ts'
import { presentPerson } from '../users/users.presenter.ts'
import { findMember } from '../users/users.repository.ts'
import { z } from 'zod'

/** `/me`: the token's user, whichever organisation it is in (reference 4.1). */
export const meRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get('/', async (c) => {
      const { org, user } = c.var.caller
      const me = found(await findMember(db, org.id, user.id))
      return c.json({ data: presentPerson(me, c.var.now) })
    })
    .get('/organizations', query(z.object(paging())), async (c) => {
      const asked = c.req.valid('query')
      const { rows, total } = await organizationsOf(db, c.var.caller.user.id, asked)
      return c.json(envelope(c, rows.map(presentOrganization), total, asked))
    })
