import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { systemClock } from '../api/clock.ts'
import type { Store } from '../db/store.ts'
import { readEnvironment } from '../environment.ts'
import { answerHeaders } from '../gateway/headers.ts'
import { finish, LIMITS, listen, nodeServer } from '../gateway/listen.ts'
import { createLog } from '../gateway/log.ts'
import { createMetrics } from '../gateway/metrics.ts'
import { createReadiness } from '../gateway/readiness.ts'
import { createServer } from '../server.ts'

/** Nobody is there: enough where no answer of an API is needed. */
const NOBODY = {
  TALLYFY_API_URL: 'http://127.0.0.1:1/api',
  SESSION_SECRET: 'a secret of more than thirty-two characters',
}

type Wanted = {
  store?: Store
  variables?: Record<string, string>
  limits?: Partial<typeof LIMITS>
  dashboardFolder?: string
  check?: () => Promise<unknown>
}

/** The server as it ships, listening on a free port; without a store it stands in front of an API that is not there. */
export async function realServer({
  store,
  variables,
  limits,
  dashboardFolder,
  check,
}: Wanted = {}) {
  const environment = readEnvironment({ ...(!store && NOBODY), ...variables })
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const metrics = createMetrics()
  const readiness = createReadiness(check)
  const app = createServer({
    store,
    environment,
    clock: systemClock,
    log,
    metrics,
    readiness,
    ...(dashboardFolder !== undefined && { dashboardFolder }),
  })
  const headers = answerHeaders(
    environment.FRAME_ANCESTORS,
    environment.PUBLIC_URL?.startsWith('https:') ?? false,
  )
  const server = nodeServer({ fetch: app.fetch, headers, log, metrics }, limits)
  const { port } = await listen(server, 0, '127.0.0.1')
  const host = `127.0.0.1:${port}`
  return {
    host,
    port,
    origin: `http://${host}`,
    server,
    readiness,
    /** What is in the log, a line a request. */
    lines,
    metrics: () => metrics.registry.metrics(),
    ask: (path: string, init?: RequestInit) =>
      fetch(`http://${host}${path}`, { redirect: 'manual', ...init }),
    /** Sends bytes as they are, and answers all that comes back until the connection ends. */
    raw: async (...bytes: (string | Buffer)[]) => {
      const socket = connect(port, '127.0.0.1')
      const answer = text(socket).catch(() => '')
      for (const one of bytes) socket.write(one)
      const said = await answer
      socket.destroy()
      return said
    },
    connect: async () => {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      return socket
    },
    [Symbol.asyncDispose]: () => finish(server, 0),
  }
}

/** A request as it goes over the line; `Connection: close`, so that the answer has an end. */
export const request = (line: string, headers: string[], body = '') =>
  [`${line} HTTP/1.1`, 'Connection: close', ...headers, '', body].join('\r\n')

/** The status of an answer as it came over the line. */
export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
