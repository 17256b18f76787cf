import { Hono } from 'hono'
import { z } from 'zod'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { stamp, stampOrNull } from '../clock.ts'
import { type ApiContext, type ApiEnv, body, query } from '../http.ts'
import { asIntegerId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { newTokenAnswer, tokenAnswer } from './tokens.answers.ts'
import {
  findPersonalToken,
  issueToken,
  listPersonalTokens,
  monthsAfter,
  PERSONAL_MONTHS,
  revokeTokens,
} from './tokens.repository.ts'

const newToken = z.object({
  name: z
    .string({ error: 'The name is required.' })
    .trim()
    .min(1, 'The name is required.')
    .max(100, 'The name may have 100 characters.'),
})

/** `/organizations/{org}/me/tokens`: the caller's own personal tokens. Ours: Tallyfy makes them in its app alone. */
export const tokensRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List my personal tokens', { 200: many(tokenAnswer) }),
      query(z.object(paging())),
      async (c) => {
        const asked = c.req.valid('query')
        const owner = ownerOf(c.var.caller)
        const { rows, total } = await listPersonalTokens(db, owner, c.var.now, asked)
        return c.json(envelope(c, rows.map(presentToken), total, asked))
      },
    )
    .post(
      '/',
      documented('Make a personal token; its secret is told this once', {
        201: one(newTokenAnswer),
      }),
      body(newToken),
      async (c) => {
        const { caller, now } = c.var
        const { name } = c.req.valid('json')
        const { secret, ...token } = await db.transaction().execute(async (tx) => {
          const made = await issueToken(tx, ownerOf(caller), {
            kind: 'personal',
            name,
            now,
            expires_at: monthsAfter(now, PERSONAL_MONTHS),
          })
          await record(tx, caller, now, about(caller, 'created', `Made the token "${name}"`))
          return made
        })
        c.header('Cache-Control', 'no-store')
        return c.json({ data: { ...presentToken(token), token: secret } }, 201)
      },
    )
    .delete('/:id', documented('Revoke a personal token', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = found(asIntegerId(c.req.param('id')))
      await db.transaction().execute(async (tx) => {
        const token = found(await findPersonalToken(tx, ownerOf(caller), now, id))
        await revokeTokens(tx, now, { id })
        await record(tx, caller, now, about(caller, 'deleted', `Revoked the token "${token.name}"`))
      })
      return c.body(null, 204)
    })

const ownerOf = ({ org, user }: Caller) => ({ org_id: org.id, user_id: user.id })

const about = ({ user }: Caller, verb: string, description: string) => ({
  verb,
  type: 'User' as const,
  entity_type: 'user' as const,
  entity_id: String(user.id),
  description,
  field: 'token',
})

type Row = { id: number; name: string | null; created_at: Date; expires_at: Date | null }
const presentToken = ({ id, name, created_at, expires_at }: Row) => ({
  id,
  name,
  created_at: stamp(created_at),
  expires_at: stampOrNull(expires_at),
})
