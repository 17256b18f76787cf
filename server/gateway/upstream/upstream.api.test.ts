import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { newId } from '../../api/ids.ts'
import { testApi, uploadsFolder } from '../../testing.ts'
import { anUpstream, gatewayTo } from '../../testing/two-servers.ts'

type Pair = { variables?: Record<string, string>; seed?: Parameters<typeof anUpstream>[0] }

/** A gateway before an organisation of another Runboard, and asking it below that organisation. */
async function pair({ variables, seed }: Pair = {}) {
  const upstream = await anUpstream(seed)
  const gateway = await gatewayTo(upstream.origin, variables)
  const ask = (path: string, { headers, ...init }: RequestInit = {}) =>
    gateway.ask(`/api/organizations/${upstream.org}${path}`, {
      ...init,
      headers: { ...upstream.headers, ...headers },
    })
  const launch = (name: string, headers: Record<string, string> = {}) =>
    ask('/runs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ name }),
    })
  const names = async (): Promise<string[]> => {
    const path = `/api/organizations/${upstream.org}/runs?sort=name&per_page=100`
    const { data } = await (await upstream.ask(path, { headers: upstream.headers })).json()
    return data.map((run: { name: string }) => run.name)
  }
  return {
    upstream,
    gateway,
    ask,
    launch,
    names,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]()
      await upstream[Symbol.asyncDispose]()
    },
  }
}

const RUNS = { runs: [{ name: 'Acme' }, { name: 'Beta' }, { name: 'Core' }] }
/** What the gateway itself adds to a request of everybody's, as our own page sends it. */
const OUR_PAGE = { 'X-Tallyfy-Client': 'APIClient', 'Sec-Fetch-Site': 'same-origin' }

test('what comes through is what the API says, but for its links', async () => {
  await using it = await pair({ seed: RUNS })
  const path = `/api/organizations/${it.upstream.org}/runs?per_page=2&with=tags,next_task`
  const direct = await it.upstream.ask(path, { headers: it.upstream.headers })
  const through = await it.gateway.ask(path, { headers: it.upstream.headers })
  const text = await direct.text()
  expect(text).toContain(it.upstream.origin)
  expect(await through.text()).toBe(text.replaceAll(it.upstream.origin, it.gateway.origin))
  expect(through.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(through.headers.has('Set-Cookie')).toBe(false)
  expect(through.headers.get('X-Request-Id')).not.toBeNull()
})

test.each<[string, Parameters<Awaited<ReturnType<typeof anUpstream>>['set']>[0], number]>([
  ['a refusal', { kind: 'failure', status: 503, body: 'html' }, 503],
  ['a failure that is JSON', { kind: 'failure', status: 500 }, 500],
  ['an expired token', { kind: 'expired-token' }, 401],
])('%s is passed on whole', async (_name, fault, status) => {
  await using it = await pair()
  await it.upstream.set(fault)
  const path = `/api/organizations/${it.upstream.org}/runs`
  const direct = await it.upstream.ask(path, { headers: it.upstream.headers })
  const through = await it.ask('/runs')
  expect(through.status).toBe(status)
  expect(await through.text()).toBe(await direct.text())
  expect(through.headers.get('Content-Type')).toBe(direct.headers.get('Content-Type'))
})

test('odd shapes are as odd behind us', async () => {
  await using it = await pair({ seed: RUNS })
  const shapes = ['links-array', 'bare-includes', 'user-ids', 'no-zone', 'unknown-fields'] as const
  await it.upstream.set({ kind: 'odd-shapes', shapes: [...shapes] })
  const path = `/api/organizations/${it.upstream.org}/runs?with=tags`
  const direct = await it.upstream.ask(path, { headers: it.upstream.headers })
  expect(await (await it.ask('/runs?with=tags')).text()).toBe(await direct.text())
})

test('too many: the API’s own answer comes first, then ours, and it is left in peace', async () => {
  await using it = await pair()
  await it.upstream.set({ kind: 'too-many', retry_after: 9, times: 1 })
  const first = await it.ask('/runs')
  expect([first.status, first.headers.get('Retry-After')]).toEqual([429, '9'])
  const second = await it.ask('/tags')
  expect(second.status).toBe(429)
  expect(Number(second.headers.get('Retry-After'))).toBeGreaterThan(7)
  expect(it.upstream.asked('GET')).toBe(1)
})

test.each([
  ['dropped before it was made', 'drop', 'before', 0],
  ['dropped after it was made', 'drop', 'after', 1],
  ['refused after it was made', 'failure', 'after', 1],
] as const)('a change that is %s is sent once', async (_name, kind, when, made) => {
  await using it = await pair()
  await it.upstream.set({ kind, when, method: 'POST', path: '/runs' })
  expect((await it.launch('Once')).status).toBe(kind === 'drop' ? 502 : 500)
  expect(it.upstream.asked('POST')).toBe(1)
  expect(await it.names()).toHaveLength(made)
})

test('a change that a browser sends again by itself does not reach the API again', async () => {
  await using it = await pair()
  await it.upstream.set()
  const key = { 'Idempotency-Key': crypto.randomUUID() }
  expect((await it.launch('Once', key)).status).toBe(201)
  expect((await it.launch('Once', key)).status).toBe(409)
  expect(await it.names()).toEqual(['Once'])
})

test('what many ask at once the API is asked once, and what has been changed is seen at once', async () => {
  await using it = await pair({ seed: RUNS })
  await it.upstream.set({ kind: 'latency', ms: 200, times: 1 })
  const answers = await Promise.all(Array.from({ length: 30 }, () => it.ask('/runs')))
  const texts = new Set(await Promise.all(answers.map((answer) => answer.text())))
  expect(texts.size).toBe(1)
  expect(it.upstream.asked('GET')).toBe(1)
  await it.launch('Delta')
  const after = await (await it.ask('/runs')).text()
  expect(after).toContain('Delta')
  expect(it.upstream.asked('GET')).toBe(2)
})

test('what a person’s own script has used up is left to the person, and what can wait does', async () => {
  await using it = await pair({ seed: RUNS })
  const { upstream, gateway, ask } = it
  await upstream.set({ kind: 'rate-limit', user: 10 })
  const runs = `/api/organizations/${upstream.org}/runs`
  for (let page = 1; page <= 8; page++)
    expect(await statusOf(upstream.ask(`${runs}?page=${page}`, upstream))).toBe(200)
  expect(await statusOf(ask('/tags'))).toBe(200)
  const leaving = new AbortController()
  const patient = ask('/runs?page=2', {
    headers: { 'X-Runboard-Priority': 'background' },
    signal: leaving.signal,
  })
  const gone = patient.catch((error: unknown) => error)
  await vi.waitFor(
    async () => expect(await gateway.metrics()).toContain('runboard_upstream_waiting 1'),
    10_000,
  )
  expect(await statusOf(ask('/runs?page=3'))).toBe(200)
  expect(upstream.asked('GET')).toBe(10)
  leaving.abort()
  expect(await gone).toMatchObject({ name: 'AbortError' })
})

test('a person who leaves takes the request to the API along', async () => {
  await using it = await pair({ variables: { AUTH: 'session' } })
  await it.upstream.set({ kind: 'latency', ms: 10_000 })
  const running = async () =>
    Number(/^runboard_upstream_running (\d+)/m.exec(await it.gateway.metrics())?.[1])
  for (const path of ['/runs', '/file/1/dl']) {
    const controller = new AbortController()
    const asked = it.ask(path, { signal: controller.signal }).catch((error: unknown) => error)
    /* oxlint-disable no-await-in-loop -- one after the other */
    await vi.waitFor(async () => expect(await running()).toBe(1), 5_000)
    controller.abort()
    expect(await asked).toMatchObject({ name: 'AbortError' })
    await vi.waitFor(async () => expect(await running()).toBe(0), 5_000)
    /* oxlint-enable no-await-in-loop */
  }
})

test('a file goes up and comes down as it is', async () => {
  await using _ = {
    [Symbol.asyncDispose]: () => rm(uploadsFolder, { recursive: true, force: true }),
  }
  await using it = await pair({ seed: { runs: [{ name: 'Acme' }] } })
  const bytes = Buffer.alloc(20 * 1024 * 1024, `"url":"${it.upstream.origin}/api/x" é`)
  const body = new FormData()
  body.append('subject_type', 'Run')
  body.append('subject_id', it.upstream.runs['Acme'] ?? '')
  body.append('uploaded_from', 'ko_field')
  body.append('name', new Blob([bytes]), 'long.txt')
  const up = await it.ask('/file', { method: 'POST', body })
  const { data } = await up.json()
  const down = await it.ask(`/file/${data.id}/dl`)
  expect(down.headers.get('Content-Length')).toBe(String(bytes.length))
  expect(down.headers.get('Content-Disposition')).toContain('long.txt')
  expect(down.headers.get('Content-Security-Policy')).toContain('sandbox')
  const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
  expect(hash(await down.bytes())).toBe(hash(bytes))
  const part = await it.ask(`/file/${data.id}/dl`, { headers: { Range: 'bytes=10-19' } })
  expect(part.status).toBe(206)
  expect(await part.text()).toBe(bytes.subarray(10, 20).toString())
})

/** A gateway where everybody acts with the token of an admin. */
async function forEverybody(variables: Record<string, string> = {}) {
  const upstream = await anUpstream(RUNS)
  const { origin, token, org } = upstream
  const gateway = await gatewayTo(origin, { AUTH: 'token', TALLYFY_TOKEN: token, ...variables })
  const add = (headers: Record<string, string> = OUR_PAGE) =>
    gateway.ask(`/api/organizations/${org}/runs`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'New' }),
    })
  return {
    upstream,
    gateway,
    org,
    add,
    status: async (path: string) => (await gateway.ask(path, { headers: OUR_PAGE })).status,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]()
      await upstream[Symbol.asyncDispose]()
    },
  }
}

test('one token for everybody reads, and changes only where that was asked for', async () => {
  await using it = await forEverybody()
  expect(await it.status(`/api/organizations/${it.org}/runs`)).toBe(200)
  const refused = await it.add()
  expect(refused.status).toBe(403)
  expect(await refused.json()).toEqual({
    error: true,
    message: 'This Runboard was set up for reading alone: it changes nothing.',
  })
  expect(it.upstream.asked('POST')).toBe(1) // the organisation itself

  await using writing = await forEverybody({ TOKEN_WRITES: 'true' })
  expect((await writing.add()).status).toBe(201)
  expect((await writing.add({ ...OUR_PAGE, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
})

test('one token for everybody opens what is in an organisation, and no more of what it could', async () => {
  await using it = await forEverybody()
  expect(await it.status('/api/me')).toBe(200)
  expect(await it.status('/api/me/organizations')).toBe(200)
  for (const path of [
    '/api/openapi.json',
    `/api/applications/${it.org}/users`,
    `/api/organizations/${it.org}/..%2f..%2fme`,
    `/api/organizations//${it.org}/runs`,
  ])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect([path, await it.status(path)]).toEqual([path, 403])
})

test('a named organisation is the only one', async () => {
  await using it = await forEverybody()
  const other = newId()
  await using named = await gatewayTo(it.upstream.origin, {
    AUTH: 'token',
    TALLYFY_TOKEN: it.upstream.token,
    TALLYFY_ORG_ID: other,
  })
  const ask = (path: string) => named.ask(path, { headers: OUR_PAGE })
  expect((await ask(`/api/organizations/${it.org}/runs`)).status).toBe(403)
  expect((await (await ask('/api/me/organizations')).json()).data).toEqual([])

  await using same = await gatewayTo(it.upstream.origin, {
    AUTH: 'token',
    TALLYFY_TOKEN: it.upstream.token,
    TALLYFY_ORG_ID: it.org,
  })
  const listed = await same.ask('/api/me/organizations?per_page=1', { headers: OUR_PAGE })
  expect(await listed.json()).toMatchObject({ data: [{ id: it.org }] })
})

test('admins, and nobody else, are told where the limit stands', async () => {
  await using it = await pair({ variables: { RATE_LIMIT_USER: '500', RATE_LIMIT_ORG: '900' } })
  await it.ask('/runs')
  const path = `/session/limits?org=${it.upstream.org}`
  const told = await it.gateway.ask(path, { headers: it.upstream.headers })
  expect(told.status).toBe(200)
  expect(await told.json()).toMatchObject({
    person: { used: 2, limit: 500, held_ms: 0 },
    organization: { used: 2, limit: 900, held_ms: 0 },
    process: { sent: 2 },
  })
  expect((await it.gateway.ask(path)).status).toBe(401)
  const { aMember, org } = await testApi()
  const { token } = await aMember({ role: 'standard' })
  const headers = { ...it.upstream.headers, Authorization: `Bearer ${token}` }
  expect((await it.gateway.ask(`/session/limits?org=${org}`, { headers })).status).toBe(403)
  expect((await it.gateway.ask('/session/limits?org=1', { headers })).status).toBe(422)
  expect((await it.upstream.ask(path, { headers: it.upstream.headers })).status).toBe(404)
})

const statusOf = async (answer: Promise<Response>) => (await answer).status
