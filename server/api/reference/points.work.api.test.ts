import { afterAll, expect, test } from 'vitest'
import { rm } from 'node:fs/promises'
import { json } from '../../db/database.ts'
import { uploadsFolder } from '../../testing.ts'
import { newId } from '../ids.ts'
import { aDesk } from '../../testing/reference/desk.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

const HOUR = 3_600_000
const FIELD = 'f1'.repeat(16)
const aField = (more: object = {}) => ({ id: FIELD, label: 'Note', field_type: 'text', ...more })

test('15.9 the next task is the one due first, then by position; none at the end', async () => {
  const { aRun, get, post, clock } = await aDesk()
  const due = (hours: number) => new Date(clock.now.valueOf() + hours * HOUR)
  const { id, tasks } = await aRun({
    tasks: [
      { title: 'no deadline' },
      { title: 'late', deadline: due(9) },
      { title: 'soon', deadline: due(1), state: 'reopened' },
      { title: 'as soon', deadline: due(1) },
      { title: 'hidden', deadline: due(0), state: 'auto-skipped' },
      { title: 'done', deadline: due(0), state: 'completed' },
    ],
  })
  const next = async () =>
    (
      (await get(`/runs/${id}?with=next_task`)) as {
        data: { next_task: { data: { title: string }[] } }
      }
    ).data.next_task.data
  for (const [title, at] of [
    ['soon', 2],
    ['as soon', 3],
    ['late', 1],
    ['no deadline', 0],
  ] as const) {
    expect(await next()).toMatchObject([{ title, owners: { users: [], guests: [], groups: [] } }])
    await post(`/runs/${id}/completed-tasks`, { task_id: tasks[at] })
  }
  expect(await next()).toEqual([])
})

test('15.10 a launch answers 201, drops unknown keys, asks for what is required by its label', async () => {
  const { aChecklist, post, get, admin, aMember } = await aDesk()
  const step = newId()
  const { id: checklist_id } = await aChecklist({
    title: 'Laptop',
    prerun: [aField({ required: true })],
    steps: [{ id: step, assignees: [admin.id] }, {}],
  })
  const launch = (body: object, status = 201) => post('/runs', { checklist_id, ...body }, status)
  expect(await launch({ prerun: { [FIELD]: 'x', nothing: 'y' } })).toMatchObject({
    data: { name: 'Laptop - 2026-03-02', prerun: { [FIELD]: 'x' } },
  })
  for (const prerun of [{}, { [FIELD]: '' }, [{ id: FIELD, value: 'x' }]])
    expect(await launch({ prerun }, 422)).toMatchObject({
      errors: { [`prerun.${FIELD}`]: ['Note is required'] },
    })
  const rui = await aMember()
  const { data } = (await launch({
    prerun: { [FIELD]: 'x' },
    tasks: { [step]: { owners: { users: [rui.id], guests: [], groups: [] } } },
  })) as { data: { id: string } }
  expect(await get(`/runs/${data.id}/tasks`)).toMatchObject({
    data: [{ owners: { users: [{ id: rui.id }] } }, { owners: { users: [{ id: admin.id }] } }],
  })
  expect(await post('/runs', {}, 422)).toMatchObject({
    errors: { checklist_id: [expect.any(String)] },
  })
})

test('15.11 values come back byte for byte, inside the run without asking', async () => {
  const { aChecklist, ask } = await aDesk()
  const table = 'f2'.repeat(16)
  const { id: checklist_id } = await aChecklist({
    prerun: [aField({ field_type: 'textarea' }), aField({ id: table, field_type: 'email' })],
  })
  const prerun = {
    [FIELD]: '  <b>é é 😀</b>\r\n\t"\\u0000 ',
    [table]: { z: 1, a: [1.0, 1e21, null, ''], é: {} },
  }
  const launched = await ask('POST', '/runs', { checklist_id, name: 'x', prerun })
  const { data } = JSON.parse(await launched.text()) as { data: { id: string } }
  const told = await (await ask('GET', `/runs/${data.id}`)).text()
  expect(told).toContain(`"prerun":${JSON.stringify(prerun)}`)
})

test('15.12 an update without users and groups takes everybody off; a star is the caller’s own', async () => {
  const { aRun, aMember, aGroup, put, run, withToken, read } = await aDesk()
  const [ana, group] = [await aMember({ role: 'admin' }), await aGroup()]
  const { id } = await aRun({ users: [ana.id], groups: [group.id] })
  await put(`/runs/${id}`, { name: 'A', users: [ana.id] })
  expect(await run(id)).toMatchObject({ users: [String(ana.id)], groups: [] })
  await put(`/runs/${id}`, { starred: true })
  expect(await run(id)).toMatchObject({ users: [], groups: [], starred: true })
  expect(await read(withToken(ana.token)('GET', `/runs/${id}`))).toMatchObject({
    data: { starred: false },
  })
})

test.each([
  ['active', 'open'],
  ['complete', 'completed'],
] as const)(
  '15.13 archiving a run that is %s hides its tasks, activating brings both back',
  async (word, state) => {
    const { aRun, del, put, get, status } = await aDesk()
    const { id, tasks } = await aRun({ tasks: [{ state }] })
    const listed = async () => ((await get('/tasks')) as { data: unknown[] }).data.length
    expect(await listed()).toBe(1)
    expect(await del(`/runs/${id}`)).toMatchObject({
      data: { id, status: 'archived', archived_at: '2026-03-02T10:00:00.000Z' },
    })
    expect([await listed(), await status('GET', `/tasks/${tasks[0]}`)]).toEqual([0, 404])
    expect(await get(`/runs/${id}/tasks`)).toMatchObject({ data: [] })
    expect(await put(`/runs/${id}/activate`)).toMatchObject({
      data: { status: word, archived_at: null },
    })
    expect(await listed()).toBe(1)
  },
)

test('15.14 a permanent delete is for admins, of archived runs, and answers an empty 200', async () => {
  const { aRun, ask, del, status, as } = await aDesk()
  const { id } = await aRun()
  const path = `/runs/${id}/delete`
  expect(await status('DELETE', path, undefined, await as('standard'))).toBe(403)
  expect(await status('DELETE', path)).toBe(422)
  await del(`/runs/${id}`)
  const gone = await ask('DELETE', path)
  expect([gone.status, await gone.text()]).toEqual([200, ''])
  expect(await status('GET', `/runs/${id}`)).toBe(404)
})

test('15.15 completing and reopening keep the rules, and move the run', async () => {
  const { aRun, run, post, del, put, as, status, admin } = await aDesk()
  const { id, tasks } = await aRun({
    tasks: [
      { task_type: 'approval' },
      { form_fields: json([aField({ required: true })]) },
      {},
      { can_complete_only_assignees: true },
      { state: 'auto-skipped' },
    ],
  })
  const complete = (at: number, more: object = {}, expected = 200) =>
    post(`/runs/${id}/completed-tasks`, { task_id: tasks[at], ...more }, expected)
  expect(await complete(0, {}, 422)).toMatchObject({
    errors: { is_approved: [expect.any(String)] },
  })
  await complete(0, { is_approved: false })
  expect(await complete(1, {}, 422)).toMatchObject({
    errors: { [`taskdata.${FIELD}`]: ['Note is required'] },
  })
  await put(`/runs/${id}/tasks/${tasks[1]}`, { taskdata: { [FIELD]: 'x' } })
  await complete(1)
  await complete(1, {}, 422)
  const problem = (await post(`/tasks/${tasks[2]}/problem`, { content: 'x' }, 201)) as {
    data: { id: string }
  }
  await complete(2, {}, 422)
  await post(
    `/tasks/${tasks[2]}/resolved-threads`,
    { thread_id: problem.data.id, content: 'y' },
    201,
  )
  await complete(2)
  await complete(3, {}, 403)
  await complete(4, {}, 422)
  expect((await run(id)).status).toBe('active')
  const owners = { users: [admin.id], guests: [], groups: [] }
  await put(`/runs/${id}/tasks/${tasks[3]}`, { owners })
  expect(await complete(3)).toMatchObject({
    data: { status: 'completed', tasks_changed_by_rules: {} },
  })
  expect(await run(id)).toMatchObject({
    status: 'complete',
    completed_at: '2026-03-02T10:00:00.000Z',
    progress: { complete: 4, total: 4, percent: 100 },
  })
  expect(await del(`/runs/${id}/completed-tasks/${tasks[0]}`)).toMatchObject({
    data: { status: 'in-progress', completed_at: null, completer_id: null, is_approved: null },
  })
  expect(await run(id)).toMatchObject({ status: 'active', completed_at: null })
  expect(
    await status(
      'POST',
      `/runs/${id}/completed-tasks`,
      { task_id: tasks[0], is_approved: true },
      await as('light'),
    ),
  ).toBe(403)
})

test('15.16 a task update replaces owners bucket by bucket, and takes no completed task', async () => {
  const { aRun, aMember, aGuest, aGroup, aTask, put, post, status } = await aDesk()
  const [ana, guest, group] = [await aMember(), await aGuest(), await aGroup()]
  const { id, tasks } = await aRun({
    tasks: [
      { users: [ana.id], guests: [guest.id], groups: [group.id], form_fields: json([aField()]) },
    ],
  })
  const path = `/runs/${id}/tasks/${tasks[0]}`
  expect(await put(path, { owners: { users: [ana.id] } })).toMatchObject({
    data: { owners: { users: [{ id: ana.id }], guests: [], groups: [] } },
  })
  expect(await put(path, { taskdata: { [FIELD]: 'x', nothing: 'y' } })).toMatchObject({
    data: { taskdata: { [FIELD]: 'x' } },
  })
  await post(`/runs/${id}/completed-tasks`, { task_id: tasks[0] })
  expect(await status('PUT', path, { title: 'x' })).toBe(422)
  const loose = await aTask({ is_oneoff_task: true })
  expect(await put(`/tasks/${loose.id}`, { title: 'x' }, 422)).toMatchObject({
    errors: { deadline: [expect.any(String)], owners: [expect.any(String)] },
  })
})

test('15.16 a deadline moves to a working day where the organisation has them', async () => {
  const { aRun, put, db, org } = await aDesk()
  const settings = json({ working_days: { Saturday: false, Sunday: false } })
  const { id, tasks } = await aRun()
  const saturday = { deadline: '2026-03-07T12:00:00Z' }
  const moved = () => put(`/runs/${id}/tasks/${tasks[0]}`, saturday)
  expect(await moved()).toMatchObject({ data: { deadline: '2026-03-07T12:00:00.000Z' } })
  await db.updateTable('organization').set({ settings }).where('id', '=', org).execute()
  const aThursday = { deadline: '2026-03-05T12:00:00Z' }
  await put(`/runs/${id}/tasks/${tasks[0]}`, aThursday)
  expect(await moved()).toMatchObject({ data: { deadline: expect.stringMatching(/^2026-03-09/) } })
})

test('15.17 a problem is resolved with a text, an issue of the process stops its tasks', async () => {
  const { aRun, post, run, status } = await aDesk()
  const { id, tasks } = await aRun()
  const report = async (path: string) =>
    ((await post(`${path}/problem`, { content: 'x' }, 201)) as { data: { id: string } }).data.id
  for (const [path, word] of [
    [`/tasks/${tasks[0]}`, 'problem'],
    [`/runs/${id}`, 'issue'],
  ] as const) {
    const thread_id = await report(path)
    expect((await run(id)).status).toBe(word)
    expect(await status('PUT', `/runs/${id}/tasks/${tasks[0]}`, { title: 'y' })).toBe(
      word === 'issue' ? 422 : 200,
    )
    expect(await status('POST', `${path}/resolved-threads`, { thread_id })).toBe(422)
    await post(`${path}/resolved-threads`, { thread_id, content: 'done' }, 201)
    expect((await run(id)).status).toBe('active')
  }
})

test('15.18 every write leaves its row in the activity feed, most of its fields lists of one', async () => {
  const { aChecklist, aGuest, aGroup, ask, get, del, post, put, admin } = await aDesk()
  const { id: checklist_id } = await aChecklist({ steps: [{}] })
  const [guest, group] = [await aGuest(), await aGroup()]
  const idOf = async (made: Promise<unknown>) => ((await made) as { data: { id: string } }).data.id
  const rows = async () =>
    ((await get('/activity-feeds?without_pagination=true')) as { data: object[] }).data
  let known = 0
  /** Does something and sees to it that the feed grew. */
  async function told<T>(what: string, doing: Promise<T>): Promise<T> {
    const done = await doing
    const { length } = await rows()
    expect([what, length > known]).toEqual([what, true])
    known = length
    return done
  }
  const title = 'T'
  const owners = { users: [admin.id], guests: [], groups: [] }
  const tag = await told('tag', idOf(post('/tags', { title, color: '#336699' }, 201)))
  const folder = await told(
    'folder',
    idOf(post('/folders', { name: 'F', folder_type: 'run' }, 201)),
  )
  const run = await told('launch', idOf(post('/runs', { checklist_id, name: 'R' }, 201)))
  const [task] = ((await get(`/runs/${run}/tasks`)) as { data: { id: string }[] }).data
  await told('update', put(`/runs/${run}`, { name: 'S' }))
  await told(
    'tagging',
    post('/checklists/tags', { subject_id: run, subject_type: 'Run', tag_id: tag }, 201),
  )
  await told(
    'filing',
    post('/folders/add-object', { subject_id: run, subject_type: 'Run', folder_id: folder }, 201),
  )
  await told('task', put(`/runs/${run}/tasks/${task!.id}`, { title, owners }))
  await told('comment', post(`/runs/${run}/comment`, { content: 'x' }, 201))
  await told('complete', post(`/runs/${run}/completed-tasks`, { task_id: task!.id }))
  await told('reopen', del(`/runs/${run}/completed-tasks/${task!.id}`))
  await told('archive', del(`/runs/${run}`))
  await told('restore', put(`/runs/${run}/activate`))
  const loose = await told(
    'one-off',
    idOf(post('/tasks', { title, task_type: 'task', owners, deadline: '2026-03-09' }, 201)),
  )
  await told('delete', del(`/tasks/${loose}/delete`, undefined, 204))
  await told('template', put(`/checklists/${checklist_id}`, { title }))
  await told('step', post(`/checklists/${checklist_id}/steps`, { title }, 201))
  await told('group', put(`/groups/${group.id}`, { name: 'G', description: 'x' }, 201))
  await told('guest', put(`/guests/${guest.email}`, { associated_members: [admin.id] }, 201))
  await told('role', put('/me', { first_name: 'A', last_name: 'B', timezone: 'UTC' }))
  await told('tag gone', del(`/tags/${tag}`, undefined, 204))
  const list = [expect.anything()]
  for (const row of await rows())
    expect(row).toMatchObject({
      verb: list,
      source: ['Member'],
      actor_type: ['App\\Models\\User'],
      actor_id: [admin.id],
      type: list,
      description: list,
    })
  expect((await ask('GET', '/activity-feeds')).status).toBe(200)
})

test('15.19 an upload is of a known type and subject, and is downloaded as bytes to save', async () => {
  const { api, org, admin, aChecklist, get } = await aDesk()
  const { id } = await aChecklist()
  const headers = { Authorization: `Bearer ${admin.token}`, 'X-Tallyfy-Client': 'APIClient' }
  const upload = (name: string, subject_type: string) => {
    const body = new FormData()
    for (const [key, value] of Object.entries({
      subject_type,
      subject_id: id,
      uploaded_from: 'ko_field',
    }))
      body.append(key, value)
    body.append('name', new Blob(['bytes']), name)
    return api.request(`/organizations/${org}/file`, { method: 'POST', headers, body })
  }
  expect((await upload('a.exe', 'Checklist')).status).toBe(422)
  for (const subject of ['Template', 'Process'])
    expect((await upload('a.pdf', subject)).status).toBe(422)
  const made = await upload('a.pdf', 'Checklist')
  expect(made.status).toBe(200)
  const { data } = (await made.json()) as { data: { id: string } }
  const sent = await api.request(`/organizations/${org}/file/${data.id}/dl`, { headers })
  expect(sent.headers.get('Content-Type')).toBe('application/octet-stream')
  expect(sent.headers.get('Content-Disposition')).toMatch(/^attachment; filename="a\.pdf"/)
  expect(await sent.text()).toBe('bytes')
  expect(await get('/activity-feeds?verb=downloaded')).toMatchObject({ data: [{}] })
})

test('15.21 light members archive nothing, standard ones delete nothing and look at nobody', async () => {
  const { aRun, aMember, as, status, withToken, admin, db } = await aDesk()
  const light = await aMember({ role: 'light' })
  const { id } = await aRun({ tasks: [{ users: [light.id] }] })
  const asLight = withToken(light.token)
  expect(await status('GET', `/runs/${id}`, undefined, asLight)).toBe(200)
  expect(await status('DELETE', `/runs/${id}`, undefined, asLight)).toBe(403)
  const standard = await as('standard')
  expect(await status('DELETE', `/runs/${id}/delete`, undefined, standard)).toBe(403)
  expect(await status('GET', `/users/${admin.id}`, undefined, standard)).toBe(403)
  // Guests have no way in: their code is an address of theirs, never a token.
  const [guest] = await db.selectFrom('guest').select('guest_code').execute()
  expect(await status('GET', '/runs', undefined, withToken(guest?.guest_code ?? 'code'))).toBe(401)
})
