import { openAsBlob } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { inject } from 'vitest'
import { createApi, type Setup } from './api/api.ts'
import type { Clock } from './api/clock.ts'
import { filesIn } from './api/files/store.ts'
import { newId } from './api/ids.ts'
import { migrate } from './db/migrate.ts'
import { connectPostgres, overPGlite, startPGlite, type Store } from './db/store.ts'
import { answerChecker } from './testing/described.ts'
import { createFactories } from './testing/factories.ts'

/** A request as the signed-in client sends it, below `/organizations/{org}` unless it starts with `//`. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Response>

/** One a worker: every API under test has the same routes. */
let checkAnswer: ReturnType<typeof answerChecker> | undefined

let shared: Promise<Store> | undefined

/** Where uploads go; there once something was uploaded, so that only tests that do have to remove it. */
export const uploadsFolder = join(tmpdir(), `runboard-uploads-${newId()}`)

/** A migrated, empty store of the kind that this test project is about; one a worker, since tests bring their own organisation. */
export const testStore = (): Promise<Store> => (shared ??= startStore(inject('databaseUrl')))

async function startStore(url: string): Promise<Store> {
  if (url === '') {
    const dump = await openAsBlob(inject('migratedDump'))
    return overPGlite(await startPGlite({ dump }))
  }
  const store = connectPostgres((await freshDatabase(url)).url)
  await migrate(store.db)
  return store
}

/** A new, empty database beside the one that the URL names. */
export async function freshDatabase(url: string) {
  const name = `test_${newId()}`
  await onServer(url, sql`create database ${sql.id(name)}`)
  const address = new URL(url)
  address.pathname = name
  const drop = () => onServer(url, sql`drop database ${sql.id(name)} with (force)`)
  return { url: address.href, drop }
}

async function onServer(url: string, statement: RawBuilder<unknown>) {
  const server = connectPostgres(url)
  await statement.execute(server.db)
  await server.close()
}

/**
 * The API on the store under test with an organisation of its own, and what makes members, templates and runs in it.
 * It may be made to misbehave; then its answers are held against no description.
 */
export async function testApi(unreliable?: (clock: Clock) => Pick<Setup, 'faults' | 'limiter'>) {
  const { db } = await testStore()
  const files = filesIn(uploadsFolder, db)
  const clock = { now: new Date('2026-03-02T10:00:00.000Z') }
  const unexpected: Error[] = []
  const api = createApi(
    { db, clock: () => clock.now, ...unreliable?.(() => clock.now), files },
    (error) => unexpected.push(error),
  )
  const org = newId()
  const make = createFactories(db, org, clock)
  await make.anOrganization()

  /** Asks the API; throws where it answers otherwise than its own description says. */
  async function request(address: string, init?: RequestInit): Promise<Response> {
    const asked = new Request(new URL(address, 'http://localhost'), init)
    const response = await api.fetch(asked)
    const cause = unexpected.pop()
    if (cause) throw new Error(`${asked.method} ${address} answered 500`, { cause })
    if (!unreliable) await (checkAnswer ??= answerChecker(api))(asked, response)
    return response
  }

  const withToken =
    (token: string): Ask =>
    async (method, path, body) => {
      const address = path.startsWith('//') ? path.slice(1) : `/organizations/${org}${path}`
      return request(address, {
        method,
        headers: {
          Accept: 'application/json',
          'X-Tallyfy-Client': 'APIClient',
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    }

  return {
    db,
    org,
    api: { request, routes: api.routes },
    files,
    clock,
    ...make,
    withToken,
    /** Asks as a new member of the role. */
    as: async (role: 'admin' | 'standard' | 'light') =>
      withToken((await make.aMember({ role })).token),
    /** The JSON of an answer that must have this status. */
    read: async (answer: Promise<Response>, status = 200): Promise<unknown> => {
      const response = await answer
      const text = await response.text()
      if (response.status !== status)
        throw new Error(`${response.status} instead of ${status}: ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
  }
}
