import { expect, inject, test, vi } from 'vitest'
import { many } from '#src/api/schema/wire.ts'
import { organization } from '#src/api/schema/organization.ts'
import { run } from '#src/api/schema/run.ts'
import { freshDatabase } from './testing.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from './testing/process.ts'

const HEADERS = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  'Content-Type': 'application/json',
  Authorization: `Bearer ${DEMO_TOKEN}`,
}

/** Where the server keeps its data: a folder for PGlite, beside it a database where PostgreSQL is meant. */
async function freshStore() {
  const data = await temporaryFolder()
  const url = inject('databaseUrl')
  const database = url === '' ? undefined : await freshDatabase(url)
  return {
    variables: { DATA_DIR: data.folder, ...(database && { DATABASE_URL: database.url }) },
    [Symbol.asyncDispose]: async () => {
      await data[Symbol.asyncDispose]()
      await database?.drop()
    },
  }
}

async function client(address: string | undefined) {
  const ask = (path: string, init?: RequestInit) =>
    fetch(`${address}/api${path}`, { headers: HEADERS, ...init })
  const organizations = many(organization).parse(await (await ask('/me/organizations')).json())
  const runs = `/organizations/${organizations.items[0]?.id}/runs`
  return {
    launch: async (name: string) => {
      const answer = await ask(runs, { method: 'POST', body: JSON.stringify({ name }) })
      return answer.status === 201
    },
    names: async () => {
      const answer = await ask(`${runs}?without_pagination=true`)
      return many(run)
        .parse(await answer.json())
        .items.map(({ name }) => name)
    },
  }
}

test('what was acknowledged is there after a kill in the middle of writing', async () => {
  await using store = await freshStore()
  const acknowledged: string[] = []
  for (const round of [1, 2]) {
    await using server = await startServer(store.variables)
    const { launch, names } = await client(server.address)
    expect(await names()).toEqual(expect.arrayContaining(acknowledged))

    const enough = Promise.withResolvers<void>()
    const write = async (writer: number) => {
      for (let number = 1; ; number++) {
        const name = `Round ${round}, writer ${writer}, run ${number}`
        if (!(await launch(name))) throw new Error(`${name} was refused`)
        acknowledged.push(name)
        if (number === 10) enough.resolve()
      }
    }
    const writers = [1, 2, 3].map((writer) => write(writer).catch(() => undefined)) // ends with the server
    await enough.promise
    await server.end('SIGKILL')
    await Promise.all(writers)
  }
  await using server = await startServer(store.variables)
  const { names } = await client(server.address)
  expect(await names()).toEqual(expect.arrayContaining(acknowledged))
})

test('a polite end is told to who watches, finishes what runs, leaves with 0, and a second start finds the data', async () => {
  await using store = await freshStore()
  await using first = await startServer(store.variables)
  const { launch } = await client(first.address)
  const health = () => fetch(`${first.address}/healthz`)
  expect((await health()).status).toBe(200)
  const running = Promise.all(['Kept', 'Kept too', 'Kept as well'].map(launch))
  const ended = first.end('SIGTERM')
  await vi.waitFor(async () => expect((await health()).status).toBe(503), {
    timeout: 10_000,
    interval: 5,
  })
  expect(await running).toEqual([true, true, true])
  expect(await ended).toBe(0)
  await using second = await startServer(store.variables)
  const kept = await (await client(second.address)).names()
  expect(kept.toSorted()).toEqual(['Kept', 'Kept as well', 'Kept too'])
})

test.runIf(inject('databaseUrl') === '')(
  'a second process on the folder stops with one line that names the first',
  async () => {
    await using store = await freshStore()
    await using first = await startServer(store.variables)
    await using second = await startServer(store.variables)
    expect(second.address).toBeUndefined()
    expect(await second.exitCode()).toBe(1)
    expect(second.errors).toEqual([
      expect.stringMatching(/ is in use by process \d+ \(.*main\.ts\)\.$/),
    ])

    const { launch } = await client(first.address)
    expect(await launch('Still served')).toBe(true)
    await first.end('SIGKILL')
    await using third = await startServer(store.variables)
    expect(await (await client(third.address)).names()).toEqual(['Still served'])
  },
)

test('a wrong variable or a port in use stops the start with one line that names it', async () => {
  await using store = await freshStore()
  await using wrong = await startServer({ ...store.variables, PORT: 'http' })
  expect(await wrong.exitCode()).toBe(1)
  expect(wrong.errors).toEqual(['PORT takes a port, 0 to 65535.'])

  await using first = await startServer(store.variables)
  await using other = await freshStore()
  const { port } = new URL(first.address ?? '')
  await using second = await startServer({ ...other.variables, PORT: port })
  expect(await second.exitCode()).toBe(1)
  // Last: before the first build the server also says that there is no dashboard yet.
  expect(second.errors.at(-1)).toBe(`PORT ${port} is in use by another program.`)
})

test('a database that lets nobody in stops the start with one line, without its password', async () => {
  await using data = await temporaryFolder()
  const DATABASE_URL = 'postgres://ana:secret@127.0.0.1:1/runboard'
  await using server = await startServer({ DATA_DIR: data.folder, DATABASE_URL })
  expect(await server.exitCode()).toBe(1)
  expect(server.errors).toEqual([
    expect.stringMatching(/^DATABASE_URL names a database that cannot be opened: .*ECONNREFUSED/),
  ])
  expect(server.errors[0]).not.toContain('secret')
})
