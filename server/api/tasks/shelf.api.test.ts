import { expect, test } from 'vitest'
import { type Ask, testApi } from '../../testing.ts'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'

async function aOneOff(task: Parameters<Api['aTask']>[0] = {}) {
  const api = await testApi()
  const admin = await api.aMember({ role: 'admin' })
  const ask = api.withToken(admin.token)
  const { id } = await api.aTask({ is_oneoff_task: true, starter_id: admin.id, ...task })
  return {
    ...api,
    admin,
    ask,
    id,
    path: `/tasks/${id}`,
    count: async (query = '') =>
      ((await api.read(ask('GET', `/tasks${query}`))) as { data: unknown[] }).data.length,
    feed: async () =>
      (
        await api.db
          .selectFrom('activity')
          .where('org_id', '=', api.org)
          .select(['type', 'verb'])
          .orderBy('id')
          .execute()
      ).map(({ type, verb }) => `${type} ${verb}`),
  }
}
type Api = Awaited<ReturnType<typeof testApi>>

test('an archived task is gone until it is restored, and comes back as it was', async () => {
  const { ask, path, read, count, feed, clock } = await aOneOff()
  const before = await read(ask('GET', path))
  clock.now = new Date('2026-03-03T09:00:00.000Z')
  expect(await read(ask('DELETE', path), 204)).toBeUndefined()
  await read(ask('GET', path), 404)
  expect([await count(), await count('?archived=only')]).toEqual([0, 1])
  for (const [method, to, body] of [
    ['PUT', path, { title: 'A', deadline: '2026-03-09', owners: {} }],
    ['POST', '/completed-tasks', { task_id: path.slice('/tasks/'.length) }],
  ] as const)
    await read(ask(method, to, body), 422)
  await read(ask('POST', `${path}/clone`), 404)
  await read(ask('DELETE', path), 204)

  expect(await read(ask('PUT', `${path}/restore`))).toEqual({
    data: { ...(before as { data: object }).data, last_updated: '2026-03-03T09:00:00.000Z' },
  })
  expect(await read(ask('GET', path))).toMatchObject({ data: { archived_at: null } })
  await read(ask('PUT', `${path}/restore`))
  expect(await feed()).toEqual(['Task archived', 'Task unarchived'])
})

test('archiving the last open task of a run completes it, restoring opens it again', async () => {
  const { aRun, aTask, ask, read, feed } = await aOneOff()
  const run = await aRun({ tasks: [{ state: 'completed' }] })
  const { id } = await aTask({ run_id: run.id, is_oneoff_task: true, position: 2 })
  const runNow = () => read(ask('GET', `/runs/${run.id}?with=tasks`))
  expect(await runNow()).toMatchObject({ data: { status: 'active', progress: { total: 2 } } })
  await read(ask('DELETE', `/tasks/${id}`), 204)
  expect(await runNow()).toMatchObject({
    data: { status: 'complete', progress: { total: 1 }, tasks: { data: [{ id: run.tasks[0] }] } },
  })
  await read(ask('PUT', `/tasks/${id}/restore`))
  expect(await runNow()).toMatchObject({
    data: { status: 'active', completed_at: null, progress: { complete: 1, total: 2 } },
  })
  expect(await feed()).toEqual([
    'Task archived',
    'Process completed',
    'Task unarchived',
    'Process re-opened',
  ])
})

test('what was said about a task goes with it: its problem holds the run up no longer', async () => {
  const { aRun, aTask, ask, read } = await aOneOff()
  const run = await aRun()
  const { id } = await aTask({ run_id: run.id, is_oneoff_task: true, position: 2 })
  await read(ask('POST', `/tasks/${id}/problem`, { content: 'Broken' }), 201)
  const status = async () => read(ask('GET', `/runs/${run.id}`))
  expect(await status()).toMatchObject({ data: { status: 'problem' } })
  await read(ask('DELETE', `/tasks/${id}`), 204)
  expect(await status()).toMatchObject({ data: { status: 'active' } })
  await read(ask('PUT', `/tasks/${id}/restore`))
  expect(await status()).toMatchObject({ data: { status: 'problem' } })
  await read(ask('DELETE', `/tasks/${id}/delete`), 204)
  expect(await status()).toMatchObject({ data: { status: 'active' } })
})

test('a deleted task is gone for good with all that hangs on it; the audit trail stays', async () => {
  const { aTag, id, path, ask, read, db, org, admin, clock, feed, aTagging } = await aOneOff()
  const tag = await aTag()
  await aTagging({ tag_id: tag.id, task_id: id })
  const asset = newId()
  await db
    .insertInto('asset')
    .values({
      id: asset,
      org_id: org,
      filename: 'a.pdf',
      subject_type: 'Task',
      subject_id: id,
      uploaded_at: clock.now,
    })
    .execute()
  await db
    .insertInto('watcher')
    .values({
      org_id: org,
      object_type: 'task',
      object_id: id,
      user_id: admin.id,
      created_at: clock.now,
    })
    .execute()
  await read(ask('POST', `${path}/comment`, { content: 'Well' }), 201)
  await read(ask('DELETE', path), 204)
  expect(await read(ask('DELETE', `${path}/delete`), 204)).toBeUndefined()
  await read(ask('GET', path), 404)
  await read(ask('PUT', `${path}/restore`), 404)
  await read(ask('DELETE', `${path}/delete`), 404)
  const left = [
    await db.selectFrom('asset').where('id', '=', asset).select('id').execute(),
    await db.selectFrom('watcher').where('object_id', '=', id).select('id').execute(),
    await db.selectFrom('thread').where('org_id', '=', org).select('id').execute(),
    await db.selectFrom('tagging').where('tag_id', '=', tag.id).select('id').execute(),
  ]
  expect(left.flat()).toEqual([])
  expect((await feed()).slice(-2)).toEqual(['Task archived', 'Task deleted'])
})

test('a copy is open, empty and for the same people', async () => {
  const { aMember, aGuest, aGroup, aTag, aTagging, aOneOffIn, ...api } = await withCopies()
  const { ask, read } = api
  const [ana, guest, group, tag] = [await aMember(), await aGuest(), await aGroup(), await aTag()]
  const field = newId()
  const { id, run } = await aOneOffIn({
    title: 'Sign here',
    state: 'completed',
    task_type: 'approval',
    is_approved: true,
    completer_id: ana.id,
    deadline: new Date('2026-03-10T17:00:00.000Z'),
    summary: 'Twice.',
    top_secret: true,
    form_fields: json([{ id: field, label: 'Place', field_type: 'text', required: false }]),
    taskdata: json({ [field]: 'Lisbon' }),
    users: [ana.id],
    guests: [guest.id],
    groups: [group.id],
  })
  await aTagging({ tag_id: tag.id, task_id: id })
  const { data } = (await read(ask('POST', `/tasks/${id}/clone`), 201)) as { data: { id: string } }
  expect(data.id).not.toBe(id)
  expect(data).toMatchObject({
    title: 'Sign here',
    alias: 'sign-here',
    run_id: run.id,
    position: 2,
    status: 'active',
    task_type: 'approval',
    is_approved: null,
    completed_at: null,
    completer_id: null,
    deadline: '2026-03-10T17:00:00.000Z',
    summary: 'Twice.',
    top_secret: true,
    taskdata: {},
    owners: { users: [{ id: ana.id }], guests: [guest.email], groups: [group.id] },
  })
  expect(await read(ask('GET', `/tasks/${data.id}?with=tags,form_fields`))).toMatchObject({
    data: { tags: { data: [{ id: tag.id }] }, form_fields: { data: [{ label: 'Place' }] } },
  })
  expect(await read(ask('POST', `/tasks/${id}/clone`, { title: 'And here' }), 201)).toMatchObject({
    data: { title: 'And here', position: 2 },
  })
  expect(await read(ask('GET', `/runs/${run.id}/tasks`))).toMatchObject({
    data: [
      { id, position: 1 },
      { title: 'And here', position: 2 },
      { id: data.id, position: 3 },
      {},
    ],
  })
  await read(ask('POST', `/tasks/${id}/clone`, { title: '' }), 422)
})

async function withCopies() {
  const api = await aOneOff()
  return {
    ...api,
    aOneOffIn: async (task: Parameters<Api['aTask']>[0]) => {
      const run = await api.aRun({ tasks: [{ is_oneoff_task: true, ...task }, {}] })
      return { id: run.tasks[0]!, run }
    },
  }
}

const CALLS = [
  ['DELETE', ''],
  ['PUT', '/restore'],
  ['POST', '/clone'],
  ['DELETE', '/delete'],
] as const

/** What each of the four calls is answered with. */
async function statuses(ask: Ask, id: string) {
  const answers: number[] = []
  for (const [method, path] of CALLS)
    answers.push((await ask(method, `/tasks/${id}${path}`)).status)
  return answers
}

test('these routes are for one-off tasks alone, of this organisation, with its runs at hand', async () => {
  const { ask, aRun, aTask, clock, db } = await aOneOff()
  const run = await aRun()
  const foreign = await (await testApi()).aTask({ is_oneoff_task: true })
  for (const id of [run.tasks[0]!, foreign.id, newId(), 'none'])
    expect(await statuses(ask, id)).toEqual([404, 404, 404, 404])

  const { id } = await aTask({ run_id: run.id, is_oneoff_task: true })
  await db.updateTable('run').set({ open_issues: 1 }).where('id', '=', run.id).execute()
  expect(await statuses(ask, id)).toEqual([422, 422, 422, 422])
  await db
    .updateTable('run')
    .set({ open_issues: 0, archived_at: clock.now })
    .where('id', '=', run.id)
    .execute()
  expect(await statuses(ask, id)).toEqual([422, 422, 404, 422])
})

test('light members shelve nothing; others what they see, and delete what they made', async () => {
  const { aMember, aTask, withToken } = await aOneOff()
  const light = await aMember({ role: 'light' })
  const [maker, helper, stranger] = [await aMember(), await aMember(), await aMember()]
  const { id } = await aTask({
    is_oneoff_task: true,
    starter_id: maker.id,
    users: [light.id, helper.id],
  })
  const as = ({ token }: { token: string }) => statuses(withToken(token), id)
  expect(await as(light)).toEqual([403, 403, 403, 403])
  expect(await as(stranger)).toEqual([403, 403, 403, 403])
  expect(await as(helper)).toEqual([204, 200, 201, 403])
  expect(await as(maker)).toEqual([204, 200, 201, 204])
})
