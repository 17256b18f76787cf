import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'

import { ApiError, retryAfterOf } from './api-error.ts'
import { path, toSearch } from './address.ts'
import { request } from './client.ts'
import { listRuns } from './runs.ts'
import { REPEATED, REQUEST_KEY } from './schema/request-key.ts'

/** Answers every request with the same, and tells what was asked. */
function answering(body: string, init: ResponseInit = {}) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', (url: string, given: RequestInit) => {
    asked.push({ url, init: given })
    // A body is not allowed beside 204.
    return Promise.resolve(new Response(init.status === 204 ? null : body, init))
  })
  return asked
}
const failure = (asking: Promise<unknown>) =>
  asking.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error as ApiError,
  )
const ask = (signal?: AbortSignal) => request('GET', '/me', z.object({ a: z.number() }), { signal })

test('asks the same origin with the headers of the API, and no token', async () => {
  const asked = answering('{"a":1}')
  expect(await ask()).toEqual({ a: 1 })
  expect(asked[0]?.url).toBe('/api/me')
  expect(asked[0]?.init.headers).toEqual({
    Accept: 'application/json',
    'X-Tallyfy-Client': 'APIClient',
  })
})

test('what was refused carries the status, the words, the fields and what to quote', async () => {
  answering('{"error":true,"errors":{"name":["Too long."]},"code":"X"}', {
    status: 422,
    headers: { 'X-Request-Id': 'r-1', 'Retry-After': '2' },
  })
  expect(await failure(ask())).toMatchObject({
    status: 422,
    message: 'Too long.',
    code: 'X',
    fields: { name: ['Too long.'] },
    requestId: 'r-1',
    retryAfter: 2_000,
  })
})

test.each([
  [500, '<html>Oops</html>', 'Server Error'],
  [502, '', 'Bad Gateway'],
])('a %i without a readable body falls back on its status', async (status, body, statusText) => {
  answering(body, { status, statusText })
  expect(await failure(ask())).toMatchObject({ status, message: statusText })
})

test('an answer of another shape is an error that names the place', async () => {
  answering('{"a":"one"}')
  const error = await failure(ask())
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 200, message: 'Unexpected answer from /me.' })
  expect(String(error.cause)).toContain('a')
})

test('an answer without a body is one', async () => {
  answering('', { status: 204 })
  await expect(request('DELETE', '/x', z.undefined())).resolves.toBeUndefined()
})

test('no answer is status 0: nobody knows whether the server acted', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
  expect(await failure(ask())).toMatchObject({ status: 0 })
})

test('a connection that drops half-way is no answer either', async () => {
  const torn = new ReadableStream({ start: (it) => it.error(new TypeError('torn')) })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(torn)))
  expect(await failure(ask())).toMatchObject({ status: 0 })
})

test('what was aborted says so, and is no failure of the server', async () => {
  const stop = new AbortController()
  vi.stubGlobal('fetch', (_url: string, { signal }: RequestInit) => {
    stop.abort()
    return Promise.reject(signal?.reason)
  })
  expect(await failure(ask(stop.signal))).toMatchObject({ name: 'AbortError' })
})

test.each([
  [null, undefined],
  ['', undefined],
  ['3', 3_000],
  ['0', 0],
  ['Thu, 05 Mar 2026 17:00:10 GMT', 10_000],
  ['Thu, 05 Mar 2026 16:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %j is %j ms', (header, ms) =>
  expect(retryAfterOf(header, Date.parse('2026-03-05T17:00:00Z'))).toBe(ms),
)

test('a query leaves out what is not asked, and joins lists', () => {
  expect(toSearch({ q: 'a b', owners: [1, 2], tag_ids: [], status: undefined, page: 1 })).toBe(
    '?q=a+b&owners=1,2&page=1',
  )
  expect(toSearch({})).toBe('')
})

test('a path encodes whatever stands in it', () => {
  expect(path`/organizations/${'a/b'}/guests/${'x@y.z'}`).toBe(
    '/organizations/a%2Fb/guests/x%40y.z',
  )
})

const NO_RUNS = '{"data":[]}'
const query = { sort: '-created_at', page: 1, per_page: 25 }

test('archived runs are asked for in the one way that is always honoured', async () => {
  const asked = answering(NO_RUNS)
  await listRuns('org', { ...query, status: 'archived' })
  const sent = new URL(asked[0]?.url ?? '', 'http://x').searchParams
  expect([sent.get('archived'), sent.get('status')]).toEqual(['only', null])
})

test('every other status is sent as it is', async () => {
  const asked = answering(NO_RUNS)
  await listRuns('org', {
    ...query,
    with: ['next_task'],
    status: 'delayed',
    owners: ['1001', '1002'],
  })
  expect(asked[0]?.url).toBe(
    '/api/organizations/org/runs?sort=-created_at&page=1&per_page=25&with=next_task&owners=1001,1002&status=delayed',
  )
})

test('a change has a key of its own, a question none', async () => {
  const asked = answering('{"a":1}')
  const change = () => request('POST', '/me', z.object({ a: z.number() }), { body: {} })
  await ask()
  await change()
  await change()
  const [question, ...keys] = asked.map(({ init }) => new Headers(init.headers).get(REQUEST_KEY))
  expect(question).toBeNull()
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(keys[1]).not.toBe(keys[0])
})

test('a change that the browser sent again by itself has not been answered as far as anybody knows', async () => {
  answering('{"error":true,"message":"Twice."}', { status: 409, headers: { [REPEATED]: 'true' } })
  expect(await failure(ask())).toMatchObject({ status: 0 })
})
