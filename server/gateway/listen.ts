import { once } from 'node:events'
import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net'
import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import { watchBody } from './slow-bodies.ts'

/** What a connection may take of us. docs/security.md tells them, and why. */
export const LIMITS = {
  maxHeaderSize: 32 * 1024,
  headersTimeout: 15_000,
  /** The longest upload; slow bodies end long before. */
  requestTimeout: 2 * 3_600_000,
  /** A connection on which nothing moves in either direction, in the middle of a request or an answer. */
  idleTimeout: 120_000,
  /** Longer than the minute after which balancers drop theirs. */
  keepAliveTimeout: 65_000,
  maxConnections: 4000,
  checkingInterval: 5000,
  bodyBegin: 20_000,
  bodyRate: 1000,
}

/** An application as it is to be served. */
type Served = {
  fetch: (request: Request, env?: object) => Response | Promise<Response>
  /** What every answer carries, also those that never reach the application. */
  headers: Record<string, string>
  log: Logger
  metrics: Metrics
}

/** A server for the application that bounds what connections may take. It listens once `listen` is called. */
export function nodeServer(
  { fetch, headers, log, metrics }: Served,
  given: Partial<typeof LIMITS> = {},
) {
  const limits = { ...LIMITS, ...given }
  const cut = (reason: string) => {
    metrics.cut.inc({ reason })
    log.info({ reason }, 'connection ended')
  }
  const refused = () =>
    Response.json({ error: true, message: 'Not a request.' }, { status: 400, headers })
  const listener = getRequestListener(fetch, { hostname: 'none', errorHandler: refused })

  const server = createServer({
    maxHeaderSize: limits.maxHeaderSize,
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    connectionsCheckingInterval: limits.checkingInterval,
    // Ours says so with our headers.
    requireHostHeader: false,
  })
  server.timeout = limits.idleTimeout
  server.maxConnections = limits.maxConnections
  // Node would drop those beyond in silence; what may come is counted in bounds.ts.
  server.maxHeadersCount = 0

  server.on('request', (incoming, outgoing) => {
    closeWithConnection(outgoing, incoming.socket)
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value)
    if (!server.listening) outgoing.setHeader('Connection', 'close')
    // The last answer on a connection that was kept when we were told to stop.
    outgoing.once('finish', () => {
      if (!server.listening && !patient.has(server)) incoming.socket.end()
    })
    watchBody(incoming, () => cut('slow body'), {
      beginMs: limits.bodyBegin,
      bytesASecond: limits.bodyRate,
    })
    void listener(incoming, outgoing)
  })
  server.on('checkExpectation', (_incoming, outgoing) => outgoing.writeHead(417, headers).end())
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = STATUS[error.code ?? ''] ?? 400
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    cut(REASONS[status] ?? 'malformed')
    metrics.requests.inc({ method: 'other', route: 'none', status: '4xx' })
    socket.end(rawAnswer(status, headers), () => socket.destroy())
    return undefined
  })
  server.on('drop', () => cut('too many connections'))
  return server
}

/** Node forgets answers that wait behind an earlier one when a CONNECT ends their connection: they never close. */
function closeWithConnection(outgoing: ServerResponse, connection: Socket) {
  if (outgoing.socket) return
  const close = () => void outgoing.emit('close')
  connection.setMaxListeners(0)
  connection.once('close', close)
  outgoing.once('close', () => connection.off('close', close))
}

const STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}
const REASONS: Record<number, string> = { 408: 'slow headers', 413: 'too large', 431: 'too large' }

function rawAnswer(status: number, headers: Record<string, string>) {
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' })
  const told = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${told}\r\n`
}

/** Begins to listen; answers where. Throws what keeps it from doing so. */
export async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address to listen on')
  return address
}

/** Servers that take no more connections, but still what comes on those that they have. */
const patient = new WeakSet<Server>()
/** So long whoever was just told that a connection is kept may send something on it. */
const KEPT_MS = 1000

/** Takes no more connections and finishes what runs; what is not over after the time is ended. */
export async function finish(server: Server, patienceMs: number): Promise<void> {
  await untilQuiet(server, 'connection')
  const over = new AbortController()
  const closed = once(server, 'close').then(() => over.abort())
  patient.add(server)
  // Not that of HTTP, which ends the connections on which nobody has been heard yet.
  NetServer.prototype.close.call(server)
  await pause(Math.min(KEPT_MS, patienceMs), undefined, { signal: over.signal }).catch(() => {})
  await untilQuiet(server, 'request')
  patient.delete(server)
  server.close()
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(timer)
}

const ROUNDS = 10
const LONGEST_MS = 5000

/** Lets in who waits at the door already: closing it would cut them off. Each round of the event loop takes some. */
async function untilQuiet(server: Server, event: 'connection' | 'request') {
  const until = performance.now() + LONGEST_MS
  let quiet = 0
  const onEvent = () => (quiet = 0)
  server.on(event, onEvent)
  while (quiet++ < ROUNDS && performance.now() < until) await setImmediate()
  server.off(event, onEvent)
}
