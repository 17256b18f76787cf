import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { ApiContext } from '../http.ts'
import { documented, noted } from '../openapi/documented.ts'
import { badRequest } from '../refusal.ts'
import { grantByPassword, grantByRefresh } from './grants.ts'
import { invalidClient, refuseGrant } from './oauth.refusals.ts'
import { grantAnswer } from './tokens.answers.ts'

const FORM = 'application/x-www-form-urlencoded'

const grantForm = z.object({
  grant_type: z.enum(['password', 'refresh_token']),
  client_id: z.string().describe('Any number'),
  client_secret: z.string().optional().describe('Not looked at'),
  username: z.string().optional().describe('The e-mail address, with grant_type=password'),
  password: z.string().optional(),
  refresh_token: z.string().optional(),
})

/** `POST /oauth/token` (reference 2): signs in and renews; form-encoded only, without client header. */
export const oauthRoutes = ({ db, clock }: ApiContext) =>
  new Hono().post(
    '/token',
    documented('Sign in with a password, or renew a sign-in', { 200: grantAnswer }, { open: true }),
    noted((_c: Context, next: () => Promise<void>) => next(), {
      kind: 'urlencoded',
      schema: grantForm,
    }),
    async (c) => {
      const form = await readForm(c)
      const client_id = clientOf(form.get('client_id'))
      const needed = (name: string) => {
        const value = form.get(name)
        if (value) return value
        throw refuseGrant('invalid_request', `The ${name} is missing.`)
      }
      c.header('Cache-Control', 'no-store')
      const grant_type = needed('grant_type')
      if (grant_type === 'password') {
        const [username, password] = [needed('username'), needed('password')]
        const asked = { username, password, client_id, address: addressOf(c) }
        return c.json(await grantByPassword(db, asked, clock()))
      }
      if (grant_type === 'refresh_token') {
        const refresh_token = needed('refresh_token')
        return c.json(await grantByRefresh(db, { refresh_token, client_id }, clock()))
      }
      throw refuseGrant('unsupported_grant_type', 'The grant types are password and refresh_token.')
    },
  )

async function readForm(c: Context) {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM) throw badRequest(`The token route takes ${FORM}.`)
  const form = new URLSearchParams(await c.req.text())
  // PostgreSQL has no text with a NUL in it; no person types one.
  if ([...form.values()].some((value) => value.includes('\0')))
    throw badRequest('The request body holds a NUL character.')
  return form
}

/** Any number is a client: there is nothing that one client could do here and another could not. */
function clientOf(text: string | null): number {
  if (text === null || !/^\d{1,9}$/.test(text)) throw invalidClient()
  return Number(text)
}

/** From where somebody asks; nobody knows where no server listens. */
function addressOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined
  }
}
