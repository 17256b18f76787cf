import { expect, test } from 'vitest'
import { guest } from '#src/api/schema/guest.ts'
import { one } from '#src/api/schema/wire.ts'
import { INVITATIONS_PER_HOUR } from '../people.ts'
import { testApi } from '../../testing.ts'

const address = () => `kim.${crypto.randomUUID()}+x@guest.example`

test('a guest is invited with all that is known of them', async () => {
  const { aMember, as, read } = await testApi()
  const email = address()
  const rui = await aMember()
  const ask = await as('standard')
  const details = {
    phone_1: '+1 314 555 0100',
    company_name: 'Vendor Inc',
    company_url: 'https://vendor.example',
    timezone: 'Europe/Lisbon',
    associated_members: [rui.id],
  }
  const made = await read(
    ask('POST', '/guests', { email: email.toUpperCase(), first_name: ' Kim ', ...details }),
    201,
  )
  expect(made).toMatchObject({
    data: { email, first_name: 'Kim', last_name: null, details: { ...details, status: 'active' } },
  })
  expect(one(guest).parse(await read(ask('GET', `/guests/${encodeURIComponent(email)}`)))).toEqual(
    one(guest).parse(made),
  )
})

test('only admins are told the lasting link of a guest', async () => {
  const { aGuest, aGroup, as, read } = await testApi()
  const { id, email } = await aGuest({ guest_code: 'c0de' + crypto.randomUUID() })
  const group = await aGroup({ guests: [id] })
  const admin = await as('admin')
  expect(await read(admin('GET', `/guests/${email}`))).toMatchObject({
    data: { link: expect.stringMatching(/^http:\/\/localhost\/guest\/c0de/) },
  })
  expect(await read(admin('GET', `/groups/${group.id}?with=guests`))).toMatchObject({
    data: { guests: { data: [{ link: null }] } },
  })
  expect(await read((await as('standard'))('GET', '/guests'))).toMatchObject({
    data: [{ link: null }],
  })
})

test('[client] n8n changes, shuts out, lets in and deletes a guest under the address as it is', async () => {
  const { aMember, as, db, org, read } = await testApi()
  const email = address()
  const rui = await aMember()
  const ask = await as('admin')
  await read(ask('POST', '/guests', { email }), 201)
  // Nothing but the associated members can be changed, whatever a client sends.
  expect(await read(ask('PUT', `/guests/${email}`, { first_name: 'Kim' }), 201)).toMatchObject({
    data: { first_name: null },
  })
  expect(
    await read(ask('PUT', `/guests/${email}`, { email, associated_members: [rui.id] }), 201),
  ).toMatchObject({ data: { details: { associated_members: [rui.id] } } })
  expect(await read(ask('PUT', `/guests/${email}`, { associated_members: [] }), 201)).toMatchObject(
    { data: { details: { associated_members: [] } } },
  )
  const disabled = {
    data: { details: { status: 'disabled', disabled_at: '2026-03-02T10:00:00.000Z' } },
  }
  expect(await read(ask('DELETE', `/guests/${email}/disable`))).toMatchObject(disabled)
  expect(await read(ask('DELETE', `/guests/${email}/disable`))).toMatchObject(disabled)
  expect(await read(ask('PUT', `/guests/${email}/enable`))).toMatchObject({
    data: { details: { status: 'active', disabled_at: null } },
  })
  expect(await read(ask('DELETE', `/guests/${email}`))).toMatchObject({
    data: { email, deleted_at: '2026-03-02T10:00:00.000Z' },
  })
  await read(ask('GET', `/guests/${email}`), 404)
  await read(ask('PUT', `/guests/${email}`, {}), 404)
  await read(ask('PUT', `/guests/${email}/enable`), 404)
  expect(await read(ask('DELETE', `/guests/${email}`), 422)).toMatchObject({
    errors: { email: [expect.any(String)] },
  })
  const verbs = await db
    .selectFrom('activity')
    .where('org_id', '=', org)
    .where('entity_type', '=', 'guest')
    .select('verb')
    .orderBy('id')
    .execute()
  expect(verbs.map(({ verb }) => verb)).toEqual([
    'invited',
    'updated',
    'updated',
    'disabled',
    'enabled',
    'deleted',
  ])
})

test('a deleted guest has no open task and no group, and may be invited anew', async () => {
  const { aGuest, aGroup, aRun, as, read } = await testApi()
  const { id, email } = await aGuest({ first_name: 'Old' })
  const group = await aGroup({ guests: [id] })
  const run = await aRun({ tasks: [{ guests: [id] }, { guests: [id], state: 'completed' }] })
  const ask = await as('admin')
  await read(ask('DELETE', `/guests/${email}`))
  expect(await read(ask('GET', `/groups/${group.id}`))).toMatchObject({ data: { guests: [] } })
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: { tasks: { data: [{ owners: { guests: [] } }, { owners: { guests: [email] } }] } },
  })
  expect(await read(ask('POST', '/guests', { email, first_name: 'New' }), 201)).toMatchObject({
    data: { id, first_name: 'New', deleted_at: null },
  })
})

test('a guest is no member, is there once, and is well described', async () => {
  const { aGuest, aMember, as, read } = await testApi()
  const there = await testApi()
  const stranger = await there.aMember()
  const known = await aGuest()
  const email = `${crypto.randomUUID()}@example.com`
  await aMember({ email })
  const ask = await as('admin')
  for (const body of [
    {},
    { email: 'nobody' },
    { email: ['a@b.c'] },
    { email },
    { email: known.email.toUpperCase() },
    { email: address(), phone_1: '1'.repeat(21) },
    { email: address(), first_name: 'x'.repeat(201) },
    { email: address(), timezone: 'Mars/Olympus' },
    { email: address(), company_url: 'javascript:alert(1)' },
    { email: address(), associated_members: [stranger.id] },
  ])
    expect(await read(ask('POST', '/guests', body), 422)).toHaveProperty('errors')
  await read(ask('PUT', `/guests/${known.email}`, { associated_members: [stranger.id] }), 422)
})

test('standard members invite guests, only admins manage them', async () => {
  const { aGuest, as, read } = await testApi()
  const { email } = await aGuest()
  const light = await as('light')
  const standard = await as('standard')
  expect(await read(light('POST', '/guests', { email: address() }), 403)).toMatchObject({
    error: true,
  })
  await read(light('PUT', `/guests/${email}`, {}), 403)
  await read(standard('DELETE', `/guests/${email}`), 403)
  await read(standard('DELETE', `/guests/${email}/disable`), 403)
  await read(standard('POST', `/guests/${email}/to/member`), 403)
})

test('[client] n8n makes a member of a guest, who keeps open tasks and groups', async () => {
  const { aGuest, aGroup, aRun, as, read } = await testApi()
  const { id, email } = await aGuest({ first_name: 'Kim' })
  const group = await aGroup({ guests: [id] })
  const run = await aRun({ tasks: [{ guests: [id] }, { guests: [id], state: 'completed' }] })
  const ask = await as('admin')
  const made = (await read(ask('POST', `/guests/${email}/to/member`))) as { data: { id: number } }
  const member = made.data.id
  expect(made).toMatchObject({
    data: { email, first_name: 'Kim', role: 'light', status: 'invited' },
  })
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: {
      tasks: {
        data: [
          { owners: { users: [{ id: member }], guests: [] } },
          { owners: { users: [], guests: [email] } },
        ],
      },
    },
  })
  expect(await read(ask('GET', `/groups/${group.id}`))).toMatchObject({
    data: { members: [member], guests: [] },
  })
  await read(ask('POST', `/guests/${email}/to/member`), 404)
  await read(ask('POST', '/guests', { email }), 422)
})

test('the same guest invited by six at once is invited once', async () => {
  const { as, db, org } = await testApi()
  const asks = await Promise.all(Array.from({ length: 6 }, () => as('admin')))
  const email = address()
  const made = await Promise.all(asks.map((ask) => ask('POST', '/guests', { email })))
  expect(made.map(({ status }) => String(status)).toSorted()).toEqual([
    '201',
    ...Array<string>(5).fill('422'),
  ])
  const noted = await db
    .selectFrom('guest_invitation')
    .where('org_id', '=', org)
    .select('email')
    .execute()
  expect(noted).toEqual([{ email }])
})

test('an organisation invites 30 guests an hour, wherever they are named, and is told when there is room again', async () => {
  const { aGuest, aRun, as, clock, read } = await testApi()
  const other = await testApi()
  // Guests that are there already were invited by nobody.
  await Promise.all(Array.from({ length: 40 }, () => aGuest()))
  const ask = await as('admin')
  const run = await aRun()
  const start = clock.now.getTime()
  const name = (count: number) =>
    ask('PUT', `/runs/${run.id}/tasks/${run.tasks[0]}`, {
      owners: { guests: Array.from({ length: count }, address) },
    })
  await read(name(INVITATIONS_PER_HOUR - 2))
  clock.now = new Date(start + 10 * 60_000)
  await read(ask('POST', '/guests', { email: address() }), 201)
  await read(name(2), 429)
  const email = address()
  await read(ask('POST', '/groups', { name: 'G', description: 'G', guests: [email] }), 201)
  const refused = await ask('POST', '/guests', { email: address() })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe(String(50 * 60))
  expect(await refused.json()).toEqual({
    message: expect.stringContaining('30 guests an hour'),
    code: 'RATE_LIMIT_EXCEEDED',
  })
  // A guest who is known costs nothing, and neither does another organisation.
  await read(ask('PUT', `/runs/${run.id}/tasks/${run.tasks[0]}`, { owners: { guests: [email] } }))
  await other.read((await other.as('admin'))('POST', '/guests', { email: address() }), 201)

  clock.now = new Date(start + 60 * 60_000)
  await read(ask('POST', '/guests', { email: address() }), 201)
})

test('invitations at the same moment do not get past the limit', async () => {
  const { as } = await testApi()
  const ask = await as('admin')
  const answers = await Promise.all(
    Array.from({ length: INVITATIONS_PER_HOUR + 5 }, () =>
      ask('POST', '/guests', { email: address() }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(INVITATIONS_PER_HOUR)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
})
