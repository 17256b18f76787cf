import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Clock } from './api/clock.ts'
import type { Store } from './db/store.ts'
import { embeddedApi } from './embedded.ts'
import type { Environment } from './environment.ts'
import type { Backend } from './gateway/authorise.ts'
import type { Shared } from './gateway/shared/shared.ts'
import { createUpstream, type Upstream } from './gateway/upstream/upstream.ts'

/** The API behind the gateway: the one that the environment names, else our own over the store. */
export function backendOf(
  environment: Environment,
  { store, shared, clock, log }: Given,
): { backend: Backend; upstream?: Upstream } {
  const { TALLYFY_API_URL } = environment
  if (TALLYFY_API_URL !== undefined) {
    const upstream = createUpstream(TALLYFY_API_URL, environment, { clock, shared })
    return { backend: upstream.backend, upstream }
  }
  if (!store) throw new Error('the embedded API needs a store')
  const api = embeddedApi(store, environment, clock, (error) => log.error(error))
  const app = new Hono().route('/api', api).all('/oauth/*', (c) => api.fetch(c.req.raw, c.env))
  return { backend: app.fetch }
}

type Given = { store: Store | undefined; shared: Shared; clock: Clock; log: Logger }
