import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

const idOf = (answer: unknown) => (answer as { data: { id: number } }).data.id

test('[client] n8n subscribes its webhook to the organisation, finds it again and takes it away', async () => {
  const { aMember, db, org, read, withToken } = await testApi()
  const { id, token } = await aMember({ role: 'admin' })
  const ask = withToken(token)
  const webhook = 'https://n8n.example/webhook/1'
  const made = await read(
    ask('POST', `/users/${id}/add-watcher`, {
      object_type: 'organization',
      object_id: org,
      notification_type: 'webhook',
      frequency: 'electric',
      webhook,
    }),
    201,
  )
  expect(await read(ask('GET', '/watchers?notification=webhook'))).toMatchObject({
    data: [{ id: idOf(made), webhook, object_type: 'Organization', user_id: id }],
  })
  expect(await read(ask('GET', '/watchers?notification=email'))).toMatchObject({ data: [] })
  expect(await read(ask('GET', '/watchers?notification=pigeon'))).toMatchObject({ data: [{}] })
  await read(ask('DELETE', `/remove-watcher/${idOf(made)}`), 204)
  await read(ask('DELETE', `/remove-watcher/${idOf(made)}`), 404)
  const verbs = await db.selectFrom('activity').where('org_id', '=', org).select('verb').execute()
  expect(verbs.map(({ verb }) => verb)).toEqual(['linked', 'unlinked'])
})

test('a member watches what they see, and is named there', async () => {
  const { aMember, aRun, read, withToken } = await testApi()
  const rui = await aMember({ role: 'standard' })
  const run = await aRun({ owner_id: rui.id })
  const hidden = await aRun()
  const ask = withToken(rui.token)
  const watch = (object_type: string, object_id: string, frequency = 'mindful') =>
    ask('POST', `/users/${rui.id}/add-watcher`, {
      object_type,
      object_id,
      notification_type: 'email',
      frequency,
    })
  const made = await read(watch('run', run.id), 201)
  expect(await read(watch('Process', run.id, 'chilled'), 201)).toMatchObject({
    data: { id: idOf(made), frequency: 'chilled' },
  })
  await read(watch('task', run.tasks[0]!), 201)
  expect(await read(ask('GET', `/runs/${run.id}?with=member_watchers`))).toMatchObject({
    data: { member_watchers: { data: [{ user_id: rui.id, frequency: 'chilled' }] } },
  })
  await read(watch('run', hidden.id), 403)
  await read(watch('task', hidden.tasks[0]!), 403)
  await read(watch('checklist', hidden.checklist_id), 403)
  for (const type of ['run', 'task', 'checklist'])
    expect(await read(watch(type, newId()), 422)).toMatchObject({
      errors: { object_id: [expect.any(String)] },
    })
})

test('one sets, sees and ends the own watches; admins those of everybody', async () => {
  const { aMember, aRun, as, org, read, withToken } = await testApi()
  const rui = await aMember({ role: 'standard' })
  const eva = await aMember({ role: 'standard' })
  const run = await aRun({ users: [rui.id, eva.id] })
  const admin = await as('admin')
  const body = {
    object_type: 'Run',
    object_id: run.id,
    notification_type: 'email',
    frequency: 'electric',
  }
  const theirs = withToken(eva.token)
  await read(theirs('POST', `/users/${rui.id}/add-watcher`, body), 403)
  const id = idOf(await read(admin('POST', `/users/${rui.id}/add-watcher`, body), 201))
  expect(await read(theirs('GET', '/watchers'))).toMatchObject({ data: [] })
  expect(await read(admin('GET', '/watchers'))).toMatchObject({ data: [{ id }] })
  await read(theirs('DELETE', `/remove-watcher/${id}`), 403)
  await read(withToken(rui.token)('DELETE', `/remove-watcher/${id}`), 204)
  await read(
    theirs('POST', `/users/${eva.id}/add-watcher`, {
      ...body,
      object_type: 'organization',
      object_id: org,
    }),
    403,
  )
})

test('a watch says what, how and how often', async () => {
  const { aMember, aRun, read, withToken } = await testApi()
  const there = await testApi()
  const stranger = await there.aMember()
  const { id, token } = await aMember({ role: 'admin' })
  const run = await aRun()
  const ask = withToken(token)
  const good = {
    object_type: 'Run',
    object_id: run.id,
    notification_type: 'email',
    frequency: 'electric',
  }
  for (const wrong of [
    { object_type: 'user' },
    { object_type: undefined },
    { object_type: 'constructor' },
    { object_id: 7 },
    { notification_type: 'sms' },
    { frequency: 'hourly' },
    { notification_type: 'webhook' },
    { notification_type: 'webhook', webhook: 'javascript:alert(1)' },
    { notification_type: 'webhook', webhook: `https://hooks.example/${'é'.repeat(1000)}` },
    { object_type: 'organization' },
  ])
    expect(
      await read(ask('POST', `/users/${id}/add-watcher`, { ...good, ...wrong }), 422),
    ).toHaveProperty('errors')
  for (const user of [stranger.id, 'x', 0])
    await read(ask('POST', `/users/${user}/add-watcher`, good), 404)
})

test('the same watch set by six at once is one', async () => {
  const { aMember, aRun, read, withToken } = await testApi()
  const { id, token } = await aMember({ role: 'admin' })
  const run = await aRun()
  const ask = withToken(token)
  const body = {
    object_type: 'Run',
    object_id: run.id,
    notification_type: 'email',
    frequency: 'electric',
  }
  const made = await Promise.all(
    Array.from({ length: 6 }, () => read(ask('POST', `/users/${id}/add-watcher`, body), 201)),
  )
  expect(new Set(made.map(idOf)).size).toBe(1)
})
