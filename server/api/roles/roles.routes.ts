import { Hono } from 'hono'
import { z } from 'zod'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, paging } from '../paging.ts'
import { roleAnswer } from './roles.answers.ts'
import { createRole, deleteRole, listRoles, renameRole } from './roles.ts'

const roleBody = z.object({
  title: z
    .string({ error: 'The title field is required.' })
    .trim()
    .min(1, { error: 'The title field is required.' })
    .max(200, { error: 'The title may not be greater than 200 characters.' }),
})

/** `/organizations/{org}/roles`: job titles. Their routes are documented nowhere; these are ours (reference 11.4). */
export const rolesRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the job titles', { 200: many(roleAnswer) }),
      query(z.object(paging())),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listRoles(db, c.var.caller.org.id, asked)
        return c.json(envelope(c, rows, total, asked))
      },
    )
    .post(
      '/',
      documented('Make a job title', { 201: one(roleAnswer) }),
      body(roleBody),
      async (c) => {
        const { caller, now } = c.var
        const { title } = c.req.valid('json')
        const data = await db.transaction().execute((trx) => createRole(trx, caller, now, title))
        return c.json({ data }, 201)
      },
    )
    .put(
      '/:id',
      documented('Rename a job title', { 200: one(roleAnswer) }),
      body(roleBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const { title } = c.req.valid('json')
        const data = await db
          .transaction()
          .execute((trx) => renameRole(trx, caller, now, id, title))
        return c.json({ data })
      },
    )
    .delete('/:id', documented('Delete a job title', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => deleteRole(trx, caller, now, id))
      return c.body(null, 204)
    })
