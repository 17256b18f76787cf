import { createMiddleware } from 'hono/factory'
import { isLoopback } from '../environment.ts'
import type { Proxies } from './proxies.ts'
import { nodeSide } from './socket.ts'

/**
 * Answers to our own name alone: a page on another name that resolves to us must not reach us (DNS rebinding). Ours is
 * PUBLIC_URL, and who sits at this machine may also say loopback, with the port on which we listen.
 */
export const checkHost = (publicUrl: string | undefined, proxies: Proxies) =>
  createMiddleware(async (c, next) => {
    const side = nodeSide(c)
    if (hostHeaders(side?.incoming.rawHeaders ?? []) > 1)
      return c.json({ error: true, message: 'A request names one host.' }, 400)

    const asked = proxies.hostOf(c) ?? c.req.header('Host') ?? ''
    const { remoteAddress = '127.0.0.1', localPort } = side?.incoming.socket ?? {}
    const isNear = publicUrl === undefined || isLoopback(remoteAddress.replace(/^::ffff:/, ''))
    const isOurs = (host: string) =>
      (publicUrl !== undefined && originOf(publicUrl, host) === publicUrl) ||
      (isNear && isLoopbackAt(host, localPort))

    // A target with a name in it ("GET http://…") overrides the header (RFC 9112, 3.2.2): that name is held to the same.
    const named = side && targetHost(side.incoming.url)
    if (!isOurs(asked) || (named !== undefined && !isOurs(named)))
      return c.json({ error: true, message: 'This server does not answer to that name.' }, 421)
    return next()
  })

const hostHeaders = (raw: string[]) =>
  raw.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

function originOf(publicUrl: string, host: string) {
  const address = `${new URL(publicUrl).protocol}//${host}`
  return HOST.test(host) && URL.canParse(address) ? new URL(address).origin : undefined
}

function isLoopbackAt(host: string, port: number | undefined) {
  if (!HOST.test(host)) return false
  const [, name = '', asked = '80'] = /^(.+?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? []
  return isLoopback(name) && (port === undefined || Number(asked) === port)
}

function targetHost(target = '') {
  if (target.startsWith('/') || target === '*') return undefined
  return URL.canParse(target) ? new URL(target).host : ''
}
