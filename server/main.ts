import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Logger, pino } from 'pino'
import { systemClock } from './api/clock.ts'
import { filesIn } from './api/files/store.ts'
import { sweepHourly } from './api/files/sweep.ts'
import { FolderInUse } from './db/lock.ts'
import { seedStore } from './db/seed/seed.ts'
import { openStore, type Store } from './db/store.ts'
import { tidyWhenQuiet } from './db/tidy.ts'
import { filesFolder } from './embedded.ts'
import { type Environment, readEnvironment, WrongEnvironment } from './environment.ts'
import { keepDemoToken } from './gateway/demo.ts'
import { keptSecret } from './gateway/secret.ts'
import { createServer } from './server.ts'

async function main() {
  const environment = readEnvironment(process.env)
  const { HOST, PORT } = environment
  const log = pino({ level: environment.LOG_LEVEL }, pino.destination({ dest: 2, sync: false }))
  const store = await openOurs(environment)
  const created = store && (await prepare(store, environment))

  const app = createServer({ store, environment, clock: systemClock, log })
  let lastAsked = performance.now()
  const fetch: typeof app.fetch = (...of) => {
    lastAsked = performance.now()
    return app.fetch(...of)
  }
  const server = serve({ fetch, hostname: HOST, port: PORT }, (info: AddressInfo) => {
    const host = info.family === 'IPv6' ? `[${info.address}]` : info.address
    console.log(`Runboard: ${environment.PUBLIC_URL ?? `http://${host}:${info.port}`}`)
    if (created !== undefined) console.log(`API token of the demo admin: ${created}`)
  })
  const stopCaring = store && careFor(store, environment, () => lastAsked, log)
  server.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    const reason = code === 'EADDRINUSE' ? `PORT ${PORT} is in use by another program.` : message
    void Promise.resolve(store?.close()).then(() => stop(reason))
  })

  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    stopCaring?.()
    // Running requests are finished; idle connections would keep the server up for ever.
    server.close(() => void Promise.resolve(store?.close()).then(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}

/** The store that this server needs: in front of another API only what copies of the gateway share, if they do. */
async function openOurs({ DATABASE_URL, DATA_DIR, TALLYFY_API_URL }: Environment) {
  if (TALLYFY_API_URL !== undefined && DATABASE_URL === undefined) return undefined
  return openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
}

/** Fills an empty store of the embedded API; answers the demo admin's token where it was made just now. */
async function prepare(
  { db }: Store,
  { DATA_DIR, DEMO_TOKEN, SEED, TALLYFY_API_URL }: Environment,
) {
  if (TALLYFY_API_URL !== undefined) return undefined
  await seedStore(db, SEED, systemClock())
  const demo = DEMO_TOKEN
    ? { secret: DEMO_TOKEN, created: false }
    : keptSecret(DATA_DIR, 'demo-token')
  await keepDemoToken(db, demo.secret, systemClock())
  return demo.created ? demo.secret : undefined
}

/** What is done to a store of the embedded API now and then; answers what ends it. */
function careFor(store: Store, environment: Environment, lastAsked: () => number, log: Logger) {
  if (environment.TALLYFY_API_URL !== undefined) return undefined
  const onError = (error: unknown) => log.error(error)
  const files = filesIn(filesFolder(environment), store.db)
  const stopSweeping = sweepHourly(store.db, files, systemClock, onError)
  const stopTidying = tidyWhenQuiet(store, lastAsked, onError)
  return () => {
    stopSweeping()
    stopTidying()
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

await main().catch((error: unknown) => {
  if (error instanceof WrongEnvironment || error instanceof FolderInUse) stop(error.message)
  throw error
})
