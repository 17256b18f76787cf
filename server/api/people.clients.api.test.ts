import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '../testing.ts'
import { asClient } from '../testing/clients.ts'
import { newId } from './ids.ts'

const idOf = z.object({ data: z.object({ id: z.union([z.string(), z.number()]) }) })

async function clients(name: 'n8n' | 'cli' | 'sdk') {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = asClient(api, me.token)(name)
  return {
    ...api,
    me,
    ask,
    /** The id of what a call made, which must have this status. */
    made: async (answer: Promise<Response>, status = 201) =>
      idOf.parse(await api.read(answer, status)).data.id,
  }
}

const email = () => `jo.lee+${newId()}@example.com`

test('[client] n8n and members', async () => {
  const { ask, made, read, aMember } = await clients('n8n')
  const { id: known } = await aMember()
  expect(await read(ask('GET', '/users?q=Ana&sort=-first_name&limit=50'))).toHaveProperty('data')
  expect(await read(ask('GET', `/users/${known}`))).toMatchObject({ data: { id: known } })
  expect(await read(ask('GET', '/users?q=Ana&per_page=10'))).toMatchObject({
    meta: { pagination: { per_page: 10 } },
  })
  const invitation = {
    email: email(),
    first_name: 'Jo',
    last_name: 'Lee',
    role: 'light',
    message: 'Welcome',
  }
  const id = await made(ask('POST', '/users/invite', invitation), 200)
  await read(ask('PUT', `/users/${id}/role`, { role: 'standard' }))
  await read(ask('DELETE', `/users/${id}/disable`))
  await read(ask('PUT', `/users/${id}/enable`))
  await read(ask('PUT', `/users/${id}/to/guest`))
})

test('[client] n8n and guests, whose addresses it does not encode', async () => {
  const { ask, made, read } = await clients('n8n')
  const guest = email()
  await made(ask('POST', '/guests', { email: guest, first_name: 'Jo', last_name: 'Lee' }))
  expect(await read(ask('GET', '/guests?q=jo.lee&sort=-created_at&limit=50'))).toMatchObject({
    data: [{ email: guest }],
  })
  await read(ask('GET', `/guests/${guest}`))
  await read(ask('PUT', `/guests/${guest}`, { first_name: 'Joanna' }), 201)
  await read(ask('DELETE', `/guests/${guest}/disable`))
  await read(ask('PUT', `/guests/${guest}/enable`))
  await read(ask('DELETE', `/guests/${guest}`))
  const other = email()
  await made(ask('POST', '/guests', { email: other }))
  await made(ask('POST', `/guests/${other}/to/member`), 200)
})

test('[client] n8n and groups: ids as texts, lists only where something was typed', async () => {
  const { ask, made, read, me } = await clients('n8n')
  const guest = email()
  const id = await made(
    ask('POST', '/groups', {
      name: 'Finance',
      description: 'Money',
      members: [String(me.id)],
      guests: [guest],
    }),
  )
  expect(await read(ask('GET', '/groups?limit=50'))).toMatchObject({ data: [{ id }] })
  expect(await read(ask('GET', `/groups/${id}`))).toMatchObject({
    data: { members: [me.id], guests: [guest] },
  })
  await read(ask('PUT', `/groups/${id}`, { description: 'More money' }), 201)
  expect(await read(ask('GET', '/groups?q=fin&per_page=10'))).toMatchObject({
    data: [{ description: 'More money', members: [me.id] }],
  })
  await read(ask('DELETE', `/groups/${id}`), 204)
})

test('[client] n8n and tags: one route for processes and templates', async () => {
  const { ask, made, read, aRun } = await clients('n8n')
  const run = await aRun()
  const tag_id = await made(ask('POST', '/tags', { title: 'Urgent' }))
  await read(ask('PUT', `/tags/${tag_id}`, { color: '#01803d' }))
  expect(await read(ask('GET', '/tags?q=urg&status=activeProcesses&limit=50'))).toMatchObject({
    data: [{ title: 'Urgent', color: '#01803d' }],
  })
  for (const [subject_type, subject_id] of [
    ['Checklist', run.checklist_id],
    ['Run', run.id],
  ]) {
    const body = { subject_id, subject_type, tag_id, tag_type: 'private' }
    const association = await made(ask('POST', '/checklists/tags', body))
    await read(ask('DELETE', `/checklists/tags/${association}`), 204)
  }
  await read(ask('DELETE', `/tags/${tag_id}`), 204)
})

test('[client] n8n and folders: what it makes holds templates, so that a process does not fit', async () => {
  const { ask, made, read, aRun, aFolder } = await clients('n8n')
  const run = await aRun()
  const parent_id = await made(ask('POST', '/folders', { name: 'Finance' }))
  const id = await made(ask('POST', '/folders', { name: 'Month end', parent_id }))
  await read(ask('PUT', `/folders/${id}`, { name: 'Year end' }))
  expect(
    await read(ask('GET', '/folders?folder_type=checklist&with=children&sort=position&limit=50')),
  ).toMatchObject({ data: [{ name: 'Finance', children: { data: [{ name: 'Year end' }] } }] })
  const file = (folder_id: unknown) =>
    ask('POST', '/folders/add-object', { folder_id, subject_id: run.id, subject_type: 'Run' })
  expect(await read(file(id), 422)).toMatchObject({
    errors: { folder_id: ['No such a folder exists in Processes.'] },
  })
  const link = await made(file((await aFolder()).id))
  await read(ask('DELETE', `/folders-objects/${link}`), 204)
  await read(ask('DELETE', `/folders/${parent_id}`), 204)
})

test('[client] n8n subscribes to everything and ends it', async () => {
  const { ask, made, read, me, org } = await clients('n8n')
  const webhook = 'https://n8n.example/webhook/8c7f/webhook'
  expect(await read(ask('GET', '/watchers?notification=webhook'))).toMatchObject({ data: [] })
  const id = await made(
    ask('POST', `/users/${me.id}/add-watcher`, {
      object_type: 'organization',
      object_id: org,
      notification_type: 'webhook',
      frequency: 'electric',
      webhook,
    }),
  )
  expect(await read(ask('GET', '/watchers?notification=webhook'))).toMatchObject({
    data: [{ id, webhook }],
  })
  await read(ask('DELETE', `/remove-watcher/${id}`), 204)
})

test('[client] the command line lists everything, and changes what it has commands for', async () => {
  const { ask, made, read, aMember, aGroup } = await clients('cli')
  const { id } = await aMember()
  const guest = email()
  await made(ask('POST', '/guests', { email: guest, first_name: 'Jo' }))
  await read(ask('GET', `/guests/${encodeURIComponent(guest)}`))
  await read(ask('PUT', `/guests/${encodeURIComponent(guest)}`, { last_name: 'Lee' }), 201)
  await read(ask('PUT', `/users/${id}/role`, { role: 'light' }))
  await read(ask('DELETE', `/users/${id}/disable`))
  await read(ask('PUT', `/users/${id}/enable`))
  const tag = await made(ask('POST', '/tags', { title: 'Urgent', color: '#01803d' }))
  await read(ask('PUT', `/tags/${tag}`, { title: 'Soon' }))
  await read(ask('DELETE', `/tags/${tag}`), 204)
  const folder = await made(ask('POST', '/folders', { name: 'Finance' }))
  await read(ask('DELETE', `/folders/${folder}`), 204)
  await read(ask('DELETE', `/groups/${(await aGroup()).id}`), 204)
  for (const list of ['users', 'guests', 'groups', 'folders', 'tags'])
    expect(await read(ask('GET', `/${list}?page=1&per_page=100`))).toHaveProperty('meta.pagination')
})

test('[client] what the command line leaves out is asked for, as Tallyfy does', async () => {
  const { ask, read } = await clients('cli')
  const invitation = { email: email(), first_name: 'Jo', last_name: 'Lee', role: 'light' }
  expect(await read(ask('POST', '/users/invite', invitation), 422)).toMatchObject({
    errors: { message: [expect.any(String)] },
  })
  expect(await read(ask('POST', '/groups', { name: 'Finance' }), 422)).toMatchObject({
    errors: { description: [expect.any(String)] },
  })
})

test('[client] the MCP server sets whom a guest belongs to, and makes folders for processes', async () => {
  const { ask, made, read, me } = await clients('sdk')
  const guest = email()
  await made(ask('POST', '/guests', { email: guest, phone_1: '+1 314 555 0100' }))
  const body = { email: guest, associated_members: [me.id] }
  expect(await read(ask('PUT', `/guests/${guest}`, body), 201)).toMatchObject({
    data: { details: { associated_members: [me.id], phone_1: '+1 314 555 0100' } },
  })
  // It takes a guest's code out of the link, to ask for their tasks.
  const { data } = z
    .object({ data: z.object({ link: z.string() }) })
    .parse(await read(ask('GET', `/guests/${guest}`)))
  const code = /\/guest\/(\w+)$/.exec(data.link)?.[1]
  expect(await read(ask('GET', `/guests/${code}/tasks`))).toMatchObject({ data: [] })
  const folder = { name: 'Q1 2026', folder_type: 'run' }
  expect(await read(ask('POST', '/folders', folder), 201)).toMatchObject({ data: folder })
})
