import { sql, type RawBuilder } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#server/api/ids.ts'
import { connectPostgres, openStore, type Store } from '#server/db/store.ts'
import { startPostgres } from '#server/testing/postgres.ts'
import type { Content, Kind } from './options.ts'

/** Lends a store to `work`: an existing one, or a new one that goes afterwards. False where there is no such store. */
export function withStore(kind: Kind, content: Content, work: (store: Store) => Promise<void>) {
  if (content.from === 'folder') return inFolder(content.dataDir, work)
  return kind === 'pglite' ? inTemporaryFolder(work) : onPostgres(work)
}

async function inFolder(dataDir: string, work: (store: Store) => Promise<void>) {
  await open({ databaseUrl: undefined, dataDir }, work)
  return true
}

async function inTemporaryFolder(work: (store: Store) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'runboard-bench-'))
  try {
    return await inFolder(folder, work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onPostgres(work: (store: Store) => Promise<void>) {
  const server = await findPostgres()
  if (server === undefined) return false
  try {
    const name = `bench_${newId()}`
    await onServer(server.url, sql`create database ${sql.id(name)}`)
    try {
      const address = new URL(server.url)
      address.pathname = name
      await open({ databaseUrl: address.href, dataDir: '' }, work)
    } finally {
      await onServer(server.url, sql`drop database ${sql.id(name)} with (force)`)
    }
    return true
  } finally {
    await server.stop()
  }
}

/** The server that the tests run on, too. */
async function findPostgres() {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  return startPostgres().catch((error: Error) => {
    console.warn(`\n⚠ The benchmark on PostgreSQL is SKIPPED: ${error.message}\n`)
    return undefined
  })
}

async function open(where: Parameters<typeof openStore>[0], work: (store: Store) => Promise<void>) {
  const store = await openStore(where)
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

async function onServer(url: string, statement: RawBuilder<unknown>) {
  const server = connectPostgres(url)
  try {
    await statement.execute(server.db)
  } finally {
    await server.close()
  }
}
