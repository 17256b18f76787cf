import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freshDatabase } from '../testing.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from '../testing/process.ts'

const WRITERS = 8
const READERS = 8
const HEADERS = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  'Content-Type': 'application/json',
  Authorization: `Bearer ${DEMO_TOKEN}`,
}

/** What became of a request, as far as whoever sent it can tell: answered, not let in, or whatever went wrong. */
async function ask(address: string, init?: RequestInit) {
  try {
    const answer = await fetch(address, { headers: HEADERS, ...init })
    await answer.arrayBuffer()
    return answer.ok ? 'answered' : `status ${answer.status}`
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
    return code === 'ECONNREFUSED' ? 'not let in' : code
  }
}

async function runsOf(address: string) {
  const answer = await fetch(`${address}/api/me/organizations`, { headers: HEADERS })
  const { data } = await answer.json()
  return `${address}/api/organizations/${data[0].id}/runs`
}

/** Asks again and again until nobody is let in, and tells what became of each. */
async function until<T>(
  ended: Map<T, string>,
  name: (at: number) => T,
  act: (one: T) => Promise<string>,
) {
  for (let at = 0; ; at++) {
    /* oxlint-disable no-await-in-loop -- people ask again when they have been answered */
    const one = name(at)
    const outcome = await act(one)
    ended.set(one, outcome)
    if (outcome === 'not let in') return
    /* oxlint-enable no-await-in-loop */
  }
}

/** A server on a database of its own. */
async function aServer() {
  const data = await temporaryFolder()
  const database = await freshDatabase(inject('databaseUrl'))
  const variables = { DATA_DIR: data.folder, DATABASE_URL: database.url }
  const server = await startServer(variables)
  return {
    server,
    variables,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await database.drop()
      await data[Symbol.asyncDispose]()
    },
  }
}

// How it stops is the same on either store; on this one it starts in no time.
describe.runIf(inject('databaseUrl') !== '')('told to stop under load', () => {
  let it: Awaited<ReturnType<typeof aServer>>
  beforeAll(async () => {
    it = await aServer()
  })
  afterAll(() => it[Symbol.asyncDispose]())

  test('it answers what runs, lets nobody else in, loses nothing, and leaves with 0', async () => {
    const runs = await runsOf(it.server.address ?? '')
    const writes = new Map<string, string>()
    const reads = new Map<string, string>()
    const busy = Promise.withResolvers<void>()
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      until(
        writes,
        (at) => `Launched ${writer}.${at}`,
        async (name) => {
          const outcome = await ask(runs, { method: 'POST', body: JSON.stringify({ name }) })
          if (writes.size > 4 * WRITERS) busy.resolve()
          return outcome
        },
      ),
    )
    const readers = Array.from({ length: READERS }, (_, reader) =>
      until(
        reads,
        (at) => `${reader}.${at}`,
        (name) => ask(`${runs}?per_page=100&q=${name}`),
      ),
    )
    await busy.promise
    const told = performance.now()
    expect(await it.server.end('SIGTERM')).toBe(0)
    expect(performance.now() - told).toBeLessThan(10_000)
    await Promise.all([...writers, ...readers])
    const others = [...writes, ...reads].filter(
      ([, outcome]) => !['answered', 'not let in'].includes(outcome),
    )
    expect(others).toEqual([])

    await using second = await startServer(it.variables)
    const answer = await fetch(`${await runsOf(second.address ?? '')}?without_pagination=true`, {
      headers: HEADERS,
    })
    const names: string[] = (await answer.json()).data.map((run: { name: string }) => run.name)
    const made = [...writes].filter(([, outcome]) => outcome === 'answered').map(([name]) => name)
    expect(names.toSorted()).toEqual(made.toSorted())
  })
})
