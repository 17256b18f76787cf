import { expect, test } from 'vitest'
import { member } from '#src/api/schema/member.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

const idOf = (answer: unknown) => (answer as { data: { id: number } }).data.id
const someone = () => ({
  email: `jo.${newId()}@example.com`,
  first_name: 'Jo',
  last_name: 'Lee',
  role: 'standard',
  message: 'Come and join us',
})

test('[client] n8n invites a member, gives another role, disables and enables', async () => {
  const { as, db, org, read } = await testApi()
  const ask = await as('admin')
  const sent = someone()
  const made = await read(
    ask('POST', '/users/invite', { ...sent, email: sent.email.toUpperCase() }),
  )
  expect(one(member).parse(made)).toMatchObject({ email: sent.email, status: 'invited' })
  const path = `/users/${idOf(made)}`
  expect(await read(ask('PUT', `${path}/role`, { role: 'Admin' }))).toMatchObject({
    data: { role: 'admin' },
  })
  expect(await read(ask('DELETE', `${path}/disable`))).toMatchObject({
    data: { status: 'disabled', is_active: false, disabled_at: '2026-03-02T10:00:00.000Z' },
  })
  expect(await read(ask('PUT', `${path}/enable`))).toMatchObject({
    data: { status: 'active', disabled_at: null, reactivated_at: '2026-03-02T10:00:00.000Z' },
  })
  const rows = await db
    .selectFrom('activity')
    .where('org_id', '=', org)
    .where('type', '=', 'User')
    .select(['verb', 'new_value'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { verb: 'invited', new_value: 'standard' },
    { verb: 'updated', new_value: 'admin' },
    { verb: 'disabled', new_value: null },
    { verb: 'enabled', new_value: null },
  ])
})

test('an invitation needs everything, and nobody who is a member', async () => {
  const { aMember, as, db, read } = await testApi()
  const ask = await as('admin')
  const sent = someone()
  for (const field of Object.keys(sent))
    expect(
      await read(ask('POST', '/users/invite', { ...sent, [field]: undefined }), 422),
    ).toMatchObject({ errors: { [field]: [expect.any(String)] } })
  for (const body of [
    { ...sent, role: 'owner' },
    { ...sent, email: 'jo' },
    { ...sent, message: 'x'.repeat(5001) },
    { ...sent, first_name: 'x'.repeat(33) },
  ])
    await read(ask('POST', '/users/invite', body), 422)
  const gone = await aMember({ email: sent.email })
  await db
    .updateTable('member')
    .set({ status: 'disabled' })
    .where('user_id', '=', gone.id)
    .execute()
  await read(ask('POST', '/users/invite', sent), 422)
})

test('a person who is in another organisation already keeps their name', async () => {
  const here = await testApi()
  const there = await testApi()
  const sent = someone()
  const { id } = await there.aMember({ email: sent.email, first_name: 'Joanna' })
  const made = await here.read((await here.as('admin'))('POST', '/users/invite', sent))
  expect(made).toMatchObject({ data: { id, first_name: 'Joanna', status: 'invited' } })
})

test('who is invited from another organisation is not renamed there by it', async () => {
  const here = await testApi()
  const there = await testApi()
  const sent = someone()
  const { id, token } = await there.aMember({ email: sent.email, first_name: 'Joanna' })
  const ask = await here.as('admin')
  await here.read(ask('POST', '/users/invite', sent))
  const changed = { first_name: 'Nobody', last_name: 'At all', timezone: 'UTC' }
  await here.read(ask('PUT', `/users/${id}`, changed), 403)
  const joanna = there.withToken(token)
  expect(await there.read(joanna('GET', '/me'))).toMatchObject({ data: { first_name: 'Joanna' } })
  expect(await there.read(joanna('PUT', '/me', changed))).toMatchObject({
    data: { first_name: 'Nobody' },
  })
})

test('standard members invite where the organisation lets them, but no admin', async () => {
  const { as, db, org, read } = await testApi()
  const ask = await as('standard')
  await read(ask('POST', '/users/invite', someone()), 403)
  await db
    .updateTable('organization')
    .set({ settings: json({ allow_user_invite: true }) })
    .where('id', '=', org)
    .execute()
  expect(await read(ask('POST', '/users/invite', someone()))).toMatchObject({
    data: { role: 'standard' },
  })
  await read(ask('POST', '/users/invite', { ...someone(), role: 'admin' }), 403)
})

test('an admin changes what is told of a member', async () => {
  const { aMember, as, db, read } = await testApi()
  const { id } = await aMember({ phone: '1' })
  const ask = await as('admin')
  const required = { first_name: 'Rui', last_name: 'Melo', timezone: 'Asia/Kathmandu' }
  expect(
    await read(
      ask('PUT', `/users/${id}`, {
        ...required,
        job_title: 'Buyer',
        date_format: 'DD/MM/YYYY',
        country_id: 7,
        step_preferences: { view: 'list' },
      }),
    ),
  ).toMatchObject({
    data: {
      full_name: 'Rui Melo',
      UTC_offset: '+05:45',
      phone: '1',
      job_title: 'Buyer',
      date_format: 'DD/MM/YYYY',
      country_id: 7,
    },
  })
  expect(await read(ask('GET', `/users/${id}?with=preferences`))).toMatchObject({
    data: { preferences: { data: { step_preferences: { view: 'list' } } } },
  })
  expect(await read(ask('PUT', `/users/${id}`, { ...required, job_title: '' }))).toMatchObject({
    data: { job_title: null },
  })
  const rows = await db
    .selectFrom('activity')
    .where('entity_id', '=', String(id))
    .where('entity_type', '=', 'user')
    .select('field')
    .orderBy('id')
    .execute()
  expect(rows.map(({ field }) => field)).toEqual([
    'first_name',
    'last_name',
    'timezone',
    'job_title',
    'country_id',
    'date_format',
    'step_preferences',
    'job_title',
  ])
  for (const body of [
    { ...required, first_name: undefined },
    { ...required, last_name: 'x'.repeat(33) },
    { ...required, timezone: 'Mars/Olympus' },
    { ...required, timezone: undefined },
    { ...required, phone: '1'.repeat(21) },
    { ...required, date_format: 'yyyy-mm-dd' },
    { ...required, country_id: 2 ** 31 },
    { ...required, step_preferences: [] },
  ])
    await read(ask('PUT', `/users/${id}`, body), 422)
})

test('only admins manage members, and only those of their organisation', async () => {
  const { aMember, as } = await testApi()
  const there = await testApi()
  const { id } = await aMember()
  const stranger = await there.aMember()
  const required = { first_name: 'Rui', last_name: 'Melo', timezone: 'UTC' }
  const calls = (user: number | string): [string, string, unknown?][] => [
    ['PUT', `/users/${user}`, required],
    ['PUT', `/users/${user}/role`, { role: 'light' }],
    ['DELETE', `/users/${user}`],
    ['DELETE', `/users/${user}/disable`],
    ['PUT', `/users/${user}/enable`],
    ['DELETE', `/users/${user}/delete`],
    ['PUT', `/users/${user}/to/guest`],
  ]
  const statuses = async (role: 'admin' | 'standard', user: number | string) => {
    const ask = await as(role)
    return Promise.all(calls(user).map(async (call) => (await ask(...call)).status))
  }
  expect(new Set(await statuses('standard', id))).toEqual(new Set([403]))
  for (const unknown of [stranger.id, 'x', 0, '99999999999'])
    expect(new Set(await statuses('admin', unknown))).toEqual(new Set([404]))
})

test("a disabled member's tokens are dead for good", async () => {
  const { aMember, as, read, withToken } = await testApi()
  const { id, token } = await aMember()
  const ask = await as('admin')
  const theirs = withToken(token)
  await read(theirs('GET', '/me'))
  await read(ask('DELETE', `/users/${id}/disable`))
  await read(theirs('GET', '/me'), 401)
  await read(ask('PUT', `/users/${id}/enable`))
  expect(await read(theirs('GET', '/me'), 401)).toMatchObject({ message: 'unauthenticated' })
})

test('the bot and the default admin cannot be taken out, and one admin stays', async () => {
  const { aMember, db, org, read, withToken } = await testApi()
  const admin = await aMember({ role: 'admin' })
  const bot = await aMember({ is_bot: true })
  const ask = withToken(admin.token)
  const status = async (id: number) =>
    Promise.all([
      ask('DELETE', `/users/${id}`),
      ask('DELETE', `/users/${id}/disable`),
      ask('DELETE', `/users/${id}/delete`),
      ask('PUT', `/users/${id}/to/guest`),
      ask('PUT', `/users/${id}/role`, { role: 'light' }),
    ]).then((answers) => answers.map((answer) => answer.status))
  expect(await status(bot.id)).toEqual([400, 400, 400, 400, 400])
  expect(await status(admin.id)).toEqual([422, 422, 422, 422, 422])
  await db
    .updateTable('member')
    .set({ is_default_admin: true })
    .where('org_id', '=', org)
    .where('user_id', '=', admin.id)
    .execute()
  await aMember({ role: 'admin' })
  expect(await status(admin.id)).toEqual([400, 400, 400, 400, 400])
  expect(await read(ask('GET', '/me'))).toMatchObject({ data: { role: 'admin' } })
})

test('deactivating with reassignment gives processes, templates and open tasks to somebody else', async () => {
  const { aMember, aRun, aChecklist, aTask, as, db, read } = await testApi()
  const rui = await aMember()
  const eva = await aMember()
  const checklist = await aChecklist({
    owner_id: rui.id,
    steps: [{ assignees: [rui.id] }, { assignees: [rui.id, eva.id] }],
  })
  const run = await aRun({
    owner_id: rui.id,
    users: [rui.id],
    tasks: [
      { users: [rui.id] },
      { users: [rui.id, eva.id] },
      { users: [rui.id], state: 'completed' },
    ],
  })
  const single = await aTask({ users: [rui.id], is_oneoff_task: true })
  const ask = await as('admin')
  expect(
    await read(ask('DELETE', `/users/${rui.id}?with_reassignment=true&to=${eva.id}`)),
  ).toMatchObject({ data: { id: rui.id, status: 'disabled' } })

  const users = (...ids: number[]) => ({ owners: { users: ids.map((id) => ({ id })) } })
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: {
      owner_id: eva.id,
      users: [eva.id],
      tasks: { data: [users(eva.id), users(eva.id), users(rui.id)] },
    },
  })
  expect(await read(ask('GET', `/tasks/${single.id}`))).toMatchObject({ data: users(eva.id) })
  expect(await read(ask('GET', `/checklists/${checklist.id}`))).toMatchObject({
    data: { owner_id: eva.id },
  })
  const steps = await db
    .selectFrom('step')
    .where('checklist_id', '=', checklist.id)
    .select('assignees')
    .execute()
  expect(steps.map(({ assignees }) => assignees)).toEqual([[eva.id], [eva.id]])
  const trail = await db
    .selectFrom('activity')
    .where('run_id', '=', run.id)
    .where('verb', '=', 'owners-updated')
    .select('entity_type')
    .execute()
  expect(trail.map((row) => row.entity_type).toSorted()).toEqual(['run', 'task', 'task'])
})

test('nobody gets the tasks of a member where nobody fit is named', async () => {
  const { aMember, as, db, read } = await testApi()
  const there = await testApi()
  const rui = await aMember()
  const gone = await aMember()
  const stranger = await there.aMember()
  await db
    .updateTable('member')
    .set({ status: 'disabled' })
    .where('user_id', '=', gone.id)
    .execute()
  const ask = await as('admin')
  for (const to of ['', 'x', rui.id, gone.id, stranger.id, 7])
    expect(
      await read(ask('DELETE', `/users/${rui.id}?with_reassignment=true&to=${to}`), 422),
    ).toMatchObject({ errors: { to: [expect.any(String)] } })
  expect(await read(ask('GET', `/users/${rui.id}`))).toMatchObject({ data: { status: 'active' } })
  // Without the word they are disabled and keep what they have.
  expect(await read(ask('DELETE', `/users/${rui.id}?to=${gone.id}`))).toMatchObject({
    data: { status: 'disabled' },
  })
})

test('a disabled member is deleted for good and may be invited anew', async () => {
  const { aGroup, aMember, aRun, as, read } = await testApi()
  const sent = someone()
  const rui = await aMember({ email: sent.email })
  const group = await aGroup({ users: [rui.id] })
  const run = await aRun({ owner_id: rui.id, tasks: [{ users: [rui.id] }] })
  const ask = await as('admin')
  const me = idOf(await read(ask('GET', '/me')))
  await read(ask('DELETE', `/users/${rui.id}/delete`), 422)
  await read(ask('DELETE', `/users/${rui.id}/disable`))
  await read(ask('DELETE', `/users/${rui.id}/delete`), 204)
  await read(ask('GET', `/users/${rui.id}`), 404)
  expect(await read(ask('GET', `/groups/${group.id}`))).toMatchObject({ data: { members: [] } })
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: { owner_id: me, tasks: { data: [{ owners: { users: [] } }] } },
  })
  expect(await read(ask('POST', '/users/invite', sent))).toMatchObject({ data: { id: rui.id } })
})

test('[client] n8n makes a guest of a member, who keeps open tasks and groups', async () => {
  const { aGroup, aMember, aRun, as, read, withToken } = await testApi()
  const sent = someone()
  const rui = await aMember({ email: sent.email, first_name: 'Rui' })
  const group = await aGroup({ users: [rui.id] })
  const run = await aRun({ tasks: [{ users: [rui.id] }] })
  const ask = await as('admin')
  expect(await read(ask('PUT', `/users/${rui.id}/to/guest`))).toMatchObject({
    data: { email: sent.email, first_name: 'Rui' },
  })
  await read(withToken(rui.token)('GET', '/me'), 401)
  expect(await read(ask('GET', `/groups/${group.id}`))).toMatchObject({
    data: { members: [], guests: [sent.email] },
  })
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: { tasks: { data: [{ owners: { users: [], guests: [sent.email] } }] } },
  })
  expect(await read(ask('POST', `/guests/${sent.email}/to/member`))).toMatchObject({
    data: { id: rui.id, status: 'invited' },
  })
})

test('an admin lets an invited member in, who can then sign in', async () => {
  const { aToken, as, read, withToken } = await testApi()
  const ask = await as('admin')
  const id = idOf(await read(ask('POST', '/users/invite', someone())))
  const token = newId()
  await aToken(id, token)
  await read(withToken(token)('GET', '/me'), 401)
  expect(await read(ask('PUT', `/users/${id}/enable`))).toMatchObject({
    data: { status: 'active', activated_at: '2026-03-02T10:00:00.000Z', reactivated_at: null },
  })
  expect(await read(withToken(token)('GET', '/me'))).toMatchObject({ data: { id } })
})

test('the same person invited by six at once is invited once', async () => {
  const { as, read } = await testApi()
  const asks = await Promise.all(Array.from({ length: 6 }, () => as('admin')))
  const sent = someone()
  const made = await Promise.all(asks.map((ask) => ask('POST', '/users/invite', sent)))
  expect(made.map(({ status }) => String(status)).toSorted()).toEqual([
    '200',
    ...Array<string>(5).fill('422'),
  ])
  expect(await read(asks[0]!('GET', `/users?q=${sent.email}`))).toMatchObject({
    meta: { pagination: { total: 1 } },
  })
})

test('of two admins who disable each other at once one stays', async () => {
  for (let round = 0; round < 3; round++) {
    const { aMember, withToken } = await testApi()
    const a = await aMember({ role: 'admin' })
    const b = await aMember({ role: 'admin' })
    const statuses = (answers: Promise<Response>[]) =>
      Promise.all(answers.map(async (answer) => (await answer).status))
    await statuses([
      withToken(a.token)('DELETE', `/users/${b.id}/disable`),
      withToken(b.token)('DELETE', `/users/${a.id}/disable`),
    ])
    const alive = await statuses([a, b].map(({ token }) => withToken(token)('GET', '/me')))
    expect(alive.map(String).toSorted()).toEqual(['200', '401'])
  }
})
