import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { percentile } from './measure.ts'
import type { Subject } from './subject.ts'

const CLIENTS = 50
const SECONDS = 8

export type Crowd = {
  clients: number
  perSecond: number
  p50: number
  p95: number
  /** Of the whole process, clients included, in MB. */
  rss: number
}

/** How many pages of the list 50 clients get in a second, all at once over HTTP, and how big the process is then. */
export async function measureCrowd(
  { fetch: answer, org, headers }: Subject,
  signal: AbortSignal,
): Promise<Crowd> {
  const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  try {
    // oxlint-disable-next-line no-unsafe-type-assertion -- it listens on a port
    const { port } = server.address() as AddressInfo
    const address = `http://127.0.0.1:${port}/organizations/${org}/runs?per_page=25&with=tags,next_task`
    const times: number[] = []
    let rss = 0
    const end = performance.now() + SECONDS * 1000
    const client = async () => {
      while (performance.now() < end) {
        signal.throwIfAborted()
        const start = performance.now()
        // oxlint-disable-next-line no-await-in-loop -- a client asks once it has its answer
        const response = await fetch(address, { headers })
        // oxlint-disable-next-line no-await-in-loop -- an answer is had once all of it has come
        await response.arrayBuffer()
        if (response.status !== 200) throw new Error(`The crowd was answered ${response.status}.`)
        times.push(performance.now() - start)
        rss = Math.max(rss, process.memoryUsage.rss())
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client))
    return {
      clients: CLIENTS,
      perSecond: Math.round(times.length / SECONDS),
      p50: Math.round(percentile(times, 0.5)),
      p95: Math.round(percentile(times, 0.95)),
      rss: Math.round(rss / 1024 / 1024),
    }
  } finally {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  }
}

export const toldCrowd = ({ clients, perSecond, p50, p95, rss }: Crowd) =>
  `${clients} clients over HTTP: ${perSecond} lists a second, p50 ${p50} ms, p95 ${p95} ms, ${rss} MB`
