import { beforeEach, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { type Ask, testApi } from '../../testing.ts'
import { progress, runState } from './runs.rules.ts'

// PGlite has one connection: there, requests wait for each other anyway.
beforeEach(({ skip }) => {
  if (inject('databaseUrl') === '') skip('parallel connections are those of a PostgreSQL server')
})

const ROUNDS = 4
const idOf = z.object({ data: z.object({ id: z.string() }) })

/** Two people who may do everything, and what became of a run in the end. */
async function crowd() {
  const api = await testApi()
  const { db } = api
  const people: Ask[] = []
  for (let count = 0; count < 6; count++) people.push(await api.as('admin'))
  const [one, two] = people
  if (!one || !two) throw new Error('nobody is here')

  /** The stored totals are what the run's tasks and threads make of it. */
  const expectTotals = async (id: string) => {
    const run = await db
      .selectFrom('run')
      .where('id', '=', id)
      .selectAll()
      .executeTakeFirstOrThrow()
    const tasks = await db.selectFrom('task').where('run_id', '=', id).selectAll().execute()
    const threads = await db.selectFrom('thread').where('run_id', '=', id).selectAll().execute()
    const open = threads.filter(({ label, resolve_id }) => label === 'problem' && !resolve_id)
    const counted = {
      tasks_total: tasks.length,
      tasks_complete: tasks.filter(({ state }) => state === 'completed').length,
      open_problems: open.filter(({ task_id }) => task_id).length,
      open_issues: open.filter(({ task_id }) => !task_id).length,
    }
    expect(run).toMatchObject({
      ...counted,
      percent: progress(counted.tasks_complete, counted.tasks_total).percent,
      state: runState({ ...counted, prerun_complete: true, is_form: false }),
    })
    for (const task of tasks)
      expect(task.open_problems).toBe(open.filter(({ task_id }) => task_id === task.id).length)
    return run
  }
  const verbs = async (id: string) =>
    (
      await db
        .selectFrom('activity')
        .where('run_id', '=', id)
        .select('verb')
        .orderBy('id')
        .execute()
    ).map(({ verb }) => verb)
  return { ...api, people, one, two, expectTotals, verbs }
}

const statuses = async (...answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status)

test('two archive the same run at once: it is archived once', async () => {
  const { aRun, people, verbs } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await aRun()
    const answers = await statuses(...people.map((ask) => ask('DELETE', `/runs/${id}`)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(await verbs(id)).toEqual(['archived'])
  }
})

test('archiving and restoring at once leaves one of both, and a trail that tells which', async () => {
  const { aRun, one, two, db, verbs } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await aRun()
    expect(
      await statuses(one('DELETE', `/runs/${id}`), two('PUT', `/runs/${id}/activate`)),
    ).toEqual([200, 200])
    const run = await db
      .selectFrom('run')
      .where('id', '=', id)
      .select('archived_at')
      .executeTakeFirstOrThrow()
    expect((await verbs(id)).at(-1)).toBe(run.archived_at ? 'archived' : 'unarchived')
  }
})

test('stars of several people, and of one person twice, are each set once', async () => {
  const { aRun, people, one, db } = await crowd()
  const { id } = await aRun()
  const star = (ask: Ask) => ask('PUT', `/runs/${id}`, { starred: true, users: [], groups: [] })
  const answers = await statuses(...people.map(star), star(one), star(one))
  expect(new Set(answers)).toEqual(new Set([200]))
  const stars = await db.selectFrom('run_star').where('run_id', '=', id).selectAll().execute()
  expect(stars).toHaveLength(people.length)
})

test('what several people change of one run at once is all there afterwards', async () => {
  const { aRun, aTag, aFolder, aMember, people, read, one } = await crowd()
  const member = await aMember()
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await aRun({ users: [member.id] })
    const tag = await aTag()
    const folder = await aFolder()
    const kept = { users: [member.id], groups: [] }
    const bodies = [
      { name: 'Renamed' },
      { summary: 'Noted' },
      { tags: [tag.id] },
      { folders: [folder.id] },
      { is_public: true },
      { starred: true },
    ]
    const answers = await statuses(
      ...bodies.map((body, at) => (people[at] ?? one)('PUT', `/runs/${id}`, { ...kept, ...body })),
    )
    expect(answers).toEqual(bodies.map(() => 200))
    expect(await read(one('GET', `/runs/${id}?with=tags,folders`))).toMatchObject({
      data: {
        name: 'Renamed',
        summary: 'Noted',
        is_public: true,
        users: [member.id],
        tags: { data: [{ id: tag.id }] },
        folders: { data: [{ id: folder.id }] },
      },
    })
  }
})

test('15.12: an update that leaves out the people takes off whoever came meanwhile, as one after the other', async () => {
  const { aRun, aMember, one, two, db } = await crowd()
  const member = await aMember()
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await aRun()
    expect(
      await statuses(
        one('PUT', `/runs/${id}`, { users: [member.id], groups: [] }),
        two('PUT', `/runs/${id}`, { name: 'Other' }),
      ),
    ).toEqual([200, 200])
    const run = await db
      .selectFrom('run')
      .where('id', '=', id)
      .selectAll()
      .executeTakeFirstOrThrow()
    const last = await db
      .selectFrom('activity')
      .where('run_id', '=', id)
      .where('field', '=', 'users')
      .select('new_value')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect([run.name, run.users]).toEqual(['Other', last?.new_value ?? []])
  }
})

test('the same tag put on by two at once is on it once', async () => {
  const { aRun, aTag, people, db } = await crowd()
  const { id } = await aRun()
  const tag = await aTag()
  const answers = await statuses(
    ...people.map((ask) => ask('PUT', `/runs/${id}`, { tags: [tag.id], users: [], groups: [] })),
  )
  expect(new Set(answers)).toEqual(new Set([200]))
  const taggings = await db.selectFrom('tagging').where('run_id', '=', id).selectAll().execute()
  expect(taggings).toHaveLength(1)
})

test('problems reported at once all count, and each ends once', async () => {
  const { aRun, people, one, read, expectTotals } = await crowd()
  const { id, tasks } = await aRun({ tasks: [{}, {}, { state: 'completed' }] })
  const reported = await Promise.all(
    people.map(async (ask, at) => {
      const path = `/tasks/${tasks[at % tasks.length]}`
      const answer = await read(ask('POST', `${path}/problem`, { content: `No. ${at}` }), 201)
      return { path, thread_id: idOf.parse(answer).data.id }
    }),
  )
  expect(await expectTotals(id)).toMatchObject({ open_problems: people.length, state: 'problem' })
  expect(await read(one('GET', `/runs/${id}`))).toMatchObject({
    data: { progress: { complete: 0 } },
  })
  const ends = await statuses(
    ...reported.flatMap(({ path, thread_id }) =>
      people
        .slice(0, 2)
        .map((ask) => ask('POST', `${path}/resolved-threads`, { thread_id, content: 'Over' })),
    ),
  )
  expect(ends.filter((status) => status === 201)).toHaveLength(reported.length)
  expect(ends.filter((status) => status === 422)).toHaveLength(reported.length)
  expect(await expectTotals(id)).toMatchObject({ open_problems: 0, state: 'active' })
})

test('an issue and a completion at once: either the task was done before, or it waits', async () => {
  const { aRun, one, two, expectTotals } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id, tasks } = await aRun()
    const [issue, done] = await statuses(
      one('POST', `/runs/${id}/problem`, { content: 'Stop' }),
      two('POST', `/runs/${id}/completed-tasks`, { task_id: tasks[0] }),
    )
    expect([issue, [200, 422].includes(done ?? 0)]).toEqual([201, true])
    const run = await expectTotals(id)
    expect([run.state, run.tasks_complete]).toEqual(['issue', done === 200 ? 1 : 0])
  }
})

test('a problem and the completion of its task at once end with an open task', async () => {
  const { aRun, one, two, expectTotals } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id, tasks } = await aRun()
    const [problem, done] = await statuses(
      one('POST', `/tasks/${tasks[0]}/problem`, { content: 'Broken' }),
      two('POST', `/runs/${id}/completed-tasks`, { task_id: tasks[0] }),
    )
    expect([problem, [200, 422].includes(done ?? 0)]).toEqual([201, true])
    expect(await expectTotals(id)).toMatchObject({ state: 'problem', tasks_complete: 0 })
  }
})

test('archiving and completing at once: what was answered is what is stored', async () => {
  const { aRun, one, two, read, expectTotals } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id, tasks } = await aRun({ tasks: [{}, {}] })
    const [archived, ...completed] = await statuses(
      one('DELETE', `/runs/${id}`),
      ...tasks.map((task_id) => two('POST', `/runs/${id}/completed-tasks`, { task_id })),
    )
    expect(archived).toBe(200)
    const done = completed.filter((status) => status === 200).length
    expect(completed.filter((status) => status === 422)).toHaveLength(2 - done)
    expect(await expectTotals(id)).toMatchObject({ tasks_complete: done })
    expect(await read(one('PUT', `/runs/${id}/activate`))).toMatchObject({
      data: { status: done === 2 ? 'complete' : 'active' },
    })
  }
})

test('what comes while a run is deleted for good is done before or finds nothing', async () => {
  const { aRun, people, one, db, clock } = await crowd()
  for (let round = 0; round < ROUNDS; round++) {
    const { id, tasks } = await aRun({ archived_at: clock.now })
    const calls: [string, string, object?][] = [
      ['PUT', `/runs/${id}`, { name: 'Late', users: [], groups: [] }],
      ['PUT', `/runs/${id}`, { starred: true, users: [], groups: [] }],
      ['POST', `/runs/${id}/comment`, { content: 'Late' }],
      ['POST', `/tasks/${tasks[0]}/problem`, { content: 'Late' }],
      ['PUT', `/runs/${id}/custom-fields`, { custom_fields: {} }],
      ['GET', `/runs/${id}?with=tasks,threads`],
    ]
    const [deleted, ...others] = await statuses(
      one('DELETE', `/runs/${id}/delete`),
      ...calls.map(([method, path, body], at) => (people[at] ?? one)(method, path, body)),
    )
    expect(deleted).toBe(200)
    for (const status of others) expect([200, 404, 422]).toContain(status)
    const left = await db.selectFrom('run').where('id', '=', id).select('id').execute()
    const words = await db.selectFrom('thread').where('run_id', '=', id).select('id').execute()
    expect([left, words]).toEqual([[], []])
  }
})

test('custom fields set one by one at once are all there', async () => {
  const { aRun, people, one, read } = await crowd()
  const keys = people.map((_, at) => `key_${at}`)
  for (const key of keys)
    await read(
      one('POST', '/custom-field-keys', { key, applies_to: 'run', field_type: 'text' }),
      201,
    )
  const same = await statuses(
    ...people.map((ask) =>
      ask('POST', '/custom-field-keys', { key: 'same', applies_to: 'run', field_type: 'text' }),
    ),
  )
  expect(same.toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422, 422, 422])
  const { id } = await aRun()
  const answers = await statuses(
    ...people.map((ask, at) => ask('PATCH', `/runs/${id}/custom-fields/key_${at}`, { value: 'x' })),
  )
  expect(new Set(answers)).toEqual(new Set([200]))
  expect(await read(one('GET', `/runs/${id}/custom-fields`))).toEqual({
    data: { custom_fields: Object.fromEntries(keys.map((key) => [key, 'x'])) },
  })
})

test('launches at once that invite the same guests, with and without a template, all succeed', async () => {
  const { aChecklist, aTask, people, one, db, org } = await crowd()
  const { id: checklist_id, steps } = await aChecklist({ steps: [{}, {}] })
  const [first = '', second = ''] = steps
  const { id: task } = await aTask()
  const guests = ['a@guest.example', 'b@guest.example']
  const launch = (ask: Ask, at: number) =>
    ask('POST', '/runs', {
      checklist_id,
      name: `No. ${at}`,
      tasks: {
        [first]: {
          owners: { users: [], guests: at % 2 ? guests : guests.toReversed(), groups: [] },
        },
        [second]: { owners: { users: [], guests: [guests[at % 2]], groups: [] } },
      },
    })
  const answers = await statuses(
    ...people.map(launch),
    ...people.slice(0, 2).map((ask) => ask('POST', '/runs', { name: 'Without' })),
    one('POST', `/tasks/${task}/comment`, { content: '+b@guest.example +a@guest.example' }),
  )
  expect(new Set(answers)).toEqual(new Set([201]))
  const runs = await db.selectFrom('run').where('org_id', '=', org).select('increment_id').execute()
  expect(new Set(runs.map(({ increment_id }) => increment_id)).size).toBe(8)
  const known = await db.selectFrom('guest').where('org_id', '=', org).select('email').execute()
  expect(known.map(({ email }) => email).toSorted()).toEqual(guests)
})
