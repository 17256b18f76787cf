import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { run } from '#src/api/schema/run.ts'
import { one } from '#src/api/schema/wire.ts'
import type { FaultInput } from '../api/faults/fault.ts'
import { systemClock } from '../api/clock.ts'
import { readEnvironment } from '../environment.ts'
import { createServer } from '../server.ts'
import { temporaryFolder } from '../testing/process.ts'
import { testStore } from '../testing.ts'

const HEADERS = { 'Content-Type': 'application/json', 'X-Tallyfy-Client': 'APIClient' }
const SEED = { role: 'light', runs: [{ name: 'Acme', tags: ['Urgent'] }] }

const made = z.object({
  org: z.string(),
  admin_token: z.string(),
  runs: z.record(z.string(), z.string()),
})

/** A server that listens, as a browser meets it. */
async function listening(variables: Record<string, string>) {
  const data = await temporaryFolder()
  const environment = readEnvironment({ DATA_DIR: data.folder, ...variables })
  const log = pino({ level: 'silent' })
  const app = createServer({ store: await testStore(), environment, clock: systemClock, log })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const ask = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: HEADERS, ...init })
  const seed = (headers: Record<string, string> = HEADERS) =>
    ask('/testing/organizations', { method: 'POST', headers, body: JSON.stringify(SEED) })
  return {
    ask,
    seed,
    /** An organisation, asked by its admin. */
    organization: async () => {
      const { org, admin_token, runs } = made.parse(await (await seed()).json())
      const headers = { ...HEADERS, Authorization: `Bearer ${admin_token}` }
      const asAdmin = (path: string, init?: RequestInit) =>
        ask(`/api/organizations/${org}${path}`, { headers, ...init })
      return {
        asAdmin,
        set: (...faults: FaultInput[]) =>
          asAdmin('/faults', { method: 'PUT', body: JSON.stringify({ faults }) }),
        rename: (name: string) =>
          asAdmin(`/runs/${runs['Acme']}`, {
            method: 'PUT',
            body: JSON.stringify({ name, users: [], groups: [] }),
          }),
        name: async () =>
          one(run).parse(await (await asAdmin(`/runs/${runs['Acme']}`)).json()).name,
      }
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await data[Symbol.asyncDispose]()
    },
  }
}

test('without TEST_MODE nobody makes organisations or the server misbehave', async () => {
  await using tests = await listening({ TEST_MODE: 'true' })
  const { org, admin_token } = made.parse(await (await tests.seed()).json())
  await using server = await listening({})
  expect((await server.seed()).status).toBe(404)
  const headers = { ...HEADERS, Authorization: `Bearer ${admin_token}` }
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await server.ask(`/api/organizations/${org}/faults`, { method, headers })
    expect(answer.status).toBe(404)
  }
})

test('a test gets an organisation, and its browser a sign-in', async () => {
  await using server = await listening({ TEST_MODE: 'true' })
  const answer = await server.seed()
  expect(answer.status).toBe(201)
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const { org } = made.parse(await answer.json())
  const me = await server.ask(`/api/organizations/${org}/me`, {
    headers: { ...HEADERS, Cookie: cookie },
  })
  expect(await me.json()).toMatchObject({ data: { first_name: 'Rui', role: 'light' } })
})

test.each([
  { ...HEADERS, 'Sec-Fetch-Site': 'cross-site' },
  { ...HEADERS, 'Sec-Fetch-Site': 'same-site' },
  { 'Content-Type': 'text/plain' },
  { 'Content-Type': 'application/x-www-form-urlencoded' },
])('a page elsewhere gets neither: %j', async (headers) => {
  await using server = await listening({ TEST_MODE: 'true' })
  const answer = await server.seed(headers)
  expect(answer.status).toBe(403)
  expect(answer.headers.has('Set-Cookie')).toBe(false)
})

test('a connection is dropped before the server acted, or after', async () => {
  await using server = await listening({ TEST_MODE: 'true' })
  const { set, rename, name } = await server.organization()
  await set({ kind: 'drop', method: 'PUT' })
  await expect(rename('Early')).rejects.toThrow('fetch failed')
  expect(await name()).toBe('Acme')
  await set({ kind: 'drop', method: 'PUT', when: 'after' })
  await expect(rename('Late')).rejects.toThrow('fetch failed')
  expect(await name()).toBe('Late')
})

test('switches from the environment hold for every organisation', async () => {
  await using server = await listening({
    TEST_MODE: 'true',
    FAULTS: '[{"kind":"failure","status":504,"body":"html","path":"/tags"}]',
  })
  for (const { asAdmin } of [await server.organization(), await server.organization()]) {
    expect((await asAdmin('/tags')).status).toBe(504)
    expect((await asAdmin('/runs')).status).toBe(200)
  }
})

test('a failing answer carries the headers that every answer has', async () => {
  await using server = await listening({ TEST_MODE: 'true' })
  const { set, asAdmin } = await server.organization()
  await set({ kind: 'failure', status: 502, body: 'html' })
  const { headers } = await asAdmin('/runs')
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(headers.get('X-Request-Id')).toBeTruthy()
})

test('rate limits from the environment hold without TEST_MODE', async () => {
  await using tests = await listening({ TEST_MODE: 'true' })
  const { org, admin_token } = made.parse(await (await tests.seed()).json())
  await using server = await listening({ RATE_LIMIT_USER: '2', RATE_LIMIT_ORG: '600' })
  const headers = { ...HEADERS, Authorization: `Bearer ${admin_token}` }
  const ask = () => server.ask(`/api/organizations/${org}/runs`, { headers })
  expect((await ask()).headers.get('X-RateLimit-Remaining')).toBe('1')
  expect((await ask()).headers.get('X-RateLimit-Remaining')).toBe('0')
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(50)
  expect(await refused.json()).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' })
})
