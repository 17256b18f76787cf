import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from './api/clock.ts'
import type { Store } from './db/store.ts'
import { embeddedApi } from './embedded.ts'
import type { Environment } from './environment.ts'
import type { Backend } from './gateway/authorise.ts'
import { createForward } from './gateway/upstream/forward.ts'

/** The API behind the gateway: the one that the environment names, else our own over the store. */
export function backendOf(
  store: Store | undefined,
  environment: Environment,
  clock: Clock,
  log: Logger,
): Backend {
  const { TALLYFY_API_URL } = environment
  if (TALLYFY_API_URL !== undefined) return createForward(TALLYFY_API_URL)
  if (!store) throw new Error('the embedded API needs a store')
  const api = embeddedApi(store, environment, clock, (error) => log.error(error))
  return new Hono().route('/api', api).all('/oauth/*', (c) => api.fetch(c.req.raw, c.env)).fetch
}
