import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { isLoopback } from '../environment.ts'

/** What every answer carries: nothing is loaded from elsewhere, and only named origins may frame us. */
export const securityHeaders = (frameAncestors: string[], secure: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
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
