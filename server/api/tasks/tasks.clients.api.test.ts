import { expect, test } from 'vitest'
import { testApi } from '../../testing.ts'

/** A client that sends what it always sends, byte for byte, below `/organizations/{org}`. */
async function aClient(headers: Record<string, string>) {
  const api = await testApi()
  const me = await api.aMember({ role: 'admin' })
  async function call(method: string, path: string, body?: string) {
    const answer = await api.api.request(`/organizations/${api.org}${path}`, {
      method,
      headers: { Authorization: `Bearer ${me.token}`, ...headers },
      ...(body !== undefined && { body }),
    })
    const text = await answer.text()
    const json = (text === '' ? {} : JSON.parse(text)) as { data?: unknown; message?: string }
    return { status: answer.status, ...json }
  }
  const made = async (body: object) => {
    const { status, data } = await call('POST', '/tasks', JSON.stringify(body))
    expect(status).toBe(201)
    return data as { id: string; run_id: string | null }
  }
  return { ...api, me, call, made }
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const PYTHON = { ...JSON_TYPE, Accept: 'application/json', 'X-Tallyfy-Client': 'TallyfySDK' }
const N8N = { ...JSON_TYPE, Accept: 'application/json', 'X-Tallyfy-Client': 'n8n' }
const CLI = { ...JSON_TYPE, Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' }

test('the Python SDK makes a task for each assignee and reads it back', async () => {
  const { made, call, me } = await aClient(PYTHON)
  const task = await made({
    title: 'Prepare the fair',
    description: 'Everything.',
    owners: { users: [me.id], guests: [], groups: [] },
    deadline: '2026-03-10 17:00:00',
    max_assignable: 1,
    prevent_guest_comment: true,
    task_type: 'task',
    separate_task_for_each_assignee: true,
    status: 'not-started',
    everyone_must_complete: false,
    is_soft_start_date: true,
  })
  expect(task).toMatchObject({
    summary: 'Everything.',
    deadline: '2026-03-10T17:00:00.000Z',
    is_soft_start_date: true,
    run: { id: task.run_id, name: 'Prepare the fair' },
  })
  const path = `/runs/${task.run_id}/tasks`
  expect(await call('GET', `${path}?per_page=100&page=1`)).toMatchObject({
    status: 200,
    data: [{ id: task.id }],
  })
  expect(await call('GET', `${path}?per_page=100&page=2`)).toMatchObject({ data: [] })
  for (const list of ['/me/tasks', `/users/${me.id}/tasks`])
    expect(
      await call('GET', `${list}?page=1&per_page=100&sort_by=newest&status=all`),
    ).toMatchObject({ status: 200, data: [{ id: task.id }] })
})

test('the Python SDK changes, completes and reopens tasks of a run', async () => {
  const { aRun, call, me } = await aClient(PYTHON)
  const { id, tasks } = await aRun()
  const put = { status: 'in-progress', owners: { users: [me.id], guests: [], groups: [] } }
  expect(await call('PUT', `/runs/${id}/tasks/${tasks[0]}`, JSON.stringify(put))).toMatchObject({
    status: 200,
    data: { status: 'active', owners: { users: [{ id: me.id }] } },
  })
  const completion = { task_id: tasks[0], is_approved: true, override_user: me.id }
  expect(
    await call('POST', `/runs/${id}/completed-tasks`, JSON.stringify(completion)),
  ).toMatchObject({ status: 200, data: { status: 'completed', tasks_changed_by_rules: {} } })
  expect(await call('DELETE', `/runs/${id}/completed-tasks/${tasks[0]}`)).toMatchObject({
    status: 200,
    data: { status: 'in-progress', completer_id: null },
  })
})

test('n8n lists my open tasks, and adds to a run with a form', async () => {
  const { made, aRun, call, me } = await aClient(N8N)
  const { id } = await aRun()
  const task = await made({
    title: 'Ask the vendor',
    task_type: 'task',
    owners: { users: [me.id] },
    deadline: '2026-03-10T17:00:00.000Z',
    run_id: id,
    summary: 'By phone.',
    form_fields: [{ label: 'Answer', field_type: 'text', required: true }],
  })
  expect(task.run_id).toBe(id)
  const list = await call(
    'GET',
    '/tasks?assignee=me&status=incomplete&with=run&limit=50&per_page=50',
  )
  expect(list).toMatchObject({ data: [{ id: task.id, run: { data: { id } } }] })
  expect(await call('GET', '/tasks?status=completed')).toMatchObject({ status: 200, data: [] })
  const { data } = await call('GET', `/tasks/${task.id}?with=form_fields`)
  const fields = (data as { form_fields: { data: { id: string }[] } }).form_fields.data
  const values = JSON.stringify({ taskdata: { [fields[0]!.id]: 'Yes' } })
  expect(await call('PUT', `/runs/${id}/tasks/${task.id}`, values)).toMatchObject({ status: 200 })
  expect(await call('GET', `/runs/${id}/tasks/${task.id}?with=form_fields`)).toMatchObject({
    data: { form_fields: { data: [{ value: 'Yes', field_value: 'Yes' }] } },
  })
})

test('the command line takes a one-off task through its life', async () => {
  const { made, call, me } = await aClient(CLI)
  const owners = { users: [me.id], guests: [], groups: [] }
  const { id } = await made({
    title: 'Call',
    task_type: 'approval',
    owners,
    deadline: '2026-03-10',
  })
  const put = JSON.stringify({ title: 'Call back', deadline: '2026-03-11', owners })
  expect(await call('PUT', `/tasks/${id}`, put)).toMatchObject({
    status: 200,
    data: { title: 'Call back', deadline: '2026-03-11T00:00:00.000Z' },
  })
  const complete = (more: object) =>
    call('POST', '/completed-tasks', JSON.stringify({ task_id: id, ...more }))
  expect((await complete({})).status).toBe(422)
  expect(await complete({ is_approved: false })).toMatchObject({ status: 200 })
  expect(await call('DELETE', `/completed-tasks/${id}`)).toMatchObject({
    status: 200,
    data: { is_approved: null, status: 'in-progress' },
  })
  expect((await call('POST', `/tasks/${id}/clone`)).status).toBe(201)
  expect((await call('DELETE', `/tasks/${id}`)).status).toBe(204)
  expect((await call('PUT', `/tasks/${id}/restore`)).status).toBe(200)
  expect((await call('DELETE', `/tasks/${id}/delete`)).status).toBe(204)
  expect((await call('GET', `/tasks/${id}`)).status).toBe(404)
})

test('an issue about the process stops every change to its tasks until it is resolved', async () => {
  const { aRun, aTask, call, me } = await aClient(CLI)
  const { id, tasks } = await aRun({ tasks: [{}, { state: 'completed' }] })
  const extra = await aTask({ run_id: id, is_oneoff_task: true, position: 3 })
  const owners = { users: [me.id] }
  const task = { title: 'More', task_type: 'task', deadline: '2026-03-10', owners }
  const calls: [method: string, path: string, body?: object][] = [
    ['PUT', `/runs/${id}/tasks/${tasks[0]}`, { title: 'New' }],
    ['PUT', `/tasks/${extra.id}`, task],
    ['DELETE', `/runs/${id}/completed-tasks/${tasks[1]}`],
    ['POST', '/tasks', { ...task, run_id: id }],
    ['POST', `/tasks/${extra.id}/clone`],
    ['DELETE', `/tasks/${extra.id}`],
    ['POST', `/runs/${id}/completed-tasks`, { task_id: tasks[0] }],
  ]
  async function changes() {
    const statuses: number[] = []
    for (const [method, path, body] of calls)
      statuses.push((await call(method, path, body && JSON.stringify(body))).status)
    return statuses
  }
  const issue = await call('POST', `/runs/${id}/problem`, '{"content":"Stop"}')
  expect(issue.status).toBe(201)
  expect(await call('GET', `/runs/${id}`)).toMatchObject({ data: { status: 'issue' } })
  expect(await changes()).toEqual(Array(7).fill(422))

  const thread_id = (issue.data as { id: string }).id
  const resolution = JSON.stringify({ thread_id, content: 'Go on' })
  expect((await call('POST', `/runs/${id}/resolved-threads`, resolution)).status).toBe(201)
  expect(await changes()).toEqual([200, 200, 200, 201, 201, 204, 200])
})
