import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, inject } from 'vitest'
import { filesIn } from '#server/api/files/store.ts'
import { refreshRuns } from '#server/api/runs/run-totals.ts'
import { openStore } from '#server/db/store.ts'
import { freshDatabase } from '../testing.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from './process.ts'

/** What the server has said it has done; each has to be there ever after. */
type Acknowledged = {
  runs: Set<string>
  tasks: Set<string>
  completed: Set<string>
  threads: Set<string>
  files: Set<string>
}

const HEADERS = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  Authorization: `Bearer ${DEMO_TOKEN}`,
}
const JSON_HEADERS = { ...HEADERS, 'Content-Type': 'application/json' }
const WRITERS = 4
const COMMENTS = 80
const FILE = 'What was written, was written.\n'.repeat(100)

/**
 * Kills the server as it ships again and again while people launch, add, complete, report and upload; looks into the
 * store after every kill. Answers how many writes were acknowledged.
 */
export async function killLoop({ rounds }: { rounds: number }): Promise<number> {
  await using data = await temporaryFolder()
  const url = inject('databaseUrl')
  const database = url === '' ? undefined : await freshDatabase(url)
  const where = { databaseUrl: database?.url, dataDir: data.folder }
  const acknowledged: Acknowledged = {
    runs: new Set(),
    tasks: new Set(),
    completed: new Set(),
    threads: new Set(),
    files: new Set(),
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      /* oxlint-disable no-await-in-loop -- one server after the other is the point */
      await killAtWork(where, acknowledged, round)
      await inspect(where, acknowledged)
      /* oxlint-enable no-await-in-loop */
    }
  } finally {
    await database?.drop()
  }
  return Object.values(acknowledged).reduce((sum, { size }) => sum + size, 0)
}

type Where = { databaseUrl: string | undefined; dataDir: string }

async function killAtWork(where: Where, acknowledged: Acknowledged, round: number) {
  await using server = await startServer({
    DATA_DIR: where.dataDir,
    ...(where.databaseUrl && { DATABASE_URL: where.databaseUrl }),
  })
  const api = `${server.address}/api`
  const { data } = await json(await fetch(`${api}/me/organizations`, { headers: HEADERS }))
  const org = `${api}/organizations/${data[0]?.id}`
  const me = await json(await fetch(`${org}/me`, { headers: HEADERS }))
  const first = Promise.withResolvers<void>()
  const writers = Array.from({ length: WRITERS }, () =>
    // Its requests fail once the server is gone, and it ends.
    write(org, me.data.id, acknowledged, first.resolve).catch((error: unknown) => {
      if (!isGone(error)) first.reject(error)
    }),
  )
  await first.promise
  // At another point of the work every time, the same ones in every run.
  await wait(20 + ((round * 97) % 400))
  await server.end('SIGKILL')
  await Promise.all(writers)
}

const isGone = (error: unknown) =>
  error instanceof TypeError || (error instanceof Error && error.name === 'SyntaxError')

/** One person's work: a process with three tasks, one of them done, a problem, a file; and again. */
async function write(org: string, user: number, known: Acknowledged, onFirst: () => void) {
  const send = async (path: string, body: object) => {
    const init = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) }
    return (await json(await fetch(`${org}${path}`, init))).data.id
  }
  for (;;) {
    /* oxlint-disable no-await-in-loop -- a person does one thing after the other */
    const run = await send('/runs', { name: 'Kill me' })
    known.runs.add(run)
    for (const title of ['One', 'Two', 'Three']) {
      const owners = { users: [user], guests: [], groups: [] }
      const deadline = '2030-01-01T12:00:00.000Z'
      const task = { title, run_id: run, task_type: 'task', owners, deadline }
      const id = await send('/tasks', task)
      known.tasks.add(id)
      if (title === 'One') {
        await send(`/runs/${run}/completed-tasks`, { task_id: id })
        known.completed.add(id)
      }
      // An organisation writes 120 comments an hour, and the loop is faster.
      if (title === 'Two' && known.threads.size < COMMENTS)
        known.threads.add(await send(`/tasks/${id}/problem`, { content: 'Oh' }))
    }
    const form = new FormData()
    form.append('subject_type', 'Run')
    form.append('subject_id', run)
    form.append('uploaded_from', 'form')
    form.append('name', new Blob([FILE]), 'kept.txt')
    const upload = await fetch(`${org}/file`, { method: 'POST', headers: HEADERS, body: form })
    known.files.add((await json(upload)).data.id)
    onFirst()
    /* oxlint-enable no-await-in-loop */
  }
}

// oxlint-disable-next-line typescript/no-explicit-any -- only ids are read from it, and what is none is found missing
async function json(response: Response): Promise<any> {
  const text = await response.text()
  if (!response.ok) throw new Error(`answered ${response.status}: ${text}`, { cause: response.url })
  return JSON.parse(text)
}

/** Everything acknowledged is there, and nothing is there by half. */
async function inspect(where: Where, known: Acknowledged) {
  const store = await openStore(where)
  try {
    const { db } = store
    const lost = async (table: string, ids: Set<string>, which = 'true') => {
      const { rows } = await sql<{ id: string }>`
        select id from unnest(${[...ids]}::text[]) as wanted (id)
        where not exists (
          select from ${sql.table(table)} as kept where kept.id = wanted.id and ${sql.raw(which)}
        )
      `.execute(db)
      return rows.map(({ id }) => `${table} ${id}`)
    }
    expect([
      ...(await lost('run', known.runs)),
      ...(await lost('task', known.tasks)),
      ...(await lost('task', known.completed, "state = 'completed'")),
      ...(await lost('thread', known.threads)),
      ...(await lost('asset', known.files)),
    ]).toEqual([])

    const read = () => db.selectFrom('run').selectAll().orderBy('id').execute()
    const before = await read()
    await refreshRuns(
      db,
      before.map(({ id }) => id),
    )
    expect(await read()).toEqual(before)

    // A row of the trail for every write and none without one; every task with whoever is to do it.
    const { rows: halves } = await sql<{ what: string; id: string }>`
      select 'run without its row in the trail' as what, id from run
      where 1 <> (select count(*) from activity where entity_id = run.id and verb = 'created')
      union all
      select 'task without its row', id from task
      where 1 <> (select count(*) from activity where entity_id = task.id and verb = 'created')
        or (case when state = 'completed' then 1 else 0 end) <>
          (select count(*) from activity where entity_id = task.id and verb = 'completed')
      union all
      select 'task with nobody', id from task
      where not exists (select from task_user where task_id = task.id)
      union all
      select 'thread without its row', id from thread
      where 1 <> (select count(*) from activity where entity_id = thread.id)
      union all
      select 'row without what it tells of', entity_id from activity
      where entity_type in ('run', 'task', 'thread') and not exists (
        select from run where id = entity_id union all select from task where id = entity_id
        union all select from thread where id = entity_id
      )
      union all
      select 'file without its row', id from asset
      where 1 <> (select count(*) from activity where run_id = subject_id and verb = 'uploaded')
      union all
      select 'number that is there twice', min(id) from run group by org_id, increment_id
      having count(*) > 1
    `.execute(db)
    expect(halves).toEqual([])

    const files = filesIn(`${where.dataDir}/files`, db)
    for (const { id, size } of await db.selectFrom('asset').select(['id', 'size']).execute())
      expect({ id, size: await files.sizeOf(id) }).toEqual({ id, size })
  } finally {
    await store.close()
  }
}
