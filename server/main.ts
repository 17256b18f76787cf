import { sql } from 'kysely'
import { type Logger, pino } from 'pino'
import { collectDefaultMetrics } from 'prom-client'
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
import { answerHeaders } from './gateway/headers.ts'
import { finish, listen, nodeServer } from './gateway/listen.ts'
import { createLog } from './gateway/log.ts'
import { createMetrics } from './gateway/metrics.ts'
import { createReadiness } from './gateway/readiness.ts'
import { keptSecret } from './gateway/secret.ts'
import { isSecure } from './gateway/session.ts'
import { createServer } from './server.ts'

/** How long who watches `/healthz` has to see that we stop, and then what runs to be finished. */
const SEEN_MS = 3000
const FINISH_MS = 10_000

async function main() {
  const environment = readEnvironment(process.env)
  const { HOST, PORT } = environment
  const log = createLog(environment.LOG_LEVEL, pino.destination({ dest: 2, sync: false }))
  const store = await openOurs(environment)
  const created = store && (await prepare(store, environment))

  const metrics = createMetrics()
  collectDefaultMetrics({ register: metrics.registry })
  const readiness = createReadiness(async () => store && sql`select 1`.execute(store.db))
  const app = createServer({ store, environment, clock: systemClock, log, metrics, readiness })
  let lastAsked = performance.now()
  const fetch: typeof app.fetch = (...of) => {
    lastAsked = performance.now()
    return app.fetch(...of)
  }
  const headers = answerHeaders(environment.FRAME_ANCESTORS, isSecure(environment))
  const server = nodeServer({ fetch, headers, log, metrics })
  const { address, family, port } = await listen(server, PORT, HOST).catch(
    async (error: unknown) => {
      await store?.close()
      if (!(error instanceof Error)) throw error
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      return stop(isTaken ? `PORT ${PORT} is in use by another program.` : error.message)
    },
  )
  const host = family === 'IPv6' ? `[${address}]` : address
  console.log(`Runboard: ${environment.PUBLIC_URL ?? `http://${host}:${port}`}`)
  if (created !== undefined) console.log(`API token of the demo admin: ${created}`)
  const stopCaring = store && careFor(store, environment, () => lastAsked, log)

  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    stopCaring?.()
    void readiness
      .stop(SEEN_MS)
      .then(() => finish(server, FINISH_MS))
      .then(() => store?.close())
      .then(() => process.exit(0))
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
