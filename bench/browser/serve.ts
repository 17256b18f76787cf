import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { build } from 'vite'
import { systemClock } from '#server/api/clock.ts'
import type { Store } from '#server/db/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { createServer } from '#server/server.ts'
import { precompress } from '../../server/build/precompress.ts'

/** Builds the minimal page into a folder, compressed as ours is; `remove` takes it away again. */
export async function buildMinimal() {
  const folder = await mkdtemp(join(tmpdir(), 'runboard-minimal-'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'minimal'),
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  })
  await precompress(folder)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Serves a dashboard over a store on a free port of this machine. */
export async function serveOn(store: Store, dataDir: string, dashboardFolder?: string) {
  const environment = readEnvironment({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  const log = pino({ level: 'error' })
  const app = createServer({ store, environment, clock: systemClock, log, dashboardFolder })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    address: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
