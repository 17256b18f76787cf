import { expect, test } from 'vitest'
import { z } from 'zod'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { asClient } from '../../testing/clients.ts'
import { newId } from '../ids.ts'

const ids = z.object({ data: z.array(z.object({ id: z.string() })) })
const idOf = z.object({ data: z.object({ id: z.string() }) })

async function clients() {
  const api = await testApi()
  const me = await api.theAdmin()
  const client = asClient(api, me.token)
  const found = async (answer: Promise<Response>) =>
    ids.parse(await api.read(answer)).data.map(({ id }) => id)
  return { ...api, me, n8n: client('n8n'), cli: client('cli'), sdk: client('sdk'), found }
}

const field = (field_type: string, more: object = {}) => ({
  id: newId(),
  label: field_type,
  field_type,
  required: false,
  position: 1,
  ...more,
})

test('[client] n8n launches a process, reads it and its tasks, archives and reactivates it', async () => {
  const { n8n, read, aChecklist, me } = await clients()
  const employee = field('text')
  const { id: checklist_id } = await aChecklist({ steps: [{}], prerun: [employee] })
  const launched = await read(n8n('POST', '/runs', { checklist_id, name: 'Laptop' }), 201)
  expect(launched).toMatchObject({ data: { checklist_id, name: 'Laptop', prerun: {} } })
  const { id } = idOf.parse(launched).data
  expect(await read(n8n('GET', `/runs/${id}`))).toMatchObject({ data: { id, owner_id: me.id } })
  expect(await read(n8n('GET', `/runs/${id}?with=prerun`))).toMatchObject({ data: { prerun: {} } })
  expect(await read(n8n('GET', `/runs/${id}/tasks`))).toMatchObject({ data: [{ run_id: id }] })
  expect(await read(n8n('GET', `/runs/${id}/form-fields`))).toMatchObject({
    data: {
      form_fields: [],
      ko_form_fields: [{ id: employee.id, field_type: 'text', unique_id: null, task_id: null }],
    },
  })
  expect(await read(n8n('PUT', `/runs/${id}`, { name: 'Laptop 2' }))).toMatchObject({
    data: { name: 'Laptop 2' },
  })
  expect(await read(n8n('DELETE', `/runs/${id}`))).toMatchObject({ data: { status: 'archived' } })
  expect(await read(n8n('PUT', `/runs/${id}/activate`))).toMatchObject({
    data: { status: 'active', archived_at: null },
  })
})

test('[client] n8n reopens the kick-off form of a process and submits it again', async () => {
  const { n8n, read, aRun } = await clients()
  const { id } = await aRun()
  expect(await read(n8n('DELETE', `/runs/${id}/complete-prerun`))).toMatchObject({
    data: { prerun_status: null },
  })
  expect(await read(n8n('POST', `/runs/${id}/complete-prerun`))).toMatchObject({
    data: { prerun_status: 'complete' },
  })
})

test('[client] n8n lists with a limit that counts for nothing and status words that may mean nothing', async () => {
  const { n8n, found, aRun } = await clients()
  const all = [await aRun(), await aRun({ name: 'Other' }), await aRun()].map(({ id }) => id)
  const listed = async (query: string) => (await found(n8n('GET', `/runs?${query}`))).toSorted()
  expect(await listed('limit=2')).toEqual(all.toSorted())
  expect(await listed('status=issue&limit=2')).toEqual([])
  for (const status of ['completed', 'draft', 'stalled'])
    expect(await listed(`status=${status}&limit=50`)).toEqual(all.toSorted())
  expect(await listed('q=Other&status=active&sort=-updated_at')).toEqual([all[1]])
  expect(await listed('q=Other&per_page=10')).toEqual([all[1]])
})

test('[client] the MCP server lists with every filter that it knows', async () => {
  const { sdk, found, aRun, aTag, aFolder, aMember, clock, aFiling, aTagging } = await clients()
  const member = await aMember()
  const mine = await aRun({ tasks: [{ users: [member.id] }] })
  const archived = await aRun({ archived_at: clock.now })
  const document = await aRun({ type: 'document' })
  const tag = await aTag()
  const folder = await aFolder()
  await aTagging({ run_id: mine.id, tag_id: tag.id })
  await aFiling({ run_id: mine.id, folder_id: folder.id })
  const listed = async (query: string) =>
    (await found(sdk('GET', `/runs?page=1&per_page=20&sort=-created_at&${query}`))).toSorted()
  expect(await listed('archived=only')).toEqual([archived.id])
  expect(await listed('archived=true')).toHaveLength(3)
  expect(await listed('type=document')).toEqual([document.id])
  expect(await listed(`owners=${member.id}`)).toEqual([mine.id])
  expect(await listed(`checklist_id=${mine.checklist_id}`)).toEqual([mine.id])
  expect(await listed(`tag=${tag.id}&folder=${folder.id}&starred=false`)).toEqual([mine.id])
  expect(await listed('task_status=completed')).toEqual([])
  expect(await listed('with=checklist,tasks,assets,tags&form_fields_values=true')).toHaveLength(2)
})

test('[client] the MCP server reads users and groups and sends them back with what it changes', async () => {
  const { sdk, read, aRun, aMember, aGroup } = await clients()
  const member = await aMember()
  const group = await aGroup()
  const { id } = await aRun({ users: [member.id], groups: [group.id] })
  const { data } = z
    .object({ data: z.object({ users: z.array(z.int()), groups: z.array(z.string()) }) })
    .parse(await read(sdk('GET', `/runs/${id}`)))
  const body = { summary: 'Noted', starred: true, users: data.users, groups: data.groups }
  expect(await read(sdk('PUT', `/runs/${id}`, body))).toMatchObject({
    data: { summary: 'Noted', starred: true, users: [member.id], groups: [group.id] },
  })
  expect(await read(sdk('PUT', `/runs/${id}`, { name: 'Alone' }))).toMatchObject({
    data: { name: 'Alone', users: [], groups: [] },
  })
})

test('[client] the command line lists, shows, launches, renames, archives, reactivates and exports', async () => {
  const { cli, read, aChecklist, found } = await clients()
  const employee = field('text', { required: true })
  const { id: checklist_id } = await aChecklist({ steps: [{}], prerun: [employee] })
  const missing = await cli('POST', '/runs', { checklist_id, name: 'Q3' })
  expect([missing.status, await missing.json()]).toMatchObject([
    422,
    { error: true, errors: { [`prerun.${employee.id}`]: ['text is required'] } },
  ])
  const prerun = { [employee.id]: 'Ana', nobody: 'x' }
  const launched = await cli('POST', '/runs', { checklist_id, name: 'Q3', prerun })
  expect(launched.headers.get('X-Request-Id')).toBeTruthy()
  const { id } = idOf.parse(await read(Promise.resolve(launched), 201)).data
  expect(await found(cli('GET', '/runs?page=1&per_page=100&status=active'))).toEqual([id])
  expect(await read(cli('GET', `/runs/${id}?with=tasks,checklist`))).toMatchObject({
    data: {
      prerun: { [employee.id]: 'Ana' },
      tasks: { data: [{}] },
      checklist: { id: checklist_id },
    },
  })
  await read(cli('PUT', `/runs/${id}`, { name: 'Q4' }))
  expect(await read(cli('POST', `/runs/${id}/export`))).toMatchObject({
    data: {
      exported_at: '2026-03-02T10:00:00.000Z',
      process: {
        name: 'Q4',
        tasks: { data: [{ threads: { data: [] }, form_fields: { data: [] } }] },
        ko_form_fields: { data: [{ id: employee.id, value: 'Ana' }] },
        threads: { data: [] },
        tags: { data: [] },
        folders: { data: [] },
      },
    },
  })
  await read(cli('DELETE', `/runs/${id}`))
  await read(cli('PUT', `/runs/${id}/activate`))
})

test('[client] values of every type go in as clients encode them and come back exactly so', async () => {
  const { sdk, read, aChecklist, me } = await clients()
  const options = [1, 2, 3].map((id) => ({ id, text: `O${id}`, value: null }))
  const radio = field('radio', { options: [{ id: 1, text: '0' }, ...options.slice(1)] })
  const dropdown = field('dropdown', { options })
  const multiselect = field('multiselect', { options })
  const table = field('table', { columns: [1, 2].map((id) => ({ id, label: `C${id}` })) })
  const people = field('assignees_form')
  const email = field('email')
  const { id: checklist_id } = await aChecklist({
    prerun: [radio, dropdown, multiselect, table, people, email],
  })
  const prerun = {
    [radio.id]: '0',
    [dropdown.id]: { id: 2, text: 'O2' },
    [multiselect.id]: [{ id: 1, text: 'O1', selected: true }],
    [table.id]: [{ C1: 'a' }, { C2: 'b' }],
    [people.id]: { users: [me.id], guests: ['a@guest.example'], groups: [] },
    [email.id]: { odd: true },
  }
  const launched = await read(sdk('POST', '/runs', { checklist_id, name: 'All', prerun }), 201)
  expect(launched).toMatchObject({ data: { prerun } })
  const asList = Object.entries(prerun).map(([id, value]) => ({ [id]: value }))
  expect(
    await read(sdk('POST', '/runs', { checklist_id, name: 'List', prerun: asList }), 201),
  ).toMatchObject({ data: { prerun: {} } })
  for (const [id, wrong] of [
    [radio.id, 'o2'],
    [radio.id, 2],
    [dropdown.id, { id: 2 }],
    [dropdown.id, { id: 2, text: 'O3' }],
    [multiselect.id, [{ id: 9, text: 'O1' }]],
    [table.id, ['one']],
    [people.id, [me.id]],
  ] as const)
    expect(
      (await sdk('POST', '/runs', { checklist_id, name: 'x', prerun: { [id]: wrong } })).status,
    ).toBe(422)
})

test('an export is for whoever sees the process and is no light member', async () => {
  const { aRun, aMember, withToken, as, db, n8n, clock, read } = await clients()
  const light = await aMember({ role: 'light' })
  const { id, tasks } = await aRun({ ko_form_fields: json([]), tasks: [{ users: [light.id] }] })
  expect((await withToken(light.token)('POST', `/runs/${id}/export`)).status).toBe(403)
  expect((await (await as('standard'))('POST', `/runs/${id}/export`)).status).toBe(403)
  expect((await n8n('POST', `/runs/${newId()}/export`)).status).toBe(404)
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', id).execute()
  expect(tasks).toHaveLength(1)
  expect(await read(n8n('POST', `/runs/${id}/export`))).toMatchObject({
    data: { process: { status: 'archived', tasks: { data: [] } } },
  })
})
