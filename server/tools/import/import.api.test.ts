import { expect, test } from 'vitest'
import { testApi } from '#server/testing.ts'
import { importLog } from './import-log.ts'
import { LogError, type Trace } from './log.ts'
import { openLog } from './open-log.ts'
import { findOrganization } from './organization.ts'
import { aFile, anEvent, at, toCsv, toXes } from './testing.ts'

/** A closed order, an open one, and one whose shipping was withdrawn. */
const ORDERS: Trace[] = [
  {
    id: 'Order 1',
    line: 0,
    due: at(90),
    attributes: new Map([
      ['channel', 'Web'],
      ['since', '2024-02-01'],
    ]),
    events: [
      anEvent({ activity: 'Receive', time: at(1), resource: 'Ana Sousa', group: 'Sales' }),
      anEvent({ activity: 'Ship', time: at(2), transition: 'schedule', group: 'Stock' }),
      anEvent({ activity: 'Ship', time: at(3), transition: 'start', resource: 'Rui' }),
      anEvent({ activity: 'Ship', time: at(8), transition: 'complete', resource: 'Rui' }),
    ],
  },
  {
    id: 'Order 2',
    line: 0,
    due: null,
    attributes: new Map([
      ['channel', 'Shop'],
      ['since', '2024-02-02'],
    ]),
    events: [
      anEvent({ activity: 'Receive', time: at(5), resource: 'Rui' }),
      anEvent({ activity: 'Ship', time: at(6), transition: 'schedule' }),
    ],
  },
  {
    id: 'Order 3',
    line: 0,
    due: null,
    attributes: new Map([['channel', 'Web']]),
    events: [
      anEvent({ activity: 'Receive', time: at(7), resource: '112' }),
      anEvent({ activity: 'Ship', time: at(8), transition: 'schedule' }),
      anEvent({ activity: 'Ship', time: at(9), transition: 'withdraw' }),
    ],
  },
]
const FOURTH: Trace = {
  id: 'Order 4',
  line: 0,
  due: null,
  attributes: new Map([['channel', 'Fair']]),
  events: [anEvent({ activity: 'Bill', time: at(9), resource: 'Eva' })],
}

async function aStore() {
  const own = await testApi()
  const admin = await own.theAdmin()
  const ask = own.withToken(admin.token)
  const load = async (text: string | Uint8Array, name = 'orders') => {
    const problems: string[] = []
    const into = { org: own.org, name, admin: admin.id, now: own.clock.now }
    const log = await openLog(aFile(text))
    const done = await importLog(own.db, log, into, (line, why) => problems.push(`${line}: ${why}`))
    return { ...done, problems }
  }
  const count = async (table: 'run' | 'task' | 'checklist' | 'member' | 'user_group') => {
    const { size } = await own.db
      .selectFrom(table)
      .where('org_id', '=', own.org)
      .select((row) => row.fn.countAll<number>().as('size'))
      .executeTakeFirstOrThrow()
    return size
  }
  const runs = () =>
    own.db
      .selectFrom('run')
      .selectAll()
      .where('org_id', '=', own.org)
      .orderBy('increment_id')
      .execute()
  return { ...own, admin, ask, load, count, runs }
}

test.each([
  ['XES', toXes(ORDERS)],
  ['CSV', toCsv(ORDERS).join('')],
])('a small %s log imported twice is there once', async (_, text) => {
  const { load, count, runs } = await aStore()
  expect(await load(text)).toEqual({
    runs: 3,
    tasks: 6,
    known: 0,
    cases: 3,
    people: 3,
    groups: 2,
    problems: [],
  })
  const before = await runs()
  expect(await load(text)).toMatchObject({ runs: 0, tasks: 0, known: 3, problems: [] })
  expect(await runs()).toEqual(before)
  expect([await count('run'), await count('task'), await count('checklist')]).toEqual([3, 6, 1])
  expect([await count('member'), await count('user_group')]).toEqual([4, 2])
})

test('what is stored of a run is true: state, progress, dates', async () => {
  const { load, runs } = await aStore()
  await load(toXes(ORDERS))
  expect(await runs()).toMatchObject([
    {
      name: 'Order 1',
      increment_id: 1,
      state: 'complete',
      percent: 100,
      tasks_total: 2,
      due_date: at(90),
      created_at: at(1),
      completed_at: at(8),
      prerun_status: 'complete',
    },
    {
      name: 'Order 2',
      state: 'active',
      percent: 50,
      tasks_total: 2,
      due_date: null,
      completed_at: null,
    },
    { name: 'Order 3', state: 'complete', tasks_total: 1, all_total: 2, completed_at: at(7) },
  ])
})

test('tasks have their owners, their groups and who completed them', async () => {
  const { load, db, org } = await aStore()
  await load(toXes(ORDERS))
  const tasks = await db
    .selectFrom('task')
    .leftJoin('task_user', 'task_user.task_id', 'task.id')
    .leftJoin('app_user', 'app_user.id', 'task_user.user_id')
    .leftJoin('task_group', 'task_group.task_id', 'task.id')
    .leftJoin('user_group', 'user_group.id', 'task_group.group_id')
    .innerJoin('step', 'step.id', 'task.step_id')
    .where('task.org_id', '=', org)
    .orderBy('task.increment_id')
    .select(['task.title', 'step.title as step', 'state', 'first_name', 'user_group.name'])
    .execute()
  expect(tasks.map((task) => Object.values(task))).toEqual([
    ['Receive', 'Receive', 'completed', 'Ana', 'Sales'],
    ['Ship', 'Ship', 'completed', 'Rui', 'Stock'],
    ['Receive', 'Receive', 'completed', 'Rui', null],
    ['Ship', 'Ship', 'open', null, null],
    ['Receive', 'Receive', 'completed', 'Resource', null],
    ['Ship', 'Ship', 'auto-skipped', null, null],
  ])
})

test('each run has the trail of its start and its end', async () => {
  const { load, db, org } = await aStore()
  await load(toXes(ORDERS))
  await load(toXes(ORDERS))
  const rows = await db
    .selectFrom('activity')
    .innerJoin('run', 'run.id', 'activity.run_id')
    .where('activity.org_id', '=', org)
    .orderBy('run.increment_id')
    .orderBy('activity.id')
    .select(['run.name', 'verb', 'activity.created_at'])
    .execute()
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['Order 1', 'created', at(1)],
    ['Order 1', 'completed', at(8)],
    ['Order 2', 'created', at(5)],
    ['Order 3', 'created', at(7)],
    ['Order 3', 'completed', at(7)],
  ])
})

test('a log that has grown adds the new runs, steps and choices and leaves the old', async () => {
  const { load, runs, db, org } = await aStore()
  await load(toCsv(ORDERS).join(''))
  const before = await runs()
  expect(await load(toCsv([...ORDERS, FOURTH]).join(''))).toMatchObject({
    runs: 1,
    tasks: 1,
    known: 3,
  })
  expect((await runs()).slice(0, 3)).toEqual(before)
  const { id, started_processes } = await db
    .selectFrom('checklist')
    .select(['id', 'started_processes'])
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow()
  expect(started_processes).toBe(4)
  const steps = await db
    .selectFrom('step')
    .select('title')
    .where('checklist_id', '=', id)
    .orderBy('position')
    .execute()
  expect(steps.map((step) => step.title)).toEqual(['Receive', 'Ship', 'Bill'])
})

test('another log with the same cases is another template', async () => {
  const { load, count } = await aStore()
  await load(toXes(ORDERS))
  expect(await load(toXes(ORDERS), 'returns')).toMatchObject({ runs: 3, known: 0 })
  expect([await count('run'), await count('checklist')]).toEqual([6, 2])
})

test('two imports of one log at once add it once', async () => {
  const { load, count } = await aStore()
  const done = await Promise.all([load(toXes(ORDERS)), load(toXes(ORDERS))])
  expect(done.map((one) => one.runs).toSorted((a, b) => a - b)).toEqual([0, 3])
  expect([await count('run'), await count('task')]).toEqual([3, 6])
})

test('a log that is cut short leaves nothing, not even a template', async () => {
  const { load, count } = await aStore()
  const text = toXes(ORDERS)
  await expect(load(text.slice(0, -20))).rejects.toThrow(LogError)
  await expect(load('case id,activity,timestamp\n,Pay,soon\n')).rejects.toThrow('no usable case')
  expect([await count('run'), await count('checklist'), await count('member')]).toEqual([0, 0, 1])
})

test('an import that is stopped leaves whole runs, and the next adds the rest', async () => {
  const { db, org, admin, clock, runs, load } = await aStore()
  const events = Array.from({ length: 1500 }, (_, minute) => anEvent({ time: at(minute) }))
  const text = toXes([1, 2, 3, 4, 5].map((id) => ({ ...FOURTH, id: `Long ${id}`, events })))
  const stop = new AbortController()
  const into = { org, name: 'orders', admin: admin.id, now: clock.now }
  const importing = importLog(db, await openLog(aFile(text)), into, () => {}, {
    signal: stop.signal,
    onWritten: () => stop.abort(new Error('stopped')),
  })
  await expect(importing).rejects.toThrow('stopped')
  const left = await runs()
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThan(5)
  for (const run of left) expect(run).toMatchObject({ tasks_total: 1500, state: 'complete' })
  expect(await load(text)).toMatchObject({ runs: 5 - left.length, known: left.length })
})

test('texts that a database or JSON could stumble over arrive as they are', async () => {
  const { load, runs } = await aStore()
  const odd = `'; drop table run; -- \\ " 😀 %s $1 {}`
  const pages = Array.from({ length: 1000 }, () => anEvent({ activity: 'Print'.repeat(20) }))
  const { problems } = await load(
    toCsv([
      { ...FOURTH, id: 'long', events: pages },
      { ...FOURTH, id: odd, attributes: new Map([['note', `${odd}\u0000!`]]) },
    ]).join(''),
  )
  expect(problems).toEqual([])
  const run = (await runs()).find((one) => one.name !== 'long')
  expect(run?.name).toBe(odd)
  expect(Object.values(run?.prerun ?? {})).toContain(`${odd}!`)
})

test('the API shows what was imported', async () => {
  const { load, ask, read } = await aStore()
  await load(toXes(ORDERS))
  const list = await read(ask('GET', '/runs?status=active'))
  expect(list).toMatchObject({ data: [{ name: 'Order 2', checklist_title: 'orders' }] })
  const complete = await read(ask('GET', '/runs?status=complete&sort=created_at'))
  expect(complete).toMatchObject({
    data: [{ name: 'Order 1', progress: { percent: 100 } }, { name: 'Order 3' }],
  })
})

test('the organisation is the named one, or the first; a wrong name lists those there are', async () => {
  const { db, org, admin } = await aStore()
  expect(await findOrganization(db, org)).toMatchObject({ id: org, admin: admin.id })
  await expect(findOrganization(db, 'Nobody Ltd')).rejects.toThrow(/There are: .*Acme/)
})
