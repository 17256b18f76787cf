import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { isLoopback } from '../environment.ts'

/** What a policy calls the scripts that stand in the page itself; none where nothing has been built yet. */
export function inlineScripts(folder: string): string[] {
  try {
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    return [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    )
  } catch {
    return []
  }
}

/**
 * What every answer carries: nothing is loaded from elsewhere, and only named origins may frame us. An answer with a
 * policy of its own (somebody's file, which is trusted with less) keeps that.
 */
export const securityHeaders = (frameAncestors: string[], secure: boolean, scripts: string[]) => {
  const ours = headers(frameAncestors, secure, scripts)
  return createMiddleware(async (c, next) => {
    await next()
    const own = c.res.headers.get(POLICY)
    await ours(c, () => Promise.resolve())
    if (own !== null) c.res.headers.set(POLICY, own)
  })
}

const POLICY = 'Content-Security-Policy'

const headers = (frameAncestors: string[], secure: boolean, scripts: string[]) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...scripts],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'https:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: frameAncestors.length > 0 ? frameAncestors : ["'none'"],
    },
    // Says less than frame-ancestors and contradicts it: never both.
    xFrameOptions: false,
    xXssProtection: false,
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'same-origin',
  })

/** A page on another name that resolves to us must not reach us (DNS rebinding). */
export const checkHost = (publicUrl: string | undefined) =>
  createMiddleware(async (c, next) => {
    const host = c.req.header('Host') ?? ''
    const known = publicUrl
      ? host === new URL(publicUrl).host || isLoopback(nameOf(host))
      : isLoopback(nameOf(host))
    if (!known)
      return c.json({ error: true, message: `This server does not answer to ${host}.` }, 421)
    return next()
  })

const nameOf = (host: string) => host.replace(/:\d+$/, '')
