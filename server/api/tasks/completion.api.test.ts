import { expect, test } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { completion, task as taskSchema } from '#src/api/schema/task.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'
import { type Ask, testApi } from '../../testing.ts'

const complete = (ask: Ask, run: string, task_id: unknown, more: object = {}) =>
  ask('POST', `/runs/${run}/completed-tasks`, { task_id, ...more })

async function aStartedRun(tasks: Parameters<Api['aRun']>[0] = {}) {
  const api = await testApi()
  const admin = await api.aMember({ role: 'admin' })
  const run = await api.aRun(tasks)
  const ask = api.withToken(admin.token)
  const runNow = async () => one(runSchema).parse(await api.read(ask('GET', `/runs/${run.id}`)))
  const taskNow = async (index = 0) =>
    one(taskSchema).parse(await api.read(ask('GET', `/tasks/${run.tasks[index]}`)))
  const feed = async () =>
    (
      await api.db
        .selectFrom('activity')
        .where('run_id', '=', run.id)
        .select(['verb', 'type'])
        .orderBy('id')
        .execute()
    ).map(({ verb, type }) => `${type} ${verb}`)
  return { ...api, admin, run, ask, runNow, taskNow, feed, first: run.tasks[0]! }
}
type Api = Awaited<ReturnType<typeof testApi>>

test('completing answers as documented, and the last one completes the run', async () => {
  const { ask, run, first, admin, clock, runNow, taskNow, feed, read } = await aStartedRun({
    tasks: [{}, {}],
  })
  clock.now = new Date('2026-03-03T09:00:00.000Z')
  expect(await read(complete(ask, run.id, first))).toEqual({
    data: {
      id: first,
      title: 'Order device',
      status: 'completed',
      completed_at: '2026-03-03T09:00:00.000Z',
      completer_id: admin.id,
      tasks_changed_by_rules: {},
    },
  })
  expect(await taskNow()).toMatchObject({
    status: 'completed',
    last_updated: '2026-03-03T09:00:00.000Z',
    is_completable: false,
  })
  expect(await runNow()).toMatchObject({
    status: 'active',
    progress: { complete: 1, total: 2, percent: 50 },
    last_updated: '2026-03-03T09:00:00.000Z',
  })

  const last = await complete(ask, run.id, run.tasks[1])
  expect(one(completion).parse(await last.json()).status).toBe('completed')
  expect(await runNow()).toMatchObject({
    status: 'complete',
    completed_at: '2026-03-03T09:00:00.000Z',
  })
  expect(await feed()).toEqual(['Task completed', 'Task completed', 'Process completed'])
})

test('a completed task cannot be completed again, and nothing is written about the attempt', async () => {
  const { ask, run, first, feed } = await aStartedRun()
  expect((await complete(ask, run.id, first)).status).toBe(200)
  const before = await feed()
  const again = await complete(ask, run.id, first)
  expect(again.status).toBe(422)
  expect(await again.json()).toMatchObject({
    error: true,
    message: expect.any(String),
    errors: { task: ['This task is already complete.'] },
  })
  expect(await feed()).toEqual(before)
})

test('of two people who complete at once one succeeds and one is told that it is done', async () => {
  const { aMember, withToken, run, first, feed } = await aStartedRun({ tasks: [{}, {}] })
  const people = await Promise.all([1, 2, 3, 4].map(() => aMember({ role: 'admin' })))
  const answers = await Promise.all(
    people.map(({ token }) => complete(withToken(token), run.id, first)),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 422, 422, 422,
  ])
  expect(await feed()).toEqual(['Task completed'])
})

test('people who complete different tasks at once complete the run', async () => {
  const { ask, run, runNow, feed } = await aStartedRun({ tasks: [{}, {}, {}, {}] })
  const answers = await Promise.all(run.tasks.map((id) => complete(ask, run.id, id)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await runNow()).toMatchObject({ status: 'complete', progress: { complete: 4, total: 4 } })
  expect((await feed()).filter((row) => row === 'Process completed')).toHaveLength(1)
})

test('reopening empties what completing filled, and the run goes on', async () => {
  const { ask, run, first, clock, runNow, feed, read } = await aStartedRun({
    tasks: [{ task_type: 'approval' }],
  })
  await complete(ask, run.id, first, { is_approved: true })
  expect(await runNow()).toMatchObject({ status: 'complete' })
  clock.now = new Date('2026-03-04T09:00:00.000Z')
  const answer = await read(ask('DELETE', `/runs/${run.id}/completed-tasks/${first}`))
  expect(answer).toMatchObject({
    data: {
      id: first,
      status: 'in-progress',
      completed_at: null,
      completer_id: null,
      completer_guest_id: null,
      is_approved: null,
      last_updated: '2026-03-04T09:00:00.000Z',
      run_status: 'active',
    },
  })
  expect(await runNow()).toMatchObject({ status: 'active', completed_at: null })
  expect(await feed()).toEqual([
    'Task completed',
    'Process completed',
    'Task re-opened',
    'Process re-opened',
  ])
  expect((await ask('DELETE', `/runs/${run.id}/completed-tasks/${first}`)).status).toBe(422)
  expect((await complete(ask, run.id, first, { is_approved: false })).status).toBe(200)
})

test('an approval needs the flag, and keeps what was decided', async () => {
  const { ask, run, taskNow, db } = await aStartedRun({
    tasks: [{ task_type: 'approval' }, { task_type: 'approval' }],
  })
  const refused = await complete(ask, run.id, run.tasks[0])
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ errors: { is_approved: [expect.any(String)] } })
  expect((await complete(ask, run.id, run.tasks[0], { is_approved: 'maybe' })).status).toBe(422)

  await complete(ask, run.id, run.tasks[0], { is_approved: true })
  await complete(ask, run.id, run.tasks[1], { is_approved: false })
  expect(await taskNow(0)).toMatchObject({ status: 'completed', is_approved: true })
  expect(await taskNow(1)).toMatchObject({ status: 'completed', is_approved: false })
  const outcomes = await db
    .selectFrom('task')
    .where('run_id', '=', run.id)
    .orderBy('position')
    .select('outcome')
    .execute()
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['approved', 'rejected'])
})

test.each([
  ['expiring', {}, 'acknowledged'],
  ['expiring', { is_approved: false }, 'expired'],
  ['expiring_email', { is_approved: false }, 'expired'],
  ['expiring_email', {}, 'sent'],
  ['email', {}, 'sent'],
  ['task', { is_approved: false }, null],
] as const)('a task of type %s completed with %j ends %s', async (task_type, body, outcome) => {
  const { ask, run, first, db, taskNow } = await aStartedRun({ tasks: [{ task_type }] })
  expect((await complete(ask, run.id, first, body)).status).toBe(200)
  const row = await db
    .selectFrom('task')
    .where('id', '=', first)
    .select('outcome')
    .executeTakeFirst()
  expect(row?.outcome).toBe(outcome)
  expect(await taskNow()).toMatchObject({ status: 'completed', is_approved: null })
})

test('where everyone must complete, the task stays open until all have', async () => {
  const { aMember, withToken, run, taskNow, runNow, db, ask } = await aStartedRun({
    tasks: [{ everyone_must_complete: true }],
  })
  const [ana, rui] = [await aMember(), await aMember()]
  const id = run.tasks[0]!
  await db
    .insertInto('task_user')
    .values([ana, rui].map(({ id: user_id }) => ({ task_id: id, user_id, run_id: run.id })))
    .execute()

  const part = await complete(withToken(ana.token), run.id, id)
  expect(part.status).toBe(200)
  expect(await part.json()).toMatchObject({
    data: { status: 'active', completed_at: null, completer_id: null },
  })
  expect((await complete(withToken(ana.token), run.id, id)).status).toBe(422)
  expect(await runNow()).toMatchObject({ status: 'active' })
  const raw = (await (await ask('GET', `/tasks/${id}`)).json()) as { data: object }
  expect(raw.data).toMatchObject({ completion_progress: { complete: 1, total: 2 } })

  expect((await complete(withToken(rui.token), run.id, id)).status).toBe(200)
  expect(await taskNow()).toMatchObject({ status: 'completed', completer_id: String(rui.id) })

  await ask('DELETE', `/runs/${run.id}/completed-tasks/${id}`)
  expect((await complete(withToken(ana.token), run.id, id)).status).toBe(200)
  expect(await taskNow()).toMatchObject({ status: 'in-progress' })
})

test('both who have to complete, at once, complete the task', async () => {
  const { aMember, withToken, run, taskNow, db } = await aStartedRun({
    tasks: [{ everyone_must_complete: true }],
  })
  const people = await Promise.all([1, 2, 3].map(() => aMember()))
  await db
    .insertInto('task_user')
    .values(people.map(({ id }) => ({ task_id: run.tasks[0]!, user_id: id, run_id: run.id })))
    .execute()
  const answers = await Promise.all(
    people.map(({ token }) => complete(withToken(token), run.id, run.tasks[0])),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await taskNow()).toMatchObject({ status: 'completed' })
})

test('an admin completes for somebody else; nobody else does, and nobody for strangers', async () => {
  const { aMember, withToken, run, first, ask, taskNow } = await aStartedRun()
  const other = await testApi()
  const ana = await aMember()
  const owner = await aMember({ role: 'admin' })
  const standard = await aMember({ role: 'standard' })
  const stranger = await other.aMember()
  const denied = await complete(withToken(standard.token), run.id, first, {
    override_user: ana.id,
  })
  expect(denied.status).toBe(403)
  for (const override_user of [stranger.id, 999_999_999]) {
    const refused = await complete(ask, run.id, first, { override_user })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: { override_user: [expect.any(String)] } })
  }
  expect((await complete(ask, run.id, first, { override_user: 'ana' })).status).toBe(422)
  expect(
    (await complete(withToken(owner.token), run.id, first, { override_user: ana.id })).status,
  ).toBe(200)
  expect(await taskNow()).toMatchObject({ completer_id: String(ana.id) })
})

test('only assignees complete where the task says so, others not even as admin', async () => {
  const { aMember, aGroup, aRun, withToken } = await testApi()
  const [ana, boss] = [await aMember(), await aMember({ role: 'admin' })]
  const group = await aGroup({ users: [ana.id] })
  const run = await aRun({
    tasks: [
      { can_complete_only_assignees: true, users: [ana.id] },
      { can_complete_only_assignees: true, groups: [group.id] },
    ],
  })
  expect((await complete(withToken(boss.token), run.id, run.tasks[0])).status).toBe(403)
  expect((await complete(withToken(ana.token), run.id, run.tasks[0])).status).toBe(200)
  expect((await complete(withToken(ana.token), run.id, run.tasks[1])).status).toBe(200)
})

test('light members complete and reopen their own tasks alone', async () => {
  const { aMember, aRun, withToken } = await testApi()
  const light = await aMember({ role: 'light' })
  const ask = withToken(light.token)
  const run = await aRun({ tasks: [{ users: [light.id] }, {}] })
  expect((await complete(ask, run.id, run.tasks[1])).status).toBe(403)
  expect((await complete(ask, run.id, run.tasks[0])).status).toBe(200)
  expect((await ask('DELETE', `/runs/${run.id}/completed-tasks/${run.tasks[0]}`)).status).toBe(200)
})

test('hidden tasks, open problems, required answers and open issues hold a completion up', async () => {
  const field = newId()
  const all = newId()
  const { ask, run, db, org, clock, read } = await aStartedRun({
    tasks: [
      { state: 'auto-skipped' },
      { open_problems: 1 },
      {
        form_fields: json([
          { id: field, label: 'SKU', field_type: 'text', required: true },
          {
            id: all,
            label: 'Checks',
            field_type: 'multiselect',
            must_all_checked: true,
            options: [
              { id: 1, text: 'One' },
              { id: 2, text: 'Two' },
            ],
          },
        ]),
      },
    ],
  })
  expect((await complete(ask, run.id, run.tasks[0])).status).toBe(422)
  expect((await complete(ask, run.id, run.tasks[1])).status).toBe(422)
  expect(await read(complete(ask, run.id, run.tasks[2]), 422)).toMatchObject({
    errors: {
      [`taskdata.${field}`]: ['SKU is required'],
      [`taskdata.${all}`]: ['All options of Checks must be checked'],
    },
  })
  await read(
    ask('PUT', `/runs/${run.id}/tasks/${run.tasks[2]}`, {
      taskdata: {
        [field]: 'SKU-77',
        [all]: [
          { id: 1, text: 'One' },
          { id: 2, text: 'Two' },
        ],
      },
    }),
  )
  await db
    .insertInto('thread')
    .values({
      id: newId(),
      org_id: org,
      run_id: run.id,
      label: 'problem',
      content: 'Stop',
      created_at: clock.now,
      last_updated: clock.now,
    })
    .execute()
  await db.updateTable('run').set({ open_issues: 1 }).where('id', '=', run.id).execute()
  expect((await complete(ask, run.id, run.tasks[2])).status).toBe(422)
  await db.updateTable('run').set({ open_issues: 0 }).where('id', '=', run.id).execute()
  expect((await complete(ask, run.id, run.tasks[2])).status).toBe(200)
})

test('an archived run takes no completion and no reopening', async () => {
  const { ask, run, first, db, clock } = await aStartedRun()
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', run.id).execute()
  expect((await complete(ask, run.id, first)).status).toBe(422)
  expect((await ask('DELETE', `/runs/${run.id}/completed-tasks/${first}`)).status).toBe(422)
})

test('deadlines that hang on a step are counted from its completion, those behind them too', async () => {
  const { aChecklist, aRun, as, clock } = await testApi()
  const ask = await as('admin')
  const { id, steps } = await aChecklist({ steps: [{}, {}, {}, {}] })
  const rule = (step: string | undefined, value: number) =>
    json({ value, unit: 'days', option: 'from', step })
  const then = new Date('2026-03-20T10:00:00.000Z')
  const run = await aRun({
    checklist_id: id,
    tasks: [
      { step_id: steps[0] },
      { step_id: steps[1], deadline: then, deadline_rule: rule(steps[0], 2) },
      { step_id: steps[2], deadline: then, deadline_rule: rule(steps[1], 1) },
      { step_id: steps[3], deadline: then, deadline_rule: rule('start_run', 1) },
    ],
  })
  clock.now = new Date('2026-03-05T08:00:00.000Z')
  expect((await complete(ask, run.id, run.tasks[0])).status).toBe(200)
  const { data } = (await (await ask('GET', `/runs/${run.id}/tasks`)).json()) as {
    data: { deadline: string; last_updated: string }[]
  }
  expect(data.map(({ deadline }) => deadline)).toEqual([
    null,
    '2026-03-07T08:00:00.000Z',
    '2026-03-08T08:00:00.000Z',
    '2026-03-20T10:00:00.000Z',
  ])
  expect(data[1]?.last_updated).toBe('2026-03-05T08:00:00.000Z')
})

test('what cannot be a completion', async () => {
  const { ask, run, aRun, aTask } = await aStartedRun()
  const foreign = await aRun()
  const path = `/runs/${run.id}/completed-tasks`
  const missing = await ask('POST', path, {})
  expect(missing.status).toBe(422)
  expect(await missing.json()).toMatchObject({
    errors: { task_id: ['The task_id field is required.'] },
  })
  expect((await ask('POST', path, { task_id: 7 })).status).toBe(422)
  expect((await ask('POST', path, { task_id: 'nonsense' })).status).toBe(404)
  expect((await ask('POST', path, { task_id: newId() })).status).toBe(404)
  expect((await ask('POST', path, { task_id: foreign.tasks[0] })).status).toBe(404)
  expect((await ask('POST', `/runs/${newId()}/completed-tasks`, { task_id: newId() })).status).toBe(
    404,
  )
  const alone = await aTask({ is_oneoff_task: true })
  expect((await ask('POST', path, { task_id: alone.id })).status).toBe(404)
})

test('a one-off task is completed and reopened without a run', async () => {
  const { aTask, aRun, as, read } = await testApi()
  const ask = await as('admin')
  const { id } = await aTask({ is_oneoff_task: true })
  const { data } = (await read(ask('POST', '/completed-tasks', { task_id: id }))) as {
    data: object
  }
  expect(Object.keys(data)).toEqual(['id', 'title', 'status', 'completed_at', 'completer_id'])
  expect(await read(ask('DELETE', `/completed-tasks/${id}`))).toMatchObject({
    data: { status: 'in-progress', run_id: null },
  })
  const run = await aRun()
  expect((await ask('POST', '/completed-tasks', { task_id: run.tasks[0] })).status).toBe(404)
})

test('a run of another organisation is not there to be completed', async () => {
  const { run, first } = await aStartedRun()
  const other = await testApi()
  const ask = await other.as('admin')
  expect((await complete(ask, run.id, first)).status).toBe(404)
  expect((await ask('DELETE', `/completed-tasks/${first}`)).status).toBe(404)
})
