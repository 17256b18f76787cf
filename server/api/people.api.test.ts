import { expect, test } from 'vitest'
import { group } from '#src/api/schema/group.ts'
import { guest } from '#src/api/schema/guest.ts'
import { member } from '#src/api/schema/member.ts'
import { organization } from '#src/api/schema/organization.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { testApi } from '../testing.ts'

test('one learns who one is, and where one belongs', async () => {
  const { aMember, withToken, read, org } = await testApi()
  const { id, token } = await aMember({
    role: 'light',
    first_name: 'Rui',
    last_name: 'Melo',
    timezone: 'Asia/Kathmandu',
  })
  const ask = withToken(token)

  expect(await read(ask('GET', '//me'))).toMatchObject({
    data: { id, full_name: 'Rui Melo', UTC_offset: '+05:45' },
  })
  const mine = many(organization).parse(await read(ask('GET', '//me/organizations')))
  expect(mine.items).toMatchObject([{ id: org, name: 'Acme' }])
  expect(one(organization).parse(await read(ask('GET', '')))).toMatchObject({
    id: org,
    users_count: 1,
  })
  expect(one(member).parse(await read(ask('GET', '/me')))).toMatchObject({
    id: String(id),
    role: 'light',
  })
})

test('a person in two organisations sees both, and only the ones where they are active', async () => {
  const here = await testApi()
  const there = await testApi()
  const left = await testApi()
  const { id, token } = await here.aMember()
  const times = { created_at: here.clock.now, last_updated: here.clock.now }
  await here.db
    .insertInto('member')
    .values([
      { org_id: there.org, user_id: id, role: 'admin', ...times },
      { org_id: left.org, user_id: id, role: 'admin', status: 'disabled', ...times },
    ])
    .execute()
  const { items } = many(organization).parse(
    await here.read(here.withToken(token)('GET', '//me/organizations')),
  )
  expect(items.map((one) => one.id).toSorted()).toEqual([here.org, there.org].toSorted())
})

test('the members of every status are listed, found by name or address, and with their groups', async () => {
  const { aMember, aGroup, as, db, read } = await testApi()
  const rui = await aMember({ first_name: 'Rui', last_name: 'Melo' })
  const eva = await aMember({
    first_name: 'Eva',
    last_name: '100%',
    email: `eva_${Date.now()}@example.com`,
  })
  await db.updateTable('member').set({ status: 'disabled' }).where('user_id', '=', eva.id).execute()
  const { id: groupId } = await aGroup({ name: 'Finance', users: [rui.id] })
  const ask = await as('standard')
  const list = async (query: string) => many(member).parse(await read(ask('GET', `/users${query}`)))

  expect((await list('?per_page=50000')).per_page).toBe(9999)
  expect((await list('?sort=-first_name')).items.map((one) => one.full_name)).toEqual([
    'Rui Melo',
    'Eva 100%',
    'Ana Sousa',
  ])
  expect((await list('?q=rui mel')).items.map(({ id }) => id)).toEqual([String(rui.id)])
  expect((await list('?q=0%25')).items).toMatchObject([{ id: String(eva.id), status: 'disabled' }])
  expect((await list('?q=e_va')).items).toEqual([])
  expect((await list(`?q=rui&with=groups,stats`)).items[0]?.groups).toMatchObject([
    { id: groupId, members: [String(rui.id)] },
  ])
})

test('only admins read a single member', async () => {
  const { aMember, as, read } = await testApi()
  const { id } = await aMember()
  expect(await read((await as('admin'))('GET', `/users/${id}?with=stats`))).toMatchObject({
    data: { id, stats: { data: { tasks_completed: 0, last_step_created_at: null } } },
  })
  await read((await as('standard'))('GET', `/users/${id}`), 403)
  await read((await as('light'))('GET', `/users/${id}`), 403)
})

test('a guest is found under the address, in any case, and its lasting link is never told', async () => {
  const { aGuest, as, read } = await testApi()
  const { email } = await aGuest({
    first_name: 'Kim',
    details: JSON.stringify({ company_name: 'Globex' }),
  })
  await aGuest({ deleted_at: new Date() })
  const ask = await as('standard')
  const { items } = many(guest).parse(await read(ask('GET', '/guests')))
  expect(items).toMatchObject([{ email, first_name: 'Kim' }])
  const answer = await read(
    ask('GET', `/guests/${encodeURIComponent(email.toUpperCase())}?with=stats`),
  )
  expect(answer).toMatchObject({
    data: {
      email,
      link: null,
      details: { company_name: 'Globex' },
      stats: { data: { assigned_tasks: 0 } },
    },
  })
})

test('groups tell who is in them, and whole people when asked', async () => {
  const { aGuest, aGroup, aMember, as, read } = await testApi()
  const rui = await aMember({ first_name: 'Rui' })
  const kim = await aGuest()
  const { id } = await aGroup({ name: 'Finance', users: [rui.id], guests: [kim.id] })
  await aGroup({ name: 'Audit' })
  const ask = await as('light')
  const { items } = many(group).parse(await read(ask('GET', '/groups')))
  expect(items.map(({ name }) => name)).toEqual(['Audit', 'Finance'])
  expect(await read(ask('GET', `/groups/${id}`))).toMatchObject({
    data: { members: [rui.id], guests: [kim.email] },
  })
  expect(await read(ask('GET', `/groups/${id}?with=users,guests`))).toMatchObject({
    data: {
      members: [rui.id],
      users: { data: [{ first_name: 'Rui' }] },
      guests: { data: [{ email: kim.email }] },
    },
  })
})
