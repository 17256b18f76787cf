import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '#server/testing.ts'
import { newId } from '../ids.ts'
import { LIMITS } from './attempts.ts'
import { hashOfPassword } from './password.ts'

const PASSWORD = 'correct horse'
let password_hash: string
beforeAll(async () => {
  // Cheap, since what is kept says what it costs: many sign in here.
  password_hash = await hashOfPassword(PASSWORD, { N: 16, r: 1, p: 1 })
})

const grant = z.object({ access_token: z.string(), refresh_token: z.string() })

async function oneMember() {
  const all = await testApi()
  const email = `${newId()}@example.com`
  const member = await all.aMember({ email, password_hash })
  /** Asks as reference 2 says: a form, without client header. */
  const post = (form: Record<string, string>) =>
    all.api.request('/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ client_id: '3', client_secret: 'x', ...form }),
    })
  const signIn = (form: Record<string, string> = {}) =>
    post({ grant_type: 'password', username: email, password: PASSWORD, ...form })
  const refresh = (refresh_token: string, form: Record<string, string> = {}) =>
    post({ grant_type: 'refresh_token', refresh_token, ...form })
  const pair = async (answer: Promise<Response>) => grant.parse(await all.read(answer))
  const statusWith = async (token: string) => (await all.withToken(token)('GET', '//me')).status
  return { ...all, ...member, email, post, signIn, refresh, pair, statusWith }
}

test('a password opens an hour, which the answer tells', async () => {
  const { signIn, pair, statusWith, clock, db, id } = await oneMember()
  const response = await signIn()
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(await response.clone().json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const { access_token, refresh_token } = await pair(Promise.resolve(response))
  expect(await statusWith(access_token)).toBe(200)
  expect(await statusWith(refresh_token)).toBe(401)
  const user = db.selectFrom('app_user').where('id', '=', id).select('last_login_at')
  expect(await user.executeTakeFirst()).toEqual({ last_login_at: clock.now })
  clock.now = new Date(clock.now.valueOf() + 3_600_000)
  expect(await statusWith(access_token)).toBe(401)
})

test('the e-mail may be written in capitals', async () => {
  const { signIn, email } = await oneMember()
  expect((await signIn({ username: email.toUpperCase() })).status).toBe(200)
})

test.each([
  ['a wrong password', { password: 'wrong' }, 400, 'invalid_grant'],
  ['nobody', { username: 'nobody@example.com' }, 400, 'invalid_grant'],
  ['no password', { password: '' }, 400, 'invalid_request'],
  ['no grant type', { grant_type: '' }, 400, 'invalid_request'],
  ['the application alone', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
  ['a client that is no number', { client_id: 'abc' }, 401, 'invalid_client'],
  ['a NUL', { username: 'a\0b' }, 400, true],
])('%s is refused', async (_name, form, status, error) => {
  const { signIn, read } = await oneMember()
  expect(await read(signIn(form), status)).toMatchObject({ error })
})

test('a client that is no number is told nothing else', async () => {
  const { signIn, read } = await oneMember()
  expect(await read(signIn({ client_id: '' }), 401)).toEqual({ error: 'invalid_client' })
})

test('JSON is refused, whatever it says', async () => {
  const { api, read } = await oneMember()
  const answer = api.request('/oauth/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ grant_type: 'password', client_id: 3 }),
  })
  expect(await read(answer, 400)).toMatchObject({ error: true })
})

test('a member without a password, or who was disabled, does not get in', async () => {
  const { signIn, db, id } = await oneMember()
  await db.updateTable('member').set({ status: 'disabled' }).where('user_id', '=', id).execute()
  expect((await signIn()).status).toBe(400)
  await db.updateTable('member').set({ status: 'active' }).where('user_id', '=', id).execute()
  await db.updateTable('app_user').set({ password_hash: null }).where('id', '=', id).execute()
  expect((await signIn()).status).toBe(400)
})

test('renewing gives new tokens and ends the earlier ones', async () => {
  const { signIn, refresh, pair, statusWith } = await oneMember()
  const first = await pair(signIn())
  const second = await pair(refresh(first.refresh_token))
  expect(await statusWith(first.access_token)).toBe(401)
  expect(await statusWith(second.access_token)).toBe(200)
  expect((await pair(refresh(second.refresh_token))).access_token).not.toBe(second.access_token)
})

test('a refresh token that was used before is refused, and ends what came of it', async () => {
  const { signIn, refresh, pair, read, statusWith } = await oneMember()
  const other = await pair(signIn())
  const first = await pair(signIn())
  const second = await pair(refresh(first.refresh_token))
  expect(await read(refresh(first.refresh_token), 400)).toMatchObject({ error: 'invalid_grant' })
  expect(await statusWith(second.access_token)).toBe(401)
  expect((await refresh(second.refresh_token)).status).toBe(400)
  expect(await statusWith(other.access_token)).toBe(200)
})

test('of two who renew with the same token at once, one is refused', async () => {
  const { signIn, refresh, pair } = await oneMember()
  const { refresh_token } = await pair(signIn())
  const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
})

test('a refresh token is good for a year, for its own client and for an active member', async () => {
  const { signIn, refresh, pair, clock, db, id } = await oneMember()
  const { access_token, refresh_token } = await pair(signIn())
  expect((await refresh(access_token)).status).toBe(400)
  expect((await refresh(refresh_token, { client_id: '4' })).status).toBe(400)
  const late = await pair(signIn())
  clock.now = new Date('2027-03-02T09:59:59.000Z')
  const last = await pair(refresh(refresh_token))
  clock.now = new Date('2027-03-02T10:00:00.000Z')
  expect((await refresh(late.refresh_token)).status).toBe(400)
  await db.updateTable('member').set({ status: 'disabled' }).where('user_id', '=', id).execute()
  expect((await refresh(last.refresh_token)).status).toBe(400)
})

test('guessing is refused after a while, the right password too, until it is forgotten', async () => {
  const { signIn, clock, db, email } = await oneMember()
  const wrong = () => signIn({ password: 'wrong', username: email.toUpperCase() })
  const answers = await Promise.all(Array.from({ length: LIMITS.account }, wrong))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
  const refused = await signIn()
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '900'])
  expect(await refused.json()).toEqual({
    message: 'Too many attempts to sign in.',
    code: 'RATE_LIMIT_EXCEEDED',
  })
  const kept = await db.selectFrom('sign_in_attempt').select('subject').execute()
  expect(kept.map(({ subject }) => subject)).not.toContain(email)
  clock.now = new Date(clock.now.valueOf() + 15 * 60_000)
  expect((await signIn()).status).toBe(200)
})

test('signing in rightly is never too often', async () => {
  const { signIn } = await oneMember()
  for (let times = 0; times <= LIMITS.account; times++) expect((await signIn()).status).toBe(200)
})

test('neither password nor tokens are kept as they are', async () => {
  const { signIn, pair, db, id } = await oneMember()
  const tokens = await pair(signIn())
  const kept = JSON.stringify([
    await db.selectFrom('token').where('user_id', '=', id).selectAll().execute(),
    await db.selectFrom('app_user').where('id', '=', id).selectAll().execute(),
  ])
  for (const secret of [PASSWORD, tokens.access_token, tokens.refresh_token])
    expect(kept).not.toContain(secret)
})
