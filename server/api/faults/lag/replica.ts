import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Tables } from '../../../db/database.ts'
import { keepHistory, presentHorizon, toThePast, toThePresent } from './history.ts'

/** The longest lag is a minute; older writes are known to every read. */
const KEPT_MS = 60_000

export type Replica = ReturnType<typeof createReplica>

/**
 * A store whose reads can be behind its writes, as those of a read replica are. What is asked through its `db`
 * inside of `read` is answered from the store as it was before the writes of the last moments, whole and on both
 * stores; everything else is asked as ever. Nothing is kept before the first `noteWrite`.
 */
export function createReplica(store: Kysely<Tables>) {
  const horizons = new AsyncLocalStorage<number>()
  const writes = new Map<string, { at: number; horizon: number }[]>()
  let history: Promise<void> | undefined

  return {
    db: new Kysely<Tables>({
      dialect: {
        createDriver: () => new LaggingDriver(store, horizons),
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      },
    }),
    /** Notes that the organisation is about to be written to. */
    async noteWrite(org: string, now: Date) {
      history ??= keepHistory(store)
      await history.catch((error: unknown) => {
        history = undefined // the next write tries again
        throw error
      })
      const at = now.valueOf()
      const recent = (writes.get(org) ?? []).filter((one) => one.at > at - KEPT_MS)
      writes.set(org, [...recent, { at, horizon: await presentHorizon(store) }])
    },
    /** Runs what reads; it finds the organisation as it was that many ms ago. */
    read(org: string, now: Date, ms: number, next: () => Promise<void>): Promise<void> {
      const unseen = writes.get(org)?.find(({ at }) => at > now.valueOf() - ms)
      return unseen ? horizons.run(unseen.horizon, next) : next()
    },
  }
}

/** Borrows the store's own connections, and sends those to the past that are asked for inside of a lagging read. */
class LaggingDriver implements Driver {
  readonly #store: Kysely<Tables>
  readonly #horizons: AsyncLocalStorage<number>
  readonly #borrowed = new WeakMap<DatabaseConnection, () => Promise<void>>()

  constructor(store: Kysely<Tables>, horizons: AsyncLocalStorage<number>) {
    this.#store = store
    this.#horizons = horizons
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const horizon = this.#horizons.getStore()
    const { promise, resolve, reject } = Promise.withResolvers<DatabaseConnection>()
    const given = Promise.withResolvers<void>()
    const lent = this.#store.connection().execute(async (db) => {
      if (horizon !== undefined) await db.executeQuery(CompiledQuery.raw(toThePast(horizon)))
      const connection: DatabaseConnection = {
        executeQuery: <R>(query: CompiledQuery) => db.executeQuery<R>(query),
        streamQuery: () => {
          throw new Error('A lagging store does not stream.')
        },
      }
      this.#borrowed.set(connection, async () => {
        given.resolve()
        await lent
      })
      resolve(connection)
      await given.promise
      if (horizon !== undefined) await db.executeQuery(CompiledQuery.raw(toThePresent))
    })
    lent.catch(reject)
    return promise
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#borrowed.get(connection)?.()
  }

  async beginTransaction(connection: DatabaseConnection, settings: { isolationLevel?: string }) {
    const level = settings.isolationLevel && ` isolation level ${settings.isolationLevel}`
    await connection.executeQuery(CompiledQuery.raw(`start transaction${level ?? ''}`))
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async init() {}
  /** The connections are the store's. */
  async destroy() {}
}
