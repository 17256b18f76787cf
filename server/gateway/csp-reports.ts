import { Hono } from 'hono'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '../api/clock.ts'
import { REPORTS } from './headers.ts'
import type { Metrics } from './metrics.ts'

const MINUTE = 60_000
/** So many reports a minute are read; a page that breaks the policy says so again and again. */
const MOST_A_MINUTE = 60
const MOST_AT_ONCE = 20

const text = z.string().max(10_000).optional().catch(undefined)

/** A report as `report-uri` sends it, and as the Reporting API does. */
const old = z.object({
  'csp-report': z.object({
    'document-uri': text,
    'blocked-uri': text,
    'effective-directive': text,
    'violated-directive': text,
    'source-file': text,
  }),
})
const modern = z.object({
  type: z.literal('csp-violation'),
  body: z.object({
    documentURL: text,
    blockedURL: text,
    effectiveDirective: text,
    sourceFile: text,
  }),
})

/**
 * `POST /csp-reports`: what browsers say that our policy stopped. Bounded, and answered 204 whatever it is. The log
 * gets the rule and which site or kind of thing was stopped where: no addresses, for those name processes and people.
 */
export function cspReports(
  log: Logger,
  { reports }: Pick<Metrics, 'reports'>,
  clock: Clock,
  patternOf: (path: string) => string,
) {
  let minute = 0
  let taken = 0
  const isTooMany = () => {
    const now = Math.floor(clock().valueOf() / MINUTE)
    if (now !== minute) [minute, taken] = [now, 0]
    return ++taken > MOST_A_MINUTE
  }

  return new Hono().post(REPORTS, async (c) => {
    // Read in any case, so that the connection is good for the next request.
    const sent = await c.req.text()
    for (const one of isTooMany() ? ['dropped' as const] : reportsIn(sent).slice(0, MOST_AT_ONCE)) {
      if (typeof one === 'string') {
        reports.inc({ outcome: one })
        continue
      }
      reports.inc({ outcome: 'logged' })
      log.warn({ ...one, page: one.page && patternOf(one.page) }, 'stopped by the policy')
    }
    return c.body(null, 204)
  })
}

type Told = { rule: string; blocked?: string; page?: string | undefined; source?: string }

function reportsIn(sent: string): (Told | 'unreadable')[] {
  let value: unknown
  try {
    value = JSON.parse(sent)
  } catch {
    return ['unreadable']
  }
  return (Array.isArray(value) ? value : [value]).map(toldBy)
}

function toldBy(one: unknown): Told | 'unreadable' {
  const asOld = old.safeParse(one)
  if (asOld.success) {
    const report = asOld.data['csp-report']
    return told(
      report['effective-directive'] ?? report['violated-directive'],
      report['blocked-uri'],
      report['document-uri'],
      report['source-file'],
    )
  }
  const asModern = modern.safeParse(one)
  if (!asModern.success) return 'unreadable'
  const { effectiveDirective, blockedURL, documentURL, sourceFile } = asModern.data.body
  return told(effectiveDirective, blockedURL, documentURL, sourceFile)
}

function told(rule = '', blocked = '', page = '', source = ''): Told {
  return {
    rule: /^[a-z-]{1,40}/.exec(rule)?.[0] ?? 'unknown',
    blocked: siteOf(blocked),
    ...(URL.canParse(page) && { page: new URL(page).pathname }),
    source: siteOf(source),
  }
}

/** The site of an address, without what it says there; or the word that browsers have for what has no address. */
function siteOf(address: string) {
  if (/^[a-z-]{1,30}$/.test(address)) return address
  if (!URL.canParse(address)) return ''
  const { protocol, origin } = new URL(address)
  return origin === 'null' ? protocol : origin
}
