import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { realServer } from './real-server.ts'

/** Mostly good ones: a request that is wrong in all its parts gets no further than the first. */
const mostly = <T>(good: T[], bad: T[], weight = 6) =>
  fc.oneof(
    { weight, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  )

const methods = mostly(
  ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'],
  ['TRACE', 'CONNECT', 'PRI', 'get', ''],
)
const targets = mostly(
  [
    '/',
    '/healthz',
    '/metrics',
    '/csp-reports',
    '/session',
    '/embed/session',
    '/oauth/token',
    '/api/me',
    '/api/organizations/a/runs?q=%',
    '/api/organizations/a/file',
    '/assets/x.js',
    '//',
    '/%',
    '/%00',
    '/%ff%fe',
    '/..%2f',
    '/../../etc/passwd',
    `/?${'a[]='.repeat(1500)}`,
  ],
  [
    '*',
    '/\u0000',
    '/a b',
    '?',
    '#',
    'http://',
    'http://evil/',
    ':80',
    '/\\',
    `/${'a/'.repeat(6000)}`,
  ],
)
const versions = mostly(
  ['HTTP/1.1'],
  ['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 ', 'http/1.1', ''],
  12,
)
const headerLines = mostly(
  [
    'Content-Length: 5',
    'Transfer-Encoding: chunked',
    'Connection: close',
    'Connection: keep-alive',
    'Expect: 100-continue',
    'Cookie: runboard=%',
    'Cookie: =;=;;',
    'Authorization: Bearer',
    'Accept: text/html',
    'Content-Type: application/json',
    'Content-Type: multipart/form-data; boundary=',
    'Range: bytes=9-1',
    'Accept-Encoding: br;q=x, *',
    'If-None-Match: *',
    'Origin: null',
    'X-Forwarded-Host: evil.example',
    'Idempotency-Key: \u00e9',
    '__proto__: x',
    'Upgrade: websocket',
    'Upgrade: h2c',
  ],
  [
    'Content-Length: -1',
    'Content-Length: 1e9',
    'Content-Length: 99999999999999999999',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: x',
    'Expect: the-unexpected',
    'Host: evil.example',
    'Host:',
    'Host: [',
    'Connection: upgrade',
    'X: \u0001',
    ': no name',
    'No colon',
    ' folded',
    'Ünï: x',
    `X: ${'a'.repeat(20_000)}`,
  ],
)
const endings = mostly(['\r\n'], ['\n', '\r', '\n\r'], 40)
const bodies = mostly(
  [''],
  [
    'hello',
    '{"a":',
    '5\r\nhello\r\n0\r\n\r\n',
    'zz\r\n',
    '-1\r\nx\r\n',
    'ffffffffffffffff\r\n',
    '0\r\nX: y\r\n\r\n',
  ],
  2,
)

/** A request as a good, a careless or a bad client would send it. */
const anyRequest = (host: string) =>
  fc
    .record({
      method: methods,
      target: targets,
      version: versions,
      named: mostly([[`Host: ${host}`]], [[], ['Host: evil.example']], 10),
      headers: fc.array(headerLines, { maxLength: 4 }),
      ending: endings,
      body: bodies,
    })
    .map(({ method, target, version, named, headers, ending, body }) => {
      const lines = [`${method} ${target} ${version}`, ...named, ...headers, '', body]
      return Buffer.from(lines.join(ending), 'latin1')
    })

const anyChange = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat(255),
  cut: fc.nat(3),
})

/** One request or some of them behind each other, now and then with bytes changed, or bytes alone. */
const anyBytes = (host: string) => {
  const one = anyRequest(host)
  const some = fc.array(one, { minLength: 2, maxLength: 3 }).map((all) => Buffer.concat(all))
  const broken = fc
    .tuple(one, fc.array(anyChange, { minLength: 1, maxLength: 3 }))
    .map(([bytes, changes]) => changes.reduce(changed, bytes))
  const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
  return fc.oneof(
    { weight: 10, arbitrary: one },
    { weight: 3, arbitrary: some },
    { weight: 5, arbitrary: broken },
    { weight: 1, arbitrary: noise },
  )
}

function changed(bytes: Buffer, { at, byte, cut }: { at: number; byte: number; cut: number }) {
  const place = Math.floor(at * bytes.length)
  return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place + cut)])
}

const SECONDS = 5

/** So long nothing comes from a server that has nothing more to say. Told at once, it would answer no more. */
const SILENCE_MS = 30

/** Sends bytes, then says that there are no more of them, and answers what comes back until the connection ends. */
async function told(port: number, bytes: Buffer): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' })
  const timer = setTimeout(() => socket.destroy(new Error('hangs')), SECONDS * 1000)
  try {
    socket.write(bytes)
    socket.setTimeout(SILENCE_MS, () => socket.end())
    return (await buffer(socket)).toString('latin1')
  } catch (error) {
    if (error instanceof Error && error.message === 'hangs') throw error
    return '' // ended by the server
  } finally {
    clearTimeout(timer)
  }
}

/** What is wrong with an answer; undefined if nothing is. */
function faultIn(answer: string): string | undefined {
  if (answer !== '' && !answer.startsWith('HTTP/1.1 ')) return 'is no answer'
  for (const head of answer.match(/^HTTP\/1\.1 \d{3} [^]*?\r\n\r\n/gm) ?? []) {
    const status = Number(head.slice(9, 12))
    if (status === 100) continue
    // An API that is not there is all that may be wrong on our side.
    if (status >= 500 && ![502, 503].includes(status)) return `is ${status}`
    if (!/^content-security-policy: default-src 'none'/im.test(head)) return 'has no policy'
    if (!/^x-content-type-options: nosniff/im.test(head)) return 'may be sniffed'
  }
  return undefined
}

/** Sends so many requests of all sorts to a server; answers the statuses it gave. Throws where it did not stand. */
export async function sendMalformed(runs: number, seed?: number): Promise<Map<string, number>> {
  await using server = await realServer({ dashboardFolder: '/nowhere' })
  const statuses = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyBytes(server.host), { minLength: 20, maxLength: 20 }),
      async (all) => {
        const answers = await Promise.all(all.map((bytes) => told(server.port, bytes)))
        for (const [at, answer] of answers.entries()) {
          const fault = faultIn(answer)
          if (fault)
            throw new Error(
              `${JSON.stringify(all[at]?.toString('latin1'))} ${fault}: ${answer.slice(0, 600)}`,
            )
          const status = answer.slice(9, 12) || 'none'
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }
      },
    ),
    { numRuns: Math.ceil(runs / 20), ...(seed !== undefined && { seed }) },
  )
  const { status } = await server.ask('/healthz')
  if (status !== 200) throw new Error(`afterwards /healthz is ${status}`)
  await vi.waitFor(
    async () => expect(await server.metrics()).toMatch(/^runboard_requests_running 0$/m),
    10_000,
  )
  return statuses
}
