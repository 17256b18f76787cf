import { sql } from 'kysely'
import { beforeEach, expect, inject, test, vi } from 'vitest'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

beforeEach(({ skip }) =>
  skip(inject('databaseUrl') === '', 'PGlite has one connection: nothing happens at once'),
)

type Api = Awaited<ReturnType<typeof testApi>>
const DEADLINE = '2026-03-10T17:00:00.000Z'

/** A run, and a way to have several requests about it meet: all have looked at it before the first may change it. */
async function aRace(run: Parameters<Api['aRun']>[0] = {}) {
  const api = await testApi()
  const { db } = api
  const { id, tasks } = await api.aRun(run)
  const people = await Promise.all([1, 2, 3, 4].map(() => api.aMember({ role: 'admin' })))
  const asks = people.map(({ token }) => api.withToken(token))

  async function atOnce(...requests: (() => Promise<Response>)[]): Promise<Response[]> {
    const answers = await db.transaction().execute(async (trx) => {
      await trx.selectFrom('run').where('id', '=', id).select('id').forUpdate().execute()
      const asked = requests.map((request) => request())
      await vi.waitFor(async () => expect(await waiting(db)).toBe(requests.length), {
        timeout: 10_000,
        interval: 5,
      })
      return { asked }
    })
    return Promise.all(answers.asked)
  }

  return {
    ...api,
    id,
    tasks,
    people,
    asks,
    atOnce,
    statuses: async (...requests: (() => Promise<Response>)[]) =>
      (await atOnce(...requests)).map(({ status }) => status),
    complete: (by: number, task: number) => () =>
      asks[by]!('POST', `/runs/${id}/completed-tasks`, { task_id: tasks[task] }),
    reopen: (by: number, task: number) => () =>
      asks[by]!('DELETE', `/runs/${id}/completed-tasks/${tasks[task]}`),
    add: (by: number, body: object) => () =>
      asks[by]!('POST', '/tasks', {
        title: 'New',
        task_type: 'task',
        deadline: DEADLINE,
        owners: { users: [people[by]!.id], guests: [], groups: [] },
        run_id: id,
        ...body,
      }),
    runNow: async () =>
      ((await api.read(asks[0]!('GET', `/runs/${id}`))) as { data: Record<string, unknown> }).data,
    feed: async () =>
      (
        await db
          .selectFrom('activity')
          .where('run_id', '=', id)
          .select(['type', 'verb'])
          .orderBy('id')
          .execute()
      ).map(({ type, verb }) => `${type} ${verb}`),
  }
}

/** How many connections to this database wait for a lock. */
async function waiting(db: Api['db']): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db)
  return Number(rows[0]?.waiting)
}

const sorted = (statuses: number[]) => statuses.toSorted((a, b) => a - b)

test('of four who complete the same task one does, and it is told once', async () => {
  const race = await aRace({ tasks: [{}, {}] })
  const statuses = await race.statuses(
    race.complete(0, 0),
    race.complete(1, 0),
    race.complete(2, 0),
    race.complete(3, 0),
  )
  expect(sorted(statuses)).toEqual([200, 422, 422, 422])
  expect(await race.feed()).toEqual(['Task completed'])
  expect(await race.runNow()).toMatchObject({ progress: { complete: 1, total: 2, percent: 50 } })
})

test('the last two tasks completed at once complete the run once', async () => {
  const race = await aRace({ tasks: [{}, {}] })
  expect(await race.statuses(race.complete(0, 0), race.complete(1, 1))).toEqual([200, 200])
  expect(await race.feed()).toEqual(['Task completed', 'Task completed', 'Process completed'])
  expect(await race.runNow()).toMatchObject({
    status: 'complete',
    progress: { complete: 2, total: 2, percent: 100 },
  })
})

test('a task reopened and completed at once is one or the other, and its run agrees', async () => {
  const race = await aRace({ tasks: [{ state: 'completed' }] })
  const [reopened, completed] = await race.statuses(race.reopen(0, 0), race.complete(1, 0))
  expect(reopened).toBe(200)
  // Whoever comes second sees what the first one did.
  expect([200, 422]).toContain(completed)
  const isComplete = completed === 200
  expect(await race.runNow()).toMatchObject({
    status: isComplete ? 'complete' : 'active',
    progress: { complete: isComplete ? 1 : 0, total: 1 },
  })
})

test('of two who reopen a task one does', async () => {
  const race = await aRace({ tasks: [{ state: 'completed' }] })
  expect(sorted(await race.statuses(race.reopen(0, 0), race.reopen(1, 0)))).toEqual([200, 422])
  expect(await race.feed()).toEqual(['Task re-opened', 'Process re-opened'])
})

test('where everyone has to complete, the last of them ends the task', async () => {
  const race = await aRace({ tasks: [{ everyone_must_complete: true }] })
  await race.db
    .insertInto('task_user')
    .values(
      race.people.map(({ id }) => ({ task_id: race.tasks[0]!, user_id: id, run_id: race.id })),
    )
    .execute()
  const answers = await race.atOnce(...[0, 1, 2, 3].map((by) => race.complete(by, 0)))
  const told = (await Promise.all(answers.map((answer) => answer.json()))) as {
    data: { completed_at: string | null }
  }[]
  expect(told.filter(({ data }) => data.completed_at !== null)).toHaveLength(1)
  expect(await race.runNow()).toMatchObject({ status: 'complete' })
  expect((await race.feed()).filter((row) => row === 'Process completed')).toHaveLength(1)
})

test('tasks added at the same place at once get a place each', async () => {
  const race = await aRace({ tasks: [{ title: 'A' }, { title: 'B' }] })
  const adds = [0, 1, 2, 3].map((by) => race.add(by, { position: 2, title: `New ${by}` }))
  expect(await race.statuses(...adds)).toEqual([201, 201, 201, 201])
  const rows = await race.db
    .selectFrom('task')
    .where('run_id', '=', race.id)
    .select(['title', 'position', 'increment_id'])
    .orderBy('position')
    .execute()
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6])
  expect([rows[0]?.title, rows[5]?.title]).toEqual(['A', 'B'])
  expect(new Set(rows.map(({ increment_id }) => increment_id)).size).toBe(6)
  expect(await race.runNow()).toMatchObject({ progress: { complete: 0, total: 6, percent: 0 } })
})

test('tasks moved at once keep a place each', async () => {
  const race = await aRace({ tasks: [{}, {}, {}, {}, {}] })
  const move = (by: number, task: number, position: number) => () =>
    race.asks[by]!('PUT', `/runs/${race.id}/tasks/${race.tasks[task]}`, { position })
  const moves = [move(0, 0, 5), move(1, 4, 1), move(2, 2, 4), race.add(3, { position: 3 })]
  expect(await race.statuses(...moves)).toEqual([200, 200, 200, 201])
  const rows = await race.db
    .selectFrom('task')
    .where('run_id', '=', race.id)
    .select('position')
    .orderBy('position')
    .execute()
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a task added while the last one is completed keeps the run going', async () => {
  const race = await aRace({ tasks: [{}] })
  expect(await race.statuses(race.complete(0, 0), race.add(1, {}))).toEqual([200, 201])
  expect(await race.runNow()).toMatchObject({
    status: 'active',
    completed_at: null,
    progress: { complete: 1, total: 2, percent: 50 },
  })
})

test('an update and a completion at once: never a completed task that changes', async () => {
  const race = await aRace({ tasks: [{ title: 'Old' }] })
  const path = `/runs/${race.id}/tasks/${race.tasks[0]}`
  const [updated, completed] = await race.statuses(
    () => race.asks[0]!('PUT', path, { title: 'New' }),
    race.complete(1, 0),
  )
  expect(completed).toBe(200)
  expect([200, 422]).toContain(updated)
  const { data } = (await race.read(race.asks[0]!('GET', path))) as { data: object }
  expect(data).toMatchObject({ status: 'completed', title: updated === 200 ? 'New' : 'Old' })
  const feed = await race.feed()
  expect(feed).toEqual([
    ...(updated === 200 ? ['Task updated'] : []),
    'Task completed',
    'Process completed',
  ])
})

test('updates at once of different fields, and answers to one form, are all kept', async () => {
  const fields = [newId(), newId()].map((id, index) => ({
    id,
    label: `Field ${index}`,
    field_type: 'text',
  }))
  const [one, other] = fields.map(({ id }) => id)
  const race = await aRace({ tasks: [{ title: 'Old', form_fields: json(fields) }] })
  const path = `/runs/${race.id}/tasks/${race.tasks[0]}`
  const put = (by: number, body: object) => () => race.asks[by]!('PUT', path, body)
  expect(
    await race.statuses(
      put(0, { title: 'New' }),
      put(1, { deadline: DEADLINE }),
      put(2, { taskdata: { [one!]: 'A' } }),
      put(3, { taskdata: { [other!]: 'B' } }),
    ),
  ).toEqual([200, 200, 200, 200])
  expect(await race.read(race.asks[0]!('GET', path))).toMatchObject({
    data: { title: 'New', deadline: DEADLINE, taskdata: { [one!]: 'A', [other!]: 'B' } },
  })
  expect(await race.runNow()).toMatchObject({ due_date: DEADLINE })
})

test('a run archived while its task is completed is both, or archived alone', async () => {
  const race = await aRace({ tasks: [{}, {}] })
  const [archived, completed] = await race.statuses(
    () => race.asks[0]!('DELETE', `/runs/${race.id}`),
    race.complete(1, 0),
  )
  expect(archived).toBe(200)
  expect([200, 422]).toContain(completed)
  expect(await race.runNow()).toMatchObject({
    status: 'archived',
    progress: { complete: completed === 200 ? 1 : 0, total: 2 },
  })
})

test('first projects at once share one hidden template', async () => {
  const race = await aRace()
  const answers = await Promise.all(
    [0, 1, 2, 3].map((by) =>
      race.add(by, { run_id: undefined, separate_task_for_each_assignee: true })(),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const templates = await race.db
    .selectFrom('checklist')
    .where('org_id', '=', race.org)
    .where('is_system', '=', true)
    .select('started_processes')
    .execute()
  expect(templates).toEqual([{ started_processes: 4 }])
})

test('a group that goes while it is given a task is not in the organisation any more', async () => {
  const race = await aRace()
  const group = await race.aGroup()
  const path = `/runs/${race.id}/tasks/${race.tasks[0]}`
  const owners = { users: [], guests: [], groups: [group.id] }
  const { asked } = await race.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('user_group').where('id', '=', group.id).execute()
    const answer = race.asks[0]!('PUT', path, { owners })
    await vi.waitFor(async () => expect(await waiting(race.db)).toBe(1), { timeout: 10_000 })
    return { asked: answer }
  })
  expect(await race.read(asked, 422)).toMatchObject({
    errors: { 'owners.groups': [`Not in this organization: ${group.id}.`] },
  })
})
