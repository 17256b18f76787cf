import type { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Pool, types } from 'pg'
import { WrongEnvironment } from '../environment.ts'
import { PGliteByStatement } from './by-statement.ts'
import type { Tables } from './database.ts'
import { keepingPool } from './kept.ts'
import { lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'

/** An open database and how to close it. */
export type Store = {
  db: Kysely<Tables>
  kind: 'pglite' | 'postgres'
  close: () => Promise<void>
}

// Counts and sums come as bigint and numeric; none of ours leaves the safe integers.
types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.NUMERIC, Number)

const kysely = (pool: Pool) =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: keepingPool(pool) }) })

/**
 * Opens the store and brings its schema up to date: a PostgreSQL server where a URL is given, else PGlite in
 * the folder, which is ours alone until closed. Throws FolderInUse, WrongEnvironment for a server that does not let
 * us in, or what the database says.
 */
export async function openStore(where: {
  databaseUrl: string | undefined
  dataDir: string
}): Promise<Store> {
  const store = where.databaseUrl
    ? connectPostgres(where.databaseUrl)
    : await openPGlite(where.dataDir)
  try {
    if (store.kind === 'postgres') await requireConnection(store)
    await migrate(store.db)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

async function requireConnection({ db }: Store) {
  try {
    await sql`select 1`.execute(db)
  } catch (cause) {
    // Several addresses tried in vain make an error without words of its own.
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const reason = (cause instanceof Error && cause.message) || code
    throw new WrongEnvironment(`DATABASE_URL names a database that cannot be opened: ${reason}.`, {
      cause,
    })
  }
}

/**
 * Room for the sets that decide who may see what among 100,000 processes: in the 4 MB that are usual they do not fit,
 * and are then asked row by row.
 */
const ROOM = "set work_mem = '32MB'"
/** To compile a statement takes longer than any of ours runs: it is begun where much is expected to be done. */
const NO_COMPILING = 'set jit = off'

/** A database that knows no such setting works on without. */
async function roomToWork(client: { query: (text: string) => Promise<unknown> }) {
  for (const setting of [ROOM, NO_COMPILING])
    // oxlint-disable-next-line no-await-in-loop -- one connection does one thing after the other
    await client.query(setting).catch(() => undefined)
}

/** A connection that nobody used for so long goes, and the plans that it kept with it. */
const IDLE_MS = 60_000

/** A PostgreSQL server. The schema is taken as it is. */
export function connectPostgres(url: string): Store {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: IDLE_MS,
    // oxlint-disable-next-line no-misused-promises -- the pool waits for it, only its types do not say so
    onConnect: roomToWork,
  })
  // A connection that dies while idle is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {})
  const db = kysely(pool)
  return { db, kind: 'postgres', close: () => db.destroy() }
}

/** A store over an open PGlite, which goes with it. The schema is taken as it is. */
export function overPGlite(pglite: PGlite): Store {
  const db = kysely(new Pool(createPgConfig(pglite)))
  const close = async () => {
    await db.destroy()
    await pglite.close()
  }
  return { db, kind: 'pglite', close }
}

/** PGlite in a folder or in memory; begins with what another one dumped, where that is given. */
export async function startPGlite({ folder, dump }: { folder?: string; dump?: Blob } = {}) {
  const pglite = new PGliteByStatement({
    dataDir: folder,
    loadDataDir: dump,
    extensions: { pg_trgm },
  })
  await pglite.waitReady
  await pglite.exec(ROOM)
  return pglite
}

async function openPGlite(dataDir: string): Promise<Store> {
  const unlock = lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'pglite')
    mkdirSync(folder, { recursive: true })
    const store = overPGlite(await startPGlite({ folder }))
    return { ...store, close: () => store.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}
