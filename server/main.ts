import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { systemClock } from './api/clock.ts'
import { filesIn } from './api/files/store.ts'
import { sweepHourly } from './api/files/sweep.ts'
import { FolderInUse } from './db/lock.ts'
import { seedStore } from './db/seed/seed.ts'
import { openStore } from './db/store.ts'
import { tidyWhenQuiet } from './db/tidy.ts'
import { readEnvironment, WrongEnvironment } from './environment.ts'
import { keepDemoToken } from './gateway/demo.ts'
import { keptSecret } from './gateway/secret.ts'
import { createServer, filesFolder } from './server.ts'

async function main() {
  const environment = readEnvironment(process.env)
  const { DATA_DIR, DATABASE_URL, HOST, PORT } = environment
  const log = pino({ level: environment.LOG_LEVEL }, pino.destination({ dest: 2, sync: false }))
  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
  await seedStore(store.db, environment.SEED, systemClock())

  const demo = environment.DEMO_TOKEN
    ? { secret: environment.DEMO_TOKEN, created: false }
    : keptSecret(DATA_DIR, 'demo-token')
  await keepDemoToken(store.db, demo.secret, systemClock())

  const app = createServer({ store, environment, clock: systemClock, log })
  let lastAsked = performance.now()
  const fetch: typeof app.fetch = (...of) => {
    lastAsked = performance.now()
    return app.fetch(...of)
  }
  const server = serve({ fetch, hostname: HOST, port: PORT }, (info: AddressInfo) => {
    const host = info.family === 'IPv6' ? `[${info.address}]` : info.address
    console.log(`Runboard: ${environment.PUBLIC_URL ?? `http://${host}:${info.port}`}`)
    if (demo.created) console.log(`API token of the demo admin: ${demo.secret}`)
  })
  const files = filesIn(filesFolder(environment), store.db)
  const stopSweeping = sweepHourly(store.db, files, systemClock, (error) => log.error(error))
  const stopTidying = tidyWhenQuiet(
    store,
    () => lastAsked,
    (error) => log.error(error),
  )
  server.on('error', (error: NodeJS.ErrnoException) => {
    void store
      .close()
      .then(() =>
        stop(
          error.code === 'EADDRINUSE'
            ? `PORT ${PORT} is in use by another program.`
            : error.message,
        ),
      )
  })

  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    stopSweeping()
    stopTidying()
    // Running requests are finished; idle connections would keep the server up for ever.
    server.close(() => void store.close().then(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

await main().catch((error: unknown) => {
  if (error instanceof WrongEnvironment || error instanceof FolderInUse) stop(error.message)
  throw error
})
