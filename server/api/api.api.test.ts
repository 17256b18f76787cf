import { expect, test } from 'vitest'
import { newId } from './ids.ts'
import { testApi } from '../testing.ts'

const HEADERS = { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' }

test.each([
  ['no Authorization', () => undefined],
  ['a token that nobody has', () => 'Bearer nobody'],
  ['two spaces', (token) => `Bearer  ${token}`],
  ['a tab', (token) => `Bearer\t${token}`],
  ['lower-case bearer', (token) => `bearer ${token}`],
  ['the token alone', (token) => token],
  ['something behind the token', (token) => `Bearer ${token} x`],
  ['another scheme', (token) => `Basic ${btoa(`a:${token}`)}`],
] as [string, (token: string) => string | undefined][])(
  '%s is 401 unauthenticated, whatever is asked for',
  async (_name, authorization) => {
    const { api, org, aMember } = await testApi()
    const value = authorization((await aMember({ role: 'admin' })).token)
    const headers = { ...HEADERS, ...(value !== undefined && { Authorization: value }) }
    const asked = [
      ['GET', '/me'],
      ['GET', `/organizations/${org}`],
      ['GET', `/organizations/${newId()}/runs`],
      ['POST', `/organizations/${org}/runs`],
      ['DELETE', `/organizations/${org}/tags/${newId()}`],
      ['GET', `/organizations/${org}/no-such-route`],
    ] as const
    for (const [method, path] of asked) {
      const response = await api.request(path, { method, headers })
      expect([path, response.status]).toEqual([path, 401])
      expect(await response.json()).toEqual({ error: true, message: 'unauthenticated' })
    }
  },
)

test('without the client header a good token is 401, and the message names the header', async () => {
  const { api, aMember } = await testApi()
  const { token } = await aMember()
  const response = await api.request('/me', { headers: { Authorization: `Bearer ${token}` } })
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    message: expect.stringContaining('X-Tallyfy-Client'),
  })
})

test('a token that ran out or was revoked opens nothing, and so does that of a disabled member', async () => {
  const { db, aMember, aToken, withToken, clock } = await testApi()
  const { id, token } = await aMember()
  const past = new Date(clock.now.valueOf() - 1000)
  await aToken(id, 'expired', { expires_at: past })
  await aToken(id, 'revoked', { revoked_at: past })
  await aToken(id, 'refresh', { kind: 'refresh' })
  for (const dead of ['expired', 'revoked', 'refresh'])
    expect((await withToken(dead)('GET', '//me')).status).toBe(401)

  expect((await withToken(token)('GET', '//me')).status).toBe(200)
  await db.updateTable('member').set({ status: 'disabled' }).where('user_id', '=', id).execute()
  expect((await withToken(token)('GET', '//me')).status).toBe(401)
})

test.each(['', '/users', '/checklists', '/no-such-route'])(
  "another organisation's %s is 403, whether it exists or not",
  async (path) => {
    const mine = await testApi()
    const other = await testApi()
    const ask = await mine.as('admin')
    for (const org of [other.org, newId(), 'nonsense']) {
      const answer = await mine.read(ask('GET', `//organizations/${org}${path}`), 403)
      expect(answer).toEqual({
        error: true,
        message: "You don't have application's permissions for this organization!",
      })
    }
  },
)

test.each(['/no-such-route', '/users/1/no', '//no-such-route'])(
  '%s is no endpoint',
  async (path) => {
    const { as, read } = await testApi()
    expect(await read((await as('admin'))('GET', path), 404)).toEqual({
      error: true,
      message: 'API endpoint not found',
      code: 'ENDPOINT_NOT_FOUND',
    })
  },
)

test.each([
  '/tags/abc',
  `/tags/${'A'.repeat(32)}`,
  `/tags/${newId()}`,
  '/users/0',
  '/users/99999999999',
  '/guests/no@one',
  '/guests/%00',
])('%s is not found', async (path) => {
  const { as, read } = await testApi()
  expect(await read((await as('admin'))('GET', path), 404)).toEqual({
    error: true,
    message: 'Resource not found',
    code: 'RESOURCE_NOT_FOUND',
  })
})

test('every answer carries a request id', async () => {
  const { as } = await testApi()
  const response = await (await as('light'))('GET', '//me')
  expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
})
