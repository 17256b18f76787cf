import { once } from 'node:events'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { realServer, request, statusOf } from '../testing/real-server.ts'

function expectOurs(answer: string) {
  const head = answer.toLowerCase()
  expect(head).toContain("content-security-policy: default-src 'none'")
  expect(head).toContain('x-content-type-options: nosniff')
  for (const word of ['unsafe-', 'x-frame-options', 'server:']) expect(head).not.toContain(word)
}

test.each([
  ['no request at all', () => 'hello\r\n\r\n', 400],
  ['another version', (host: string) => `GET / HTTP/9.9\r\nHost: ${host}\r\n\r\n`, 400],
  [
    'two lengths',
    (host: string) =>
      request(
        'POST /csp-reports',
        [`Host: ${host}`, 'Content-Length: 1', 'Content-Length: 2'],
        'ab',
      ),
    400,
  ],
  [
    'a length and chunks',
    (host: string) =>
      request(
        'POST /csp-reports',
        [`Host: ${host}`, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
        '0\r\n\r\n',
      ),
    400,
  ],
  [
    'a chunk without a size',
    (host: string) =>
      request('POST /csp-reports', [`Host: ${host}`, 'Transfer-Encoding: chunked'], 'zz\r\n'),
    400,
  ],
  ['no host', () => request('GET /healthz', []), 421],
  [
    'two hosts',
    (host: string) => request('GET /healthz', [`Host: ${host}`, 'Host: evil.example']),
    400,
  ],
  [
    'a path with a backslash',
    (host: string) => request('GET /\\evil.example', [`Host: ${host}`]),
    400,
  ],
  [
    'headers of 40 kB',
    (host: string) => request('GET /healthz', [`Host: ${host}`, `Cookie: ${'a'.repeat(40_000)}`]),
    431,
  ],
  [
    '101 headers',
    (host: string) =>
      request('GET /healthz', [
        `Host: ${host}`,
        ...Array.from({ length: 101 }, (_, at) => `X-${at}: 1`),
      ]),
    431,
  ],
  [
    'an address of 9 kB',
    (host: string) => request(`GET /healthz?q=${'a'.repeat(9000)}`, [`Host: ${host}`]),
    414,
  ],
  [
    'a report of 65 kB',
    (host: string) =>
      request('POST /csp-reports', [`Host: ${host}`, 'Content-Length: 66000'], 'a'.repeat(66_000)),
    413,
  ],
  [
    'a report of 65 kB of untold length',
    (host: string) =>
      request(
        'POST /csp-reports',
        [`Host: ${host}`, 'Transfer-Encoding: chunked'],
        `${(66_000).toString(16)}\r\n${'a'.repeat(66_000)}\r\n0\r\n\r\n`,
      ),
    413,
  ],
  [
    '3 MB of JSON',
    (host: string) =>
      request(
        'POST /api/organizations/a/runs',
        [
          `Host: ${host}`,
          'Authorization: Bearer x',
          'Content-Type: application/json',
          'Content-Length: 3000000',
        ],
        ' ',
      ),
    413,
  ],
  [
    'a file of 110 MB',
    (host: string) =>
      request(
        'POST /api/organizations/a/file',
        [
          `Host: ${host}`,
          'Content-Type: multipart/form-data; boundary=x',
          'Content-Length: 110000000',
        ],
        ' ',
      ),
    413,
  ],
] as const)('%s is refused with our headers', async (_name, bytes, status) => {
  await using server = await realServer()
  const answer = await server.raw(bytes(server.host))
  expect(statusOf(answer)).toBe(status)
  expectOurs(answer)
  expect(await (await server.ask('/healthz')).json()).toEqual({ status: 'ready' })
})

/** The statuses of answers to a request for these hosts. */
async function hosts(
  variables: Record<string, string>,
  named: (port: number) => string[],
  more: string[] = [],
) {
  await using server = await realServer({ variables })
  const statuses = []
  for (const host of named(server.port))
    statuses.push(statusOf(await server.raw(request('GET /healthz', [`Host: ${host}`, ...more]))))
  return statuses
}

test('on this machine the name is loopback, with our port', async () => {
  expect(
    await hosts({}, (port) => [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      `[::1]:${port}`,
    ]),
  ).toEqual([200, 200, 200, 200])
  expect(
    await hosts({}, (port) => [
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost:${port}@evil.example`,
      `evil.example#@localhost:${port}`,
      `[::1`,
      `::1:${port}`,
      '',
    ]),
  ).not.toContain(200)
})

test('with a public address the name is that one exactly', async () => {
  const PUBLIC_URL = 'https://runboard.example'
  expect(
    await hosts({ PUBLIC_URL }, () => [
      'runboard.example',
      'Runboard.Example',
      'runboard.example:443',
    ]),
  ).toEqual([200, 200, 200])
  expect(
    await hosts({ PUBLIC_URL }, () => [
      'runboard.example:80',
      'runboard.example.',
      'a.runboard.example',
      'runboard.example.evil.example',
      'runboard.example@evil.example',
      'evil.example/runboard.example',
    ]),
  ).toEqual(
    [421, 421, 421, 421, 421, 421].map(() => expect.toSatisfy((one) => one === 421 || one === 400)),
  )
  expect(
    await hosts({ PUBLIC_URL: 'https://runboard.example:8443' }, () => [
      'runboard.example:8443',
      'runboard.example',
    ]),
  ).toEqual([200, 421])
})

test('a target with a name in it is held to the same', async () => {
  await using server = await realServer()
  const ask = async (target: string) =>
    statusOf(await server.raw(request(`GET ${target}`, [`Host: ${server.host}`])))
  expect(await ask(`http://${server.host}/healthz`)).toBe(200)
  expect(await ask('http://evil.example/healthz')).toBe(421)
  expect(await ask('https://evil.example/healthz')).toBe(421)
  expect(await ask('ftp://evil.example/')).toBe(400)
})

test('what a proxy was asked for counts where the proxy is ours', async () => {
  const PUBLIC_URL = 'https://runboard.example'
  const told = ['X-Forwarded-Host: runboard.example']
  const asInside = () => ['10.0.0.5:4170']
  expect(await hosts({ PUBLIC_URL }, asInside, told)).toEqual([421])
  expect(await hosts({ PUBLIC_URL, TRUST_PROXY: '10.0.0.0/8' }, asInside, told)).toEqual([421])
  expect(await hosts({ PUBLIC_URL, TRUST_PROXY: '127.0.0.0/8' }, asInside, told)).toEqual([200])
  expect(
    await hosts({ PUBLIC_URL, TRUST_PROXY: '127.0.0.1' }, () => ['runboard.example'], [
      'X-Forwarded-Host: evil.example',
    ]),
  ).toEqual([421])
})

/** What a connection says until it ends, and after how long. */
async function until(socket: Socket) {
  const started = performance.now()
  const said = await text(socket).catch(() => '')
  return { said, ms: performance.now() - started }
}

const QUICK = { checkingInterval: 50, headersTimeout: 200, bodyBegin: 200, bodyRate: 1_000_000 }

test('who does not finish the headers is cut off, told why', async () => {
  await using server = await realServer({ limits: QUICK })
  const socket = await server.connect()
  socket.write('GET /healthz HTTP/1.1\r\nHost: ')
  const { said } = await until(socket)
  expect(statusOf(said)).toBe(408)
  expectOurs(said)
  expect(await server.metrics()).toContain(
    'runboard_connections_cut_total{reason="slow headers"} 1',
  )
})

test('who sends a body drop by drop is cut off', async () => {
  await using server = await realServer({ limits: QUICK })
  const socket = await server.connect()
  socket.on('error', () => undefined)
  socket.write(request('POST /csp-reports', [`Host: ${server.host}`, 'Content-Length: 60000'], 'a'))
  const drops = setInterval(() => socket.write('a'), 20)
  await until(socket)
  clearInterval(drops)
  expect(await server.metrics()).toContain('runboard_connections_cut_total{reason="slow body"} 1')
})

test('a slow line that goes on is no slow client', async () => {
  await using server = await realServer({ limits: { ...QUICK, bodyRate: 1000 } })
  const socket = await server.connect()
  const length = 3000
  socket.write(request('POST /csp-reports', [`Host: ${server.host}`, `Content-Length: ${length}`]))
  let sent = 0
  const pieces = setInterval(() => {
    socket.write('a'.repeat(100))
    sent += 100
    if (sent >= length) clearInterval(pieces)
  }, 25)
  const { said, ms } = await until(socket)
  expect(statusOf(said)).toBe(204)
  // Longer, that is, than one may take to begin.
  expect(ms).toBeGreaterThan(2 * QUICK.bodyBegin)
})

test('a connection on which nothing moves is ended', async () => {
  await using server = await realServer({ limits: { idleTimeout: 100, keepAliveTimeout: 100 } })
  const socket = await server.connect()
  await until(socket)
  const kept = await server.connect()
  kept.write(`GET /healthz HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`)
  expect(statusOf((await until(kept)).said)).toBe(200)
})

test('beyond so many connections nobody is let in', async () => {
  await using full = await realServer({ limits: { maxConnections: 2 } })
  const held = [await full.connect(), await full.connect()]
  const third = await full.connect()
  third.on('error', () => undefined)
  expect((await until(third)).said).toBe('')
  expect(await full.metrics()).toContain('reason="too many connections"} 1')
  for (const socket of held) socket.destroy()
  third.destroy()
})

test.each([
  ['leaves', (socket: Socket) => socket.destroy()],
  [
    'asks for a tunnel',
    (socket: Socket) => socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'),
  ],
])('who %s while answers wait behind each other leaves none running', async (_, end) => {
  await using server = await realServer({ check: () => new Promise<never>(() => {}) })
  const socket = await server.connect()
  for (const path of ['/healthz', '/assets/a.js', '/assets/b.js'])
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`)
  await vi.waitFor(
    async () => expect(await server.metrics()).toContain('requests_running 3'),
    10_000,
  )
  end(socket)
  await vi.waitFor(
    async () => expect(await server.metrics()).toContain('requests_running 0'),
    10_000,
  )
  expect(server.lines).toHaveLength(3)
})

test('when we stop, what runs is finished and connections are not kept', async () => {
  await using server = await realServer({
    check: () => new Promise((resolve) => setTimeout(resolve, 200)),
  })
  const socket = await server.connect()
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`)
  await once(server.server, 'request')
  server.server.close()
  const { said } = await until(socket)
  expect(statusOf(said)).toBe(200)
  await expect(server.ask('/healthz')).rejects.toThrow('fetch failed')
})
