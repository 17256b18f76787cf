import { once } from 'node:events'
import { createServer } from 'node:http'

/**
 * A page of somebody else's, on `localhost` and so on another site than 127.0.0.1. Its policy allows a frame and a
 * script of the Runboard there and no styles by attribute; `body` is what is on it.
 */
export async function startHost() {
  let page = { runboard: '', body: '' }
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end()
    const policy = `default-src 'none'; script-src ${page.runboard}; frame-src ${page.runboard}; style-src 'self'`
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy })
    return response.end(
      `<!doctype html><title>Intranet</title><h1>Intranet</h1>${page.body}<script src="${page.runboard}/embed.js"></script>`,
    )
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The host has no port.')
  return {
    origin: `http://localhost:${address.port}`,
    /** What its page shows from now on. */
    show: (runboard: string, body: string) => void (page = { runboard, body }),
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
