import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readEnvironment } from '#server/environment.ts'
import { listening } from '../../testing/listening.ts'
import { sharedInMemory } from '../shared/memory.ts'
import { createForward } from './forward.ts'
import { createUpstream } from './upstream.ts'

const OURS = 'http://127.0.0.1:4170'
const JSON_TYPE = { 'Content-Type': 'application/json' }

/** Another's API as this test wants it, and what forwards to it. */
async function behind(listener: RequestListener, variables: Record<string, string> = {}) {
  const server = await listening(listener)
  const clock = () => new Date()
  const upstream = createUpstream(`${server.address}/v1/api`, readEnvironment(variables), {
    clock,
    shared: sharedInMemory(clock),
  })
  const ask = (path: string, init?: RequestInit) =>
    upstream.backend(new Request(`${OURS}${path}`, init))
  return { ...server, ask, upstream }
}

/** Answers with what it was asked. */
const mirror: RequestListener = (request, response) => {
  const { method, url: address, headers } = request
  void textOf(request).then((body) => {
    response.writeHead(200, JSON_TYPE)
    response.end(JSON.stringify({ method, address, headers, body }))
  })
}

type Seen = { method: string; address: string; headers: Record<string, string>; body: string }
const seen = async (answer: Promise<Response>): Promise<Seen> => (await answer).json()

test.each([
  ['/api/organizations/a/runs?q=%20x&owners=1,2', '/v1/api/organizations/a/runs?q=%20x&owners=1,2'],
  ['/api', '/v1/api'],
  ['/api/me/', '/v1/api/me/'],
  ['/api//elsewhere.example/x', '/v1/api//elsewhere.example/x'],
  [
    '/api/organizations/a/guests/ana%2Bx%40b.example',
    '/v1/api/organizations/a/guests/ana%2Bx%40b.example',
  ],
  ['/api/oauth/token', '/v1/oauth/token'],
  ['/oauth/token', '/v1/oauth/token'],
])('%s is asked for at %s', async (path, address) => {
  await using api = await behind(mirror)
  expect(await seen(api.ask(path))).toMatchObject({ address })
})

test('what concerns the API goes there, and nothing of ours or of what stands before us', async () => {
  await using api = await behind(mirror)
  const { headers, body, method } = await seen(
    api.ask('/api/x', {
      method: 'PUT',
      headers: {
        Accept: 'application/json',
        Authorization: 'Bearer of-ana',
        'X-Tallyfy-Client': 'APIClient',
        'Content-Type': 'application/json',
        'Content-Length': '7',
        'X-Request-Id': 'kept',
        Connection: 'keep-alive, X-Tallyfy-Odd',
        'X-Tallyfy-Odd': 'for the next station',
        Cookie: 'runboard=sealed',
        Origin: OURS,
        Referer: `${OURS}/?q=somebody`,
        'Sec-Fetch-Site': 'same-origin',
        'Idempotency-Key': 'a-key-of-many-letters',
        'X-Runboard-Priority': 'background',
        'X-Forwarded-For': '10.1.2.3',
        'X-Auth-Request-Email': 'ana@x.example',
        TE: 'trailers',
      },
      body: '{"a":1}',
    }),
  )
  expect({ method, body }).toEqual({ method: 'PUT', body: '{"a":1}' })
  expect(headers).toMatchObject({
    accept: 'application/json',
    authorization: 'Bearer of-ana',
    'x-tallyfy-client': 'APIClient',
    'content-type': 'application/json',
    'content-length': '7',
    'x-request-id': 'kept',
  })
  for (const name of [
    'cookie',
    'origin',
    'referer',
    'idempotency-key',
    'x-runboard-priority',
    'x-forwarded-for',
    'x-auth-request-email',
    'x-tallyfy-odd',
    'te',
    'sec-fetch-site',
  ])
    expect(headers).not.toHaveProperty(name)
})

test('a link that a person follows asks for JSON all the same, so that a refusal is none of their pages', async () => {
  await using api = await behind(mirror)
  const { headers } = await seen(
    api.ask('/api/x', { headers: { Accept: 'text/html,application/xhtml+xml,*/*' } }),
  )
  expect(headers['accept']).toBe('application/json')
})

test('an answer comes back whole, without cookies and without a word on what a browser may do', async () => {
  await using api = await behind((_request, response) => {
    response.writeHead(422, 'Unprocessable', {
      ...JSON_TYPE,
      'Retry-After': '7',
      'X-RateLimit-Limit': '600',
      'X-RateLimit-Remaining': '3',
      'X-Request-Id': 'theirs',
      Connection: 'keep-alive, X-RateLimit-Odd',
      'X-RateLimit-Odd': 'hop',
      'Set-Cookie': 'laravel_session=x',
      'Content-Security-Policy': "default-src 'unsafe-inline'",
      'Access-Control-Allow-Origin': '*',
      'Strict-Transport-Security': 'max-age=1',
      'Clear-Site-Data': '"*"',
      'WWW-Authenticate': 'Basic',
      Server: 'nginx',
      'Content-Length': '46',
    })
    response.end('{"error":true,"errors":{"name":["Too long."]}}')
  })
  const answer = await api.ask('/api/x')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toBe('{"error":true,"errors":{"name":["Too long."]}}')
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'private, no-cache',
    'content-type': 'application/json',
    'content-length': '46',
    'retry-after': '7',
    'x-ratelimit-limit': '600',
    'x-ratelimit-remaining': '3',
    'x-request-id': 'theirs',
  })
})

test('what is no JSON may run nothing on our address', async () => {
  await using api = await behind((_request, response) => {
    response.writeHead(500, { 'Content-Type': 'text/html' })
    response.end('<script>alert(1)</script>')
  })
  const answer = await api.ask('/api/x')
  expect(answer.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/)
  expect(await answer.text()).toBe('<script>alert(1)</script>')
})

test('nothing of an answer is for a cache that others share', async () => {
  let said = 'public, max-age=600'
  await using api = await behind((_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Cache-Control': said })
    response.end('{}')
  })
  expect((await api.ask('/api/x')).headers.get('Cache-Control')).toBe('private, no-cache')
  said = 'no-store'
  expect((await api.ask('/api/y')).headers.get('Cache-Control')).toBe('no-store')
})

test('a packed answer is unpacked on the way, and its links are ours', async () => {
  await using api = await behind(({ headers: { host } }, response) => {
    const text = JSON.stringify({ next: `http://${host}/v1/api/runs?page=2` })
    response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'br' })
    response.end(brotliCompressSync(text))
  })
  const answer = await api.ask('/api/x')
  expect(answer.headers.has('Content-Encoding')).toBe(false)
  expect(await answer.json()).toEqual({ next: `${OURS}/api/runs?page=2` })
})

test('links are of our public address where there is one', async () => {
  await using api = await behind(
    ({ headers: { host } }, response) => {
      response.writeHead(302, { Location: `http://${host}/v1/api/runs` })
      response.end()
    },
    { PUBLIC_URL: 'https://runboard.example' },
  )
  const answer = await api.ask('/api/x')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('https://runboard.example/api/runs')
})

test('a redirection is told and never followed', async () => {
  const asked: string[] = []
  await using api = await behind(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(307, { Location: '/login' })
    response.end()
  })
  const answer = await api.ask('/api/x', { method: 'POST', body: 'x' })
  expect(answer.status).toBe(307)
  expect(answer.headers.get('Location')).toBe(`${api.address}/login`)
  expect(asked).toEqual(['/v1/api/x'])
})

test('where nobody listens it is 502, as the API would say it', async () => {
  const api = await behind(() => {})
  await api[Symbol.asyncDispose]()
  const answer = await api.ask('/api/x', { method: 'POST', body: '{}' })
  expect(answer.status).toBe(502)
  expect(await answer.json()).toEqual({ error: true, message: expect.stringContaining('reached') })
})

test.each(['GET', 'POST'])('a %s that is cut off is 502 and is sent once', async (method) => {
  let asked = 0
  await using api = await behind((request) => {
    asked += 1
    request.socket.destroy()
  })
  expect((await api.ask('/api/x', { method })).status).toBe(502)
  expect(asked).toBe(1)
})

test('an answer that breaks off is 502, not half of a list', async () => {
  await using api = await behind((_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '100' })
    response.write('{"data":[')
    setImmediate(() => response.destroy())
  })
  expect((await api.ask('/api/x')).status).toBe(502)
  // This one would be shared.
  const headers = { Authorization: 'Bearer of-ana' }
  expect((await api.ask('/api/x', { headers })).status).toBe(502)
})

test('silence is 504', async () => {
  await using server = await listening(() => {})
  const { ask } = createForward(server.address, { silentMs: 50 })
  const answer = await ask(new Request(`${OURS}/api/x`))
  expect(answer.status).toBe(504)
  expect(await answer.json()).toMatchObject({ error: true })
})

test('silence in the middle of an answer ends it', async () => {
  await using server = await listening((_request, response) => {
    response.writeHead(200)
    response.write('x')
  })
  const { ask, numbers } = createForward(server.address, { silentMs: 50 })
  const answer = await ask(new Request(`${OURS}/api/x`))
  await expect(answer.text()).rejects.toBeInstanceOf(Error)
  expect(numbers().running).toBe(0)
})

/** A request and its answer, held by a test. */
async function held() {
  const { promise, resolve } = Promise.withResolvers<[IncomingMessage, ServerResponse]>()
  const api = await behind((...both) => resolve(both))
  return { api, both: promise }
}

test.each<[string, Record<string, string>]>([
  ['whose answer nobody shares', {}],
  ['whose answer may be shared', { Authorization: 'Bearer of-ana' }],
])('whoever leaves a request %s makes us leave too', async (_name, headers) => {
  const { api, both } = await held()
  await using _ = api
  const controller = new AbortController()
  const answer = api.ask('/api/x', { headers, signal: controller.signal })
  const [request] = await both
  controller.abort()
  if (!request.socket.destroyed) await once(request.socket, 'close')
  expect((await answer).status).toBe(499)
})

test('whoever leaves in the middle of a file makes us leave too', async () => {
  const { api, both } = await held()
  await using _ = api
  const asked = api.ask('/api/organizations/a/file/1/dl')
  const [request, response] = await both
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
  response.write('some of it')
  const reader = (await asked).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  if (!request.socket.destroyed) await once(request.socket, 'close')
  expect(api.upstream.numbers().running).toBe(0)
})

test('an upload arrives while it is being sent', async () => {
  const { api, both } = await held()
  await using _ = api
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const asked = api.ask('/api/organizations/a/file', {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '8' },
    body: readable,
    duplex: 'half',
  } as RequestInit)
  void writer.write(Buffer.from('four'))
  const [request, response] = await both
  expect(request.headers['content-length']).toBe('8')
  expect(String((await once(request, 'data'))[0])).toBe('four')
  void writer.write(Buffer.from('more'))
  expect(String((await once(request, 'data'))[0])).toBe('more')
  await writer.close()
  response.end('{}')
  expect((await asked).status).toBe(200)
})

test.each(['application/octet-stream', 'application/json'])(
  'what is long arrives while it is being answered: %s',
  async (type) => {
    const { api, both } = await held()
    await using _ = api
    const headers = { Authorization: 'Bearer of-ana' }
    const asked = api.ask('/api/organizations/a/runs', { headers })
    const [, response] = await both
    const half = ' '.repeat(3 * 1024 * 1024)
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': String(half.length * 2) })
    response.write(half)
    let read = 0
    for await (const part of (await asked).body ?? []) {
      // The second half is sent once the first is here, but for what may be an address cut in two.
      const isHalf = read < half.length - 1000
      read += part.length
      if (isHalf && read >= half.length - 1000) response.end(half)
    }
    expect(read).toBe(half.length * 2)
  },
)
