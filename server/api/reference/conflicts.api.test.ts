import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { json } from '../../db/database.ts'
import { uploadsFolder } from '../../testing.ts'
import { newId } from '../ids.ts'
import { describeRoutes } from '../openapi/description.ts'
import { aDesk } from '../../testing/reference/desk.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

const FIELD = 'f1'.repeat(16)
const aField = (more: object = {}) => ({ id: FIELD, label: 'Note', field_type: 'text', ...more })
const KEEP = { users: [], groups: [] }
type Made = { data: { id: string } }

test('14.1 the routes know nothing of the prefix that they are mounted at', async () => {
  const { api } = await aDesk()
  const description = describeRoutes(api.routes)
  expect(description.servers).toEqual([{ url: '/api' }])
  expect(Object.keys(description.paths).filter((path) => path.startsWith('/api'))).toEqual([])
})

test('14.2 the client header has to be there, whatever it says', async () => {
  const { api, admin } = await aDesk()
  const status = async (client: object) =>
    (await api.request('/me', { headers: { Authorization: `Bearer ${admin.token}`, ...client } }))
      .status
  for (const name of ['APIClient', 'n8n', 'x'])
    expect(await status({ 'X-Tallyfy-Client': name })).toBe(200)
  expect(await status({})).toBe(401)
})

test('14.3 a token lives as long as it was said to, then 401 tells', async () => {
  const { aToken, aMember, withToken, clock, status } = await aDesk()
  const { id } = await aMember()
  await aToken(id, 'hour', {
    kind: 'access',
    expires_at: new Date(clock.now.valueOf() + 3_600_000),
  })
  expect(await status('GET', '//me', undefined, withToken('hour'))).toBe(200)
  clock.now = new Date(clock.now.valueOf() + 3_600_000)
  expect(await status('GET', '//me', undefined, withToken('hour'))).toBe(401)
})

test('14.4 without a limit being set nobody is told to wait', async () => {
  const { ask } = await aDesk()
  for (let call = 0; call < 120; call += 1) {
    const answer = await ask('GET', '//me')
    expect([answer.status, answer.headers.has('X-RateLimit-Limit')]).toEqual([200, false])
  }
})

test('14.5 status=archived and archived=only are the same', async () => {
  const { aRun, names, clock } = await aDesk()
  await aRun({ name: 'here' })
  await aRun({ name: 'gone', archived_at: clock.now })
  for (const query of ['status=archived', 'archived=only', 'archived=only&status=archived'])
    expect(await names(query)).toEqual(['gone'])
})

test('14.6 and 14.7 progress is an object, and whole_progress counts the hidden tasks too', async () => {
  const { aRun, get } = await aDesk()
  const { id } = await aRun({ tasks: [{ state: 'completed' }, {}, { state: 'auto-skipped' }] })
  const shape = {
    progress: { complete: 1, total: 2, percent: 50 },
    whole_progress: { complete: 1, total: 3, percent: 33 },
  }
  expect(await get(`/runs/${id}`)).toMatchObject({ data: shape })
  expect(await get('/runs')).toMatchObject({ data: [shape] })
})

test('14.8 includes come wrapped, but the template of a run and the step of a task bare', async () => {
  const { aChecklist, post, get } = await aDesk()
  const { id: checklist_id } = await aChecklist({ steps: [{}] })
  const { data } = (await post('/runs', { checklist_id }, 201)) as Made
  const some = { data: expect.any(Array) }
  expect(
    await get(`/runs/${data.id}?with=checklist,tasks,tags,next_task,folders,assets,stages`),
  ).toMatchObject({
    data: {
      checklist: { id: checklist_id },
      tasks: some,
      tags: some,
      next_task: some,
      folders: some,
      assets: some,
      stages: some,
    },
  })
  expect(await get(`/runs/${data.id}/tasks?with=step,form_fields,threads,run`)).toMatchObject({
    data: [
      {
        step: { title: 'Step 1' },
        form_fields: some,
        threads: some,
        run: { data: { id: data.id } },
      },
    ],
  })
  expect(await get(`/checklists/${checklist_id}?with=steps,tags`)).toMatchObject({
    data: { steps: some, tags: some },
  })
})

test('14.9 links are an object with previous and next, where there are such pages', async () => {
  const { aTag, get } = await aDesk()
  for (let tag = 0; tag < 3; tag += 1) await aTag()
  const links = { previous: expect.any(String), next: expect.any(String) }
  const told = (await get('/tags?per_page=1&page=2')) as { meta: { pagination: object } }
  expect(told.meta.pagination).toMatchObject({ links, current_page: 2, total_pages: 3 })
  expect(await get('/tags')).toMatchObject({ meta: { pagination: { links: {} } } })
})

test('14.10 a launch needs no name', async () => {
  const { aChecklist, post } = await aDesk()
  const { id: checklist_id } = await aChecklist({ title: 'Laptop' })
  const launched = await post('/runs', { checklist_id }, 201)
  expect(launched).toMatchObject({ data: { name: 'Laptop - 2026-03-02' } })
})

test('14.11 without a template both ways lead to a process', async () => {
  const { post, get, admin } = await aDesk()
  const { data } = (await post('/runs', { name: 'By itself' }, 201)) as Made
  expect(await get(`/runs/${data.id}`)).toMatchObject({
    data: { name: 'By itself', can_add_oot: true, progress: { total: 0 } },
  })
  const body = {
    title: 'Sign',
    task_type: 'task',
    deadline: '2026-03-09',
    owners: { users: [admin.id], guests: [], groups: [] },
  }
  expect(
    await post('/tasks', { ...body, separate_task_for_each_assignee: true }, 201),
  ).toMatchObject({
    data: { title: 'Sign', run: { name: 'Sign' } },
  })
  expect(await post('/tasks', { ...body, run_id: data.id }, 201)).toMatchObject({
    data: { run_id: data.id },
  })
})

test('14.12 an update of a run takes tags and folders, and leaves those that it does not name', async () => {
  const { aRun, aTag, aFolder, put, get } = await aDesk()
  const [{ id }, tag, folder] = [await aRun(), await aTag(), await aFolder()]
  const labels = async () => get(`/runs/${id}?with=tags,folders`)
  const on = { tags: { data: [{ id: tag.id }] }, folders: { data: [{ id: folder.id }] } }
  await put(`/runs/${id}`, { ...KEEP, tags: [tag.id], folders: [folder.id] })
  expect(await labels()).toMatchObject({ data: on })
  await put(`/runs/${id}`, { ...KEEP, name: 'x' })
  expect(await labels()).toMatchObject({ data: on })
  await put(`/runs/${id}`, { ...KEEP, tags: [], folders: [] })
  expect(await labels()).toMatchObject({ data: { tags: { data: [] }, folders: { data: [] } } })
})

test('14.13 an update of a run is partial, but for its people', async () => {
  const { aRun, put, run, admin } = await aDesk()
  const { id } = await aRun({ users: [admin.id], summary: 'notes' })
  await put(`/runs/${id}`, { name: 'x' })
  expect(await run(id)).toMatchObject({ name: 'x', summary: 'notes', users: [] })
})

test.each([
  ['flat strings', ['Widget', '3'], 201],
  [
    'a list of cells for each column',
    [
      ['Widget', 'Bolt'],
      ['3', '9'],
    ],
    201,
  ],
  ['an object for each column', [{ T1: 'a' }, { T2: 'b' }], 201],
  ['too few columns', ['Widget'], 422],
  ['nothing', [], 422],
] as const)(
  '14.14 only the number of columns of a table counts: %s',
  async (_name, value, status) => {
    const { aChecklist, post } = await aDesk()
    const columns = [
      { id: 1, label: 'Item' },
      { id: 2, label: 'Qty' },
    ]
    const { id: checklist_id } = await aChecklist({
      prerun: [aField({ field_type: 'table', columns })],
    })
    const told = await post('/runs', { checklist_id, prerun: { [FIELD]: value } }, status)
    expect(told).toMatchObject(
      status === 201 ? { data: { prerun: { [FIELD]: value } } } : { error: true },
    )
  },
)

test.each([
  ['text', 200],
  ['textarea', 30_000],
])('14.15 a %s holds %i', async (field_type, most) => {
  const { aChecklist, status } = await aDesk()
  const { id: checklist_id } = await aChecklist({ prerun: [aField({ field_type })] })
  const launch = (length: number) =>
    status('POST', '/runs', { checklist_id, prerun: { [FIELD]: 'x'.repeat(length) } })
  expect([await launch(most), await launch(most + 1)]).toEqual([201, 422])
})

test('14.16 and 14.17 an answer stands under both names; owners are people on tasks, ids on the next one', async () => {
  const { aRun, get, admin } = await aDesk()
  const { id } = await aRun({
    tasks: [{ users: [admin.id], form_fields: json([aField()]), taskdata: json({ [FIELD]: 'x' }) }],
  })
  expect(await get(`/runs/${id}/tasks?with=form_fields`)).toMatchObject({
    data: [
      {
        owners: { users: [{ id: admin.id, full_name: 'Ana Sousa', profile_pic: null }] },
        form_fields: { data: [{ id: FIELD, value: 'x', field_value: 'x' }] },
      },
    ],
  })
  expect(await get(`/runs/${id}?with=next_task`)).toMatchObject({
    data: { next_task: { data: [{ owners: { users: [admin.id], guests: [], groups: [] } }] } },
  })
})

test('14.18 roles are written in lower case, and no other way is taken', async () => {
  const { get, admin, aMember, put, status } = await aDesk()
  expect(await get('/me')).toMatchObject({ data: { role: 'admin' } })
  const { id } = await aMember()
  expect(await get(`/users/${id}`)).toMatchObject({ data: { role: 'standard' } })
  expect(await put(`/users/${id}/role`, { role: 'light' })).toMatchObject({
    data: { role: 'light' },
  })
  expect(await status('PUT', `/users/${id}/role`, { role: 'superuser' })).toBe(422)
  expect(admin.id).not.toBe(id)
})

test('14.19 a done task is told as completed, and found by either word', async () => {
  const { aRun, get, post } = await aDesk()
  const { id, tasks } = await aRun({ tasks: [{}, {}] })
  const body = { task_id: tasks[0] }
  expect(await post(`/runs/${id}/completed-tasks`, body)).toMatchObject({
    data: { status: 'completed' },
  })
  for (const word of ['complete', 'completed'])
    for (const path of [`/runs/${id}/tasks`, '/tasks'])
      expect(await get(`${path}?status=${word}`)).toMatchObject({
        data: [{ id: tasks[0], status: 'completed' }],
        meta: { pagination: { total: 1 } },
      })
})

test('14.20 there are ten types of field', async () => {
  const { aChecklist, status } = await aDesk()
  const { id, steps } = await aChecklist({ steps: [{}] })
  const field = {
    label: 'F',
    required: false,
    options: [{ text: 'a' }, { text: 'b' }],
    columns: [{ label: 'c' }],
  }
  const make = (field_type: string) =>
    status('POST', `/checklists/${id}/steps/${steps[0]}/captures`, { ...field, field_type })
  const ten = 'text textarea radio dropdown multiselect date email file table assignees_form'
  for (const type of ten.split(' ')) expect([type, await make(type)]).toEqual([type, 201])
  for (const type of ['number', 'url', 'time', 'checkbox', 'datetime'])
    expect([type, await make(type)]).toEqual([type, 422])
})

test('14.21 a guest is read with 200; updates of guests and groups answer 201', async () => {
  const { aGuest, aGroup, get, put } = await aDesk()
  const [guest, group] = [await aGuest(), await aGroup()]
  const path = `/guests/${encodeURIComponent(guest.email)}`
  const told = { data: { email: guest.email } }
  expect(await get(path)).toMatchObject(told)
  expect(await put(path, { associated_members: [] }, 201)).toMatchObject(told)
  expect(await put(`/groups/${group.id}`, { name: 'G', description: 'x' }, 201)).toMatchObject({
    data: { name: 'G' },
  })
})

test('14.22 a run lies in several folders', async () => {
  const { aRun, aFolder, post, names } = await aDesk()
  const { id } = await aRun({ name: 'R' })
  for (const folder of [await aFolder(), await aFolder({ position: 2 })]) {
    const body = { folder_id: folder.id, subject_id: id, subject_type: 'Run' }
    await post('/folders/add-object', body, 201)
    expect(await names(`folder=${folder.id}`)).toEqual(['R'])
  }
})

test('14.23 light members complete tasks of their own', async () => {
  const { aRun, aMember, withToken, status } = await aDesk()
  const light = await aMember({ role: 'light' })
  const { id, tasks } = await aRun({ tasks: [{ users: [light.id] }, {}] })
  const complete = (task_id: string | undefined) =>
    status('POST', `/runs/${id}/completed-tasks`, { task_id }, withToken(light.token))
  expect([await complete(tasks[0]), await complete(tasks[1])]).toEqual([200, 403])
})

test('14.24 an alias stays when its label changes, and is no key of values', async () => {
  const { aChecklist, post, put, get } = await aDesk()
  const { id: checklist_id, steps } = await aChecklist({ steps: [{}] })
  const path = `/checklists/${checklist_id}/steps/${steps[0]}/captures`
  const field = { label: 'Start date', field_type: 'text', required: false }
  const { data } = (await post(path, field, 201)) as { data: { id: string; alias: string } }
  const renamed = await put(`${path}/${data.id}`, { ...field, label: 'Other' })
  expect(renamed).toMatchObject({ data: { alias: data.alias, label: 'Other' } })
  const { data: run } = (await post('/runs', { checklist_id }, 201)) as Made
  const [task] = ((await get(`/runs/${run.id}/tasks`)) as { data: { id: string }[] }).data
  const taskdata = { [data.alias]: 'x' }
  expect(await put(`/runs/${run.id}/tasks/${task?.id}`, { taskdata })).toMatchObject({
    data: { taskdata: {} },
  })
})

test('14.25 an upload brings its bytes as name, not as file', async () => {
  const { api, org, admin, aChecklist } = await aDesk()
  const { id } = await aChecklist()
  const upload = async (field: string) => {
    const body = new FormData()
    const fields = { subject_type: 'Checklist', subject_id: id, uploaded_from: 'ko_field' }
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append(field, new Blob(['x']), 'a.pdf')
    const headers = { Authorization: `Bearer ${admin.token}`, 'X-Tallyfy-Client': 'APIClient' }
    return (await api.request(`/organizations/${org}/file`, { method: 'POST', headers, body }))
      .status
  }
  expect([await upload('name'), await upload('file')]).toEqual([200, 422])
})

test('14.26 and 14.27 deleting for good: unknown 404, then no right 403, then not archived 422', async () => {
  const { aRun, as, status } = await aDesk()
  const { id } = await aRun()
  const standard = await as('standard')
  expect(await status('DELETE', `/runs/${newId()}/delete`, undefined, standard)).toBe(404)
  expect(await status('DELETE', `/runs/${id}/delete`, undefined, standard)).toBe(403)
  expect(await status('DELETE', `/runs/${id}/delete`)).toBe(422)
})

test('14.28 the newest comes first, ties by id; permissions, tasks_meta and stages have shapes of ours', async () => {
  const { aRun, get, clock } = await aDesk()
  const old = await aRun({ created_at: new Date(clock.now.valueOf() - 1000) })
  const same = [(await aRun()).id, (await aRun()).id].toSorted().toReversed()
  const { data } = (await get('/runs')) as { data: { id: string }[] }
  expect(data.map(({ id }) => id)).toEqual([...same, old.id])
  expect(await get(`/runs/${old.id}?with=permissions,tasks_meta,stages`)).toMatchObject({
    data: {
      permissions: { data: ['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ'] },
      tasks_meta: { data: { active: 1 } },
      stages: { data: [] },
    },
  })
})

test('14.29 a public run tells no address of its public view', async () => {
  const { aRun, put, ask } = await aDesk()
  const { id } = await aRun()
  await put(`/runs/${id}`, { ...KEEP, is_public: true })
  const told = await (await ask('GET', `/runs/${id}?with=checklist,tasks`)).text()
  expect(told).toContain('"is_public":true')
  expect(told).not.toContain('http')
})

test('14.30 and 14.32 there is no route for saved views, nor one for CSV', async () => {
  const { aRun, read, ask } = await aDesk()
  const { id } = await aRun()
  for (const path of ['/views', '/presets', '/saved-views', '/runs/export', `/runs/${id}/csv`])
    expect(await read(ask('GET', path), 404)).toMatchObject({ code: expect.any(String) })
  expect((await ask('GET', '/runs?format=csv')).headers.get('Content-Type')).toMatch('json')
})

test('14.31 tags tell what untags them, folders what takes out of them', async () => {
  const { aRun, aTag, aFolder, put, get, del } = await aDesk()
  const [{ id }, tag, folder] = [await aRun(), await aTag(), await aFolder()]
  await put(`/runs/${id}`, { ...KEEP, tags: [tag.id], folders: [folder.id] })
  const { data } = (await get(`/runs/${id}?with=tags,folders`)) as {
    data: {
      tags: { data: { association_id: number; pivot: { id: number } }[] }
      folders: { data: { folder_object_id: number }[] }
    }
  }
  const [tagging, filing] = [data.tags.data[0]!, data.folders.data[0]!]
  expect(tagging.pivot.id).toBe(tagging.association_id)
  await del(`/checklists/tags/${tagging.association_id}`, undefined, 204)
  await del(`/folders-objects/${filing.folder_object_id}`, undefined, 204)
  expect(await get(`/runs/${id}?with=tags,folders`)).toMatchObject({
    data: { tags: { data: [] }, folders: { data: [] } },
  })
})

test('14.33 no other origin is let in', async () => {
  const { api, admin } = await aDesk()
  const headers = {
    Authorization: `Bearer ${admin.token}`,
    'X-Tallyfy-Client': 'x',
    Origin: 'https://x.example',
  }
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await api.request('/me', { method, headers })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  }
})

test('14.34 a launch submits the kick-off form, whatever was sent; reopened, prerun_status is null', async () => {
  const { aChecklist, post, del } = await aDesk()
  const { id: checklist_id } = await aChecklist({ prerun: [aField()] })
  const { data } = (await post('/runs', { checklist_id }, 201)) as Made
  expect(data).toMatchObject({ prerun: {}, prerun_status: 'complete' })
  expect(await del(`/runs/${data.id}/complete-prerun`)).toMatchObject({
    data: { prerun_status: null, prerun_completed_at: null },
  })
})

test('14.35 several status words are separated by commas, any of them is enough', async () => {
  const { aRun, names } = await aDesk()
  await aRun({ name: 'active' })
  await aRun({ name: 'complete', tasks: [{ state: 'completed' }] })
  expect(await names('status=complete,active')).toEqual(['active', 'complete'])
  expect(await names('status=complete,nonsense')).toEqual(['complete'])
})
