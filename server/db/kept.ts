import { createHash } from 'node:crypto'
import {
  type Compilable,
  type CompiledQuery,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  type RawBuilder,
  sql,
} from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db } from './database.ts'

/** More statements than there are; whatever shapes somebody thinks of beyond are planned anew each time. */
const MOST = 300

/** What each kept text is called. The name says all of the text, so that no two processes mean two things by one. */
const names = new Map<string, string>()

/** A statement that Kysely can compile by itself, or with a store at hand. */
type Statement<O> = RawBuilder<O> | Compilable<O>

/**
 * The rows of a statement that each connection parses and plans but once: for the long ones, that takes longer than to
 * run them. Only for those that find rows by ids, whichever these are; a filter is planned best with its values.
 */
export async function keptRows<O>(db: Db, statement: Statement<O>): Promise<O[]> {
  const compiled: CompiledQuery<O> = statement.compile(db)
  keep(compiled.sql)
  return (await db.executeQuery(compiled)).rows
}

/** The first of them, if there is one. */
export const keptRow = async <O>(db: Db, statement: Statement<O>): Promise<O | undefined> =>
  (await keptRows(db, statement))[0]

/** `= amongIds(ids)`; one alone is said to be one, since of a list the plan does not know how long it is. */
export const amongIds = (ids: readonly string[]): RawBuilder<string> =>
  ids.length === 1 ? sql`${ids[0]}` : sql`any(${ids})`

function keep(text: string) {
  if (names.has(text) || names.size >= MOST) return
  names.set(text, `kept_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`)
}

/** After a migration by another process, a kept statement would answer with other columns than before. */
const CHANGED = '0A000'
/** Somebody between us and the server gave us another connection, which keeps other statements or has this one already. */
const UNKNOWN = new Set(['26000', '42P05'])

/** Whether a statement failed only because it was kept; it will not again. Inside a transaction, that has to be. */
export function isOutdated(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return UNKNOWN.has(code) || (code === CHANGED && error.message.startsWith('cached plan'))
}

/** A pool whose connections keep the statements that are to be kept. */
export function keepingPool(pool: Pool): PostgresPool {
  const keepers = new WeakMap<PoolClient, Keeper>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const keeper = keepers.get(client) ?? new Keeper(client)
      keepers.set(client, keeper)
      return keeper
    },
  }
}

class Keeper implements PostgresPoolClient {
  readonly #client: PoolClient
  #keeps = true

  constructor(client: PoolClient) {
    this.#client = client
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('The store does not stream.')
    const name = this.#keeps ? names.get(text) : undefined
    return name === undefined
      ? this.#client.query(text, [...values])
      : this.#kept({ name, text, values: [...values] })
  }

  async #kept(statement: { name: string; text: string; values: unknown[] }) {
    try {
      return await this.#client.query(statement)
    } catch (error) {
      if (!(error instanceof Error && isOutdated(error))) throw error
      if ('code' in error && error.code === CHANGED) names.set(statement.text, `${statement.name}+`)
      else this.#keeps = false
      // Inside a transaction nothing can be asked after an error.
      if (this.#client.getTransactionStatus() !== 'I') throw error
      return this.#client.query(statement.text, statement.values)
    }
  }

  release(destroy = false) {
    this.#client.release(destroy)
  }
}
