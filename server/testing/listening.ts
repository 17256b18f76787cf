import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'

/** Somebody else's server, as this test wants it; gone at the end of the test. */
export async function listening(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return place(server)
}

/** An app of ours on a port, as it ships: what depends on the socket is there. */
export async function served(app: { fetch: Parameters<typeof serve>[0]['fetch'] }) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve())
  await promise
  return place(server as Server)
}

function place(server: Server) {
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
