import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '../environment.ts'
import { createServer } from '../server.ts'
import { testApi, testStore } from '../testing.ts'
import { createSessions } from './session.ts'
import { newSignIn } from './session/sign-in.ts'

const SECRET = 'a secret of at least thirty-two characters'
const JSON_HEADERS = { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' }

let now = new Date('2026-03-02T10:00:00.000Z')

async function gateway(variables: Record<string, string> = {}) {
  const store = await testStore()
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line) => lines.push(line) })
  const app = createServer({
    store,
    environment: readEnvironment({ SESSION_SECRET: SECRET, ...variables }),
    clock: () => now,
    log,
    dashboardFolder: folder,
  })
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('Host')) headers.set('Host', '127.0.0.1:4170')
    return app.request(`http://127.0.0.1:4170${path}`, { ...init, headers })
  }
  return { ask, lines }
}

/** A cookie as a browser would send it back, with a member's token sealed in it. */
async function signedIn() {
  const made = await testApi()
  now = made.clock.now
  const { token, id } = await made.aMember({ role: 'admin' })
  const cookie = await sealed(token)
  return { ...made, id, token, cookie }
}

async function sealed(token: string, secret = SECRET) {
  const sessions = createSessions({
    secrets: [secret],
    name: 'runboard_4170',
    secure: false,
    now: () => now,
  })
  const app = new Hono().get('/', async (c) => {
    await sessions.write(c, [newSignIn({ token: token, at: 0 })])
    return c.body(null)
  })
  const answer = await app.request('/')
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Runboard</title>')
  await writeFile(join(folder, 'assets', 'main-abc.js'), 'plain')
  await writeFile(join(folder, 'assets', 'main-abc.js.br'), 'compressed')
  return () => rm(folder, { recursive: true })
})

test('the cookie of a page stands for its token, which the page never sees', async () => {
  const { cookie, token, id } = await signedIn()
  const { ask } = await gateway()
  const answer = await ask('/api/me', { headers: { ...JSON_HEADERS, Cookie: cookie } })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ data: { id } })
  expect(cookie).not.toContain(token)
})

test('without cookie and token the API is closed', async () => {
  const { ask } = await gateway()
  expect((await ask('/api/me', { headers: JSON_HEADERS })).status).toBe(401)
})

test('a request with its own Authorization passes untouched, whatever its cookie', async () => {
  const { cookie } = await signedIn()
  const other = await signedIn()
  const { ask } = await gateway()
  const headers = { ...JSON_HEADERS, Cookie: cookie, Authorization: `Bearer ${other.token}` }
  expect(await (await ask('/api/me', { headers })).json()).toMatchObject({ data: { id: other.id } })
})

test.each([
  ['forged', async () => 'runboard_4170=forged'],
  [
    'sealed with another secret',
    async () => sealed('token', 'another secret, just as long as the first'),
  ],
])('a cookie that is %s opens nothing', async (_name, make) => {
  const { ask } = await gateway()
  expect(
    (await ask('/api/me', { headers: { ...JSON_HEADERS, Cookie: await make() } })).status,
  ).toBe(401)
})

test('the old secret still opens', async () => {
  const { token } = await signedIn()
  const old = 'the secret of last year, long enough too'
  const { ask } = await gateway({ SESSION_SECRET_OLD: old })
  const Cookie = await sealed(token, old)
  expect((await ask('/api/me', { headers: { ...JSON_HEADERS, Cookie } })).status).toBe(200)
})

test('a cookie runs out after twelve hours', async () => {
  const { cookie } = await signedIn()
  const { ask } = await gateway()
  now = new Date(now.valueOf() + 12 * 3_600_000 + 61_000)
  expect((await ask('/api/me', { headers: { ...JSON_HEADERS, Cookie: cookie } })).status).toBe(401)
})

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a sibling host', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['another origin', { Origin: 'https://evil.example' }, 403],
  ['nobody knows where', {}, 403],
  [
    'our own page without its header',
    { 'Sec-Fetch-Site': 'same-origin', 'X-Tallyfy-Client': '' },
    403,
  ],
  ['our own page', { 'Sec-Fetch-Site': 'same-origin' }, 404],
  ['our own origin', { Origin: 'http://127.0.0.1:4170' }, 404],
])('a change with a cookie from %s', async (_name, headers, status) => {
  const { cookie, org } = await signedIn()
  const { ask } = await gateway()
  const answer = await ask(`/api/organizations/${org}/no-such-route`, {
    method: 'POST',
    headers: { ...JSON_HEADERS, Cookie: cookie, ...headers },
  })
  expect(answer.status).toBe(status)
})

test('a page on another name that resolves to us does not reach us', async () => {
  const { ask } = await gateway()
  expect((await ask('/healthz', { headers: { Host: 'evil.example' } })).status).toBe(421)
  expect((await ask('/healthz', { headers: { Host: 'localhost:4170' } })).status).toBe(200)
  const public_ = await gateway({ PUBLIC_URL: 'https://runboard.example' })
  expect((await public_.ask('/healthz', { headers: { Host: 'runboard.example' } })).status).toBe(
    200,
  )
  expect((await public_.ask('/healthz', { headers: { Host: 'evil.example' } })).status).toBe(421)
})

test('every answer says that nothing may be loaded from elsewhere and who may frame us', async () => {
  const { ask } = await gateway()
  for (const path of ['/healthz', '/api/me', '/no-such-file.js']) {
    const { headers } = await ask(path)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.has('X-Frame-Options')).toBe(false)
  }
  const framed = await gateway({ FRAME_ANCESTORS: 'https://intranet.example' })
  expect((await framed.ask('/healthz')).headers.get('Content-Security-Policy')).toContain(
    'frame-ancestors https://intranet.example',
  )
})

test('the log has a line a request, without query, token or cookie', async () => {
  const { cookie } = await signedIn()
  const { ask, lines } = await gateway()
  await ask('/api/me?q=secret-name', { headers: { ...JSON_HEADERS, Cookie: cookie } })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', route: '/api/me', status: 200 })
  expect(lines[0]).not.toMatch(/secret-name|runboard_/)
})

const PAGE = { Accept: 'text/html' }

test.each(['/', '/org/processes', '/org/processes/run?task=1'])(
  '%s is the page, never from a cache',
  async (path) => {
    const { ask } = await gateway()
    const answer = await ask(path, { headers: PAGE })
    expect(await answer.text()).toContain('<title>Runboard</title>')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  },
)

test('an asset is kept for ever and comes compressed; a missing one is a real 404', async () => {
  const { ask } = await gateway()
  const answer = await ask('/assets/main-abc.js', { headers: { 'Accept-Encoding': 'br' } })
  expect(await answer.text()).toBe('compressed')
  expect(answer.headers.get('Content-Encoding')).toBe('br')
  expect(answer.headers.get('Cache-Control')).toContain('immutable')
  for (const path of ['/assets/main-old.js', '/favicon.png', '/assets/../../package.json'])
    expect((await ask(path, { headers: path.endsWith('.js') ? PAGE : {} })).status).toBe(404)
})

test('a visitor of the demo gets a cookie of the demo admin with the first page, once', async () => {
  const { db, clock, org, aMember } = await testApi()
  now = clock.now
  const { id } = await aMember({ role: 'admin' })
  // the oldest organisation of the store is the demo
  await db
    .updateTable('organization')
    .set({ created_on: new Date(0) })
    .where('id', '=', org)
    .execute()
  await db.updateTable('member').set({ is_default_admin: true }).where('user_id', '=', id).execute()
  const { ask } = await gateway()
  const cookie = (await ask('/', { headers: PAGE })).headers.get('Set-Cookie') ?? ''
  expect(cookie).toMatch(/^runboard_4170=.+; HttpOnly; SameSite=Lax/)

  const Cookie = cookie.split(';')[0] ?? ''
  expect((await ask('/', { headers: { ...PAGE, Cookie } })).headers.has('Set-Cookie')).toBe(false)
  const me = await ask('/api/me', { headers: { ...JSON_HEADERS, Cookie } })
  expect(await me.json()).toMatchObject({ data: { id } })
  await db.deleteFrom('organization').where('id', '=', org).execute()
})

test('signing in works at the root too, and neither password nor tokens are logged', async () => {
  const { ask, lines } = await gateway()
  const form = {
    grant_type: 'password',
    client_id: '1',
    username: 'a@x.example',
    password: 'hidden',
  }
  for (const path of ['/oauth/token', '/api/oauth/token']) {
    const answer = await ask(path, { method: 'POST', body: new URLSearchParams(form) })
    expect([path, answer.status]).toEqual([path, 400])
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
  }
  expect(lines.join('')).toContain('/oauth/token')
  expect(lines.join('')).not.toContain('hidden')
})

test('the page about the API may have its style and nothing that runs', async () => {
  const { ask } = await gateway()
  const answer = await ask('/api/docs')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'self'; img-src data:; /,
  )
})

test('a change that a browser sends again by itself is made once', async () => {
  const { cookie, org } = await signedIn()
  const { ask } = await gateway()
  const tag = (key?: string) =>
    ask(`/api/organizations/${org}/tags`, {
      method: 'POST',
      headers: {
        ...JSON_HEADERS,
        'Content-Type': 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: cookie,
        ...(key && { 'Idempotency-Key': key }),
      },
      body: JSON.stringify({ title: crypto.randomUUID().slice(0, 30), color: '#336699' }),
    })
  const key = crypto.randomUUID()
  expect((await tag(key)).status).toBe(201)
  const again = await tag(key)
  expect(again.status).toBe(409)
  expect(again.headers.get('X-Runboard-Repeated')).toBe('true')
  expect((await tag(crypto.randomUUID())).status).toBe(201)
  expect((await tag()).status).toBe(201)
  expect((await tag('short')).status).toBe(400)
})
