import { Hono } from 'hono'

export type Readiness = ReturnType<typeof createReadiness>

/** How long an answer about what we stand on counts, and how long it may take. */
const FRESH_MS = 1000
const PATIENCE_MS = 2000

/** Whether requests should be sent to us: what we stand on answers, and we are not about to stop. */
export function createReadiness(check: () => Promise<unknown> = () => Promise.resolve()) {
  let isStopping = false
  let seenStopping = () => {}
  let askedAt = -Infinity
  let fresh: { until: number; isReady: Promise<boolean> } | undefined

  const isReady = () => {
    const now = performance.now()
    if (!fresh || fresh.until < now) fresh = { until: now + FRESH_MS, isReady: inTime(check) }
    return fresh.isReady
  }

  return {
    /** `GET /healthz`. */
    route: new Hono().get('/healthz', async (c) => {
      askedAt = performance.now()
      c.header('Cache-Control', 'no-store')
      if (isStopping) {
        seenStopping()
        return c.json({ status: 'stopping' }, 503)
      }
      return (await isReady()) ? c.json({ status: 'ready' }) : c.json({ status: 'not ready' }, 503)
    }),
    /**
     * From now on the answer is no. Resolves once somebody who asks regularly has heard it, so that what balances the
     * load sends nobody to a closed door; at once where nobody asked in the last minute.
     */
    async stop(patienceMs: number): Promise<void> {
      isStopping = true
      if (performance.now() - askedAt > 60_000) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, patienceMs)
      seenStopping = resolve
      await promise
      clearTimeout(timer)
    },
  }
}

async function inTime(check: () => Promise<unknown>) {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, PATIENCE_MS)
  try {
    await Promise.race([check(), promise])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
