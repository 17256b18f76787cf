import type { Plugin, ProxyOptions } from 'vite'

const FORWARDED = ['/api', '/oauth', '/session', '/embed', '/healthz']

/** Vite's proxy table: what the gateway answers in production, it answers in development. */
export function proxyTo(target: string): Record<string, ProxyOptions> {
  const options: ProxyOptions = {
    target,
    changeOrigin: true,
    configure: (proxy) => {
      // The gateway lets only its own pages write; in development they come from Vite's port.
      proxy.on('proxyReq', (request) => {
        if (request.hasHeader('origin')) request.setHeader('origin', new URL(target).origin)
      })
    },
  }
  return Object.fromEntries(FORWARDED.map((path) => [path, options]))
}

/** Gives a page that Vite serves the cookies which the gateway would have set with it. */
export function gatewayCookies(target: string): Plugin {
  return {
    name: 'runboard-gateway-cookies',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.method !== 'GET' || !request.headers.accept?.includes('text/html'))
          return next()
        fetch(target, { headers: { Accept: 'text/html', Cookie: request.headers.cookie ?? '' } })
          .then((page) => response.setHeader('Set-Cookie', page.headers.getSetCookie()))
          .catch(() => server.config.logger.warn(`${target} does not answer yet`))
          .finally(next)
      })
    },
  }
}
