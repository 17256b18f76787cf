import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMiddleware } from 'hono/factory'

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

export const POLICY = 'Content-Security-Policy'

/** Where browsers tell what a policy kept from happening. */
export const REPORTS = '/csp-reports'

/** The policies that may hand the browser markup or a script's address, where it checks that; there are no others. */
const WRITERS = [
  'dompurify', // src/ui/safe-html.ts: what it has cleaned
  'runboard-inert', // src/lib/inert.ts: documents of which nothing is shown
  'runboard-worker', // src/screens/run/files/pdf-pages.tsx: the one address of the PDF reader
  'ProseMirrorClipboard', // the editor's: what is pasted, in a document of which nothing is shown
]

/** What the page may do, and who may frame it. docs/security.md says why of each line. */
export function pagePolicy({
  frameAncestors,
  scripts,
}: {
  frameAncestors: string[]
  scripts: string[]
}): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    framedBy(frameAncestors),
    "require-trusted-types-for 'script'",
    ['trusted-types', ...WRITERS].join(' '),
    `report-uri ${REPORTS}`,
    'report-to csp',
  ].join('; ')
}

const framedBy = (origins: string[]) =>
  `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`

/** What a page needs nothing of, no frame of it may use either. Writing to the clipboard is for our copy buttons. */
const PERMISSIONS = [
  'accelerometer autoplay camera clipboard-read display-capture encrypted-media geolocation gyroscope hid',
  'idle-detection magnetometer microphone midi payment picture-in-picture publickey-credentials-get',
  'screen-wake-lock serial usb xr-spatial-tracking',
]
  .flatMap((names) => names.split(' '))
  .map((name) => `${name}=()`)
  .concat('clipboard-write=(self)')
  .join(', ')

/** What every answer carries, by name. What is no page may load nothing at all. */
export function answerHeaders(frameAncestors: string[], isSecure: boolean): Record<string, string> {
  return {
    [POLICY]: `default-src 'none'; base-uri 'none'; form-action 'none'; ${framedBy(frameAncestors)}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'X-DNS-Prefetch-Control': 'off',
    'X-Permitted-Cross-Domain-Policies': 'none',
    ...(isSecure && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/** What only some answers have a say in of their own; the rest is ours whatever made the answer. */
const OWN = new Set([POLICY, 'Cross-Origin-Resource-Policy'])

// The first says less than frame-ancestors and contradicts it; the others tell what stands behind us.
const NEVER = ['X-Frame-Options', 'X-Powered-By', 'Server']

/**
 * Puts the headers on every answer. One with a policy of its own (the page, somebody's file, which is trusted with
 * less) keeps that.
 */
export const securityHeaders = (headers: Record<string, string>) =>
  createMiddleware(async (c, next) => {
    await next()
    for (const name of NEVER) c.res.headers.delete(name)
    for (const [name, value] of Object.entries(headers))
      if (!OWN.has(name) || !c.res.headers.has(name)) c.res.headers.set(name, value)
  })
