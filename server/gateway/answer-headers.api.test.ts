import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { realServer, request } from '../testing/real-server.ts'
import { testApi, testStore } from '../testing.ts'

type Server = Awaited<ReturnType<typeof realServer>>

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><script>1</script>')
  await writeFile(join(folder, 'assets', 'main-abc.js'), '1')
  await writeFile(join(folder, 'embed.js'), '1')
})
afterAll(() => rm(folder, { recursive: true }))

const PAGE = { Accept: 'text/html' }
const JSON_BODY = { 'Content-Type': 'application/json' }

const HTTPS = {
  PUBLIC_URL: 'https://runboard.example',
  TRUST_PROXY: '127.0.0.1',
  FRAME_ANCESTORS: 'https://host.example',
}
/** What a proxy of ours says of each request. */
const FORWARDED = { 'X-Forwarded-Host': 'runboard.example' }

/** One answer of every kind that there is, by a name for it, with the status that it has to have. */
async function everyKind(server: Server, org: string, headers: Record<string, string>) {
  const ask = (path: string, init: RequestInit = {}) =>
    server.ask(path, {
      ...init,
      headers: { ...headers, ...FORWARDED, ...(init.headers as Record<string, string>) },
    })
  const api = (path: string, init?: RequestInit) => ask(`/api/organizations/${org}${path}`, init)
  const post = (path: string, body: BodyInit, of: Record<string, string> = JSON_BODY) =>
    api(path, { method: 'POST', body, headers: of })

  const tag = await post(
    '/tags',
    JSON.stringify({ title: crypto.randomUUID().slice(0, 30), color: '#336699' }),
  )
  expect([tag.status, await tag.clone().text()]).toEqual([201, expect.any(String)])
  const { data } = z.object({ data: z.object({ id: z.string() }) }).parse(await tag.clone().json())
  const { headers: embed } = await ask('/embed.js')
  return {
    page: [200, await ask('/', { headers: PAGE })],
    screen: [200, await ask('/a/processes', { headers: PAGE })],
    asset: [200, await ask('/assets/main-abc.js')],
    'asset, HEAD': [200, await ask('/assets/main-abc.js', { method: 'HEAD' })],
    'missing asset': [404, await ask('/assets/gone.js', { headers: PAGE })],
    'script for hosts': [200, await ask('/embed.js')],
    'not modified': [
      304,
      await ask('/embed.js', { headers: { 'If-None-Match': embed.get('ETag') ?? '' } }),
    ],
    redirect: [302, await ask('/index.html')],
    'no such page': [404, await ask('/nothing.php')],
    'API 201': [201, tag],
    'API 200': [200, await api('/tags')],
    'API, HEAD': [200, await api('/tags', { method: 'HEAD' })],
    'API 400': [400, await post('/tags', '{')],
    'API 401': [
      401,
      await ask(`/api/organizations/${org}/tags`, { headers: { Authorization: 'Bearer none' } }),
    ],
    'API 404': [404, await api('/no-such-thing')],
    'API 413': [413, await post('/tags', 'a'.repeat(3_000_000))],
    'API 422': [422, await post('/tags', '{}')],
    'API, deleted': [204, await api(`/tags/${data.id}`, { method: 'DELETE' })],
    'API, OPTIONS': [404, await api('/tags', { method: 'OPTIONS' })],
    'API, export': [200, await api('/runs?response_type=csv')],
    oauth: [
      400,
      await ask('/oauth/token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=x&client_id=1',
      }),
    ],
    session: [200, await ask('/session')],
    healthz: [200, await ask('/healthz')],
    'healthz, OPTIONS': [404, await ask('/healthz', { method: 'OPTIONS' })],
    'metrics without the token': [404, await ask('/metrics')],
    report: [204, await ask('/csp-reports', { method: 'POST', body: '{}' })],
    'other host': [421, await ask('/healthz', { headers: { 'X-Forwarded-Host': 'evil.example' } })],
    'long address': [414, await ask(`/?${'a'.repeat(9000)}`)],
  } satisfies Record<string, [number, Response]>
}

/** Held against every answer; what differs by its kind is a test of its own. */
function expectHeaders(kind: string, { headers }: Response) {
  const told = Object.fromEntries(headers)
  expect(told, kind).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy':
      kind === 'script for hosts' || kind === 'not modified' ? 'cross-origin' : 'same-origin',
    'strict-transport-security': 'max-age=31536000',
  })
  const policy = told['content-security-policy'] ?? ''
  expect(policy, kind).toMatch(/^default-src 'none'; /)
  expect(policy, kind).not.toMatch(/unsafe|\*|http:/)
  expect(policy, kind).toMatch(/frame-ancestors (https:\/\/host\.example|'none')(;|$)/)
  for (const name of ['x-frame-options', 'server', 'x-powered-by', 'access-control-allow-origin'])
    expect(told, kind).not.toHaveProperty(name)
}

test('answers of every kind carry our headers, from the embedded API and through to another', async () => {
  const { org, aMember } = await testApi()
  const { token } = await aMember({ role: 'admin' })
  const headers = { Authorization: `Bearer ${token}`, 'X-Tallyfy-Client': 'APIClient' }
  await using own = await realServer({
    store: await testStore(),
    variables: { ...HTTPS, SESSION_SECRET: 'x'.repeat(32), AUTH: 'session' },
    dashboardFolder: folder,
  })
  await using behind = await realServer({ store: await testStore(), variables: {} })
  await using front = await realServer({
    variables: { ...HTTPS, TALLYFY_API_URL: `${behind.origin}/api` },
    dashboardFolder: folder,
  })
  for (const server of [own, front])
    for (const [kind, [status, answer]] of Object.entries(await everyKind(server, org, headers))) {
      expect([kind, answer.status]).toEqual([kind, status])
      expectHeaders(kind, answer)
    }

  // Nobody is there any more.
  await behind[Symbol.asyncDispose]()
  const gone = await front.ask(`/api/organizations/${org}/tags`, {
    headers: { ...headers, ...FORWARDED },
  })
  expect(gone.status).toBe(502)
  expectHeaders('API 502', gone)
})

test('a page, and nothing else, may run our scripts and those that stand in it', async () => {
  await using server = await realServer({ dashboardFolder: folder })
  const policyOf = async (path: string) =>
    (await server.ask(path, { headers: PAGE })).headers.get('Content-Security-Policy')
  expect(await policyOf('/')).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/)
  expect(await policyOf('/')).toMatch(
    /object-src 'none'; base-uri 'none'; .*require-trusted-types-for 'script'; trusted-types [\w -]+; report-uri \/csp-reports; report-to csp$/,
  )
  for (const path of ['/healthz', '/api/me', '/assets/gone.js'])
    expect(await policyOf(path)).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
})

test('without TLS nobody is told to come back with it', async () => {
  await using server = await realServer({ dashboardFolder: folder })
  for (const path of ['/', '/healthz'])
    expect((await server.ask(path)).headers.has('Strict-Transport-Security')).toBe(false)
  expect(await server.raw('nonsense\r\n\r\n')).not.toMatch(/strict-transport/i)
})

test('what Node refuses by itself carries the same', async () => {
  await using server = await realServer({ variables: HTTPS })
  for (const bytes of ['nonsense\r\n\r\n', request('GET /', ['Bad header'])]) {
    const [head = ''] = (await server.raw(bytes)).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
    const headers = head
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(': ') as [string, string])
    expectHeaders('refused by Node', new Response(null, { headers }))
  }
})
