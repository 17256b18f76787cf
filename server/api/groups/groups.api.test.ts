import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'

const idOf = (answer: unknown) => (answer as { data: { id: string } }).data.id

test('[client] n8n makes a group of members and guests, changes and deletes it', async () => {
  const { aMember, aGuest, as, db, read, org } = await testApi()
  const rui = await aMember()
  const eva = await aMember()
  const kim = await aGuest()
  const ask = await as('admin')
  // n8n sends the ids as texts.
  const made = await read(
    ask('POST', '/groups', {
      name: 'Finance',
      description: 'Who pays',
      members: [String(rui.id)],
      guests: [kim.email.toUpperCase(), 'new@guest.example'],
    }),
    201,
  )
  expect(made).toMatchObject({
    data: {
      name: 'Finance',
      members: [rui.id],
      guests: [kim.email, 'new@guest.example'].toSorted(),
    },
  })
  const path = `/groups/${idOf(made)}`
  expect(
    await read(ask('PUT', path, { description: 'Who pays', members: [eva.id] }), 201),
  ).toMatchObject({ data: { name: 'Finance', members: [eva.id], guests: { length: 2 } } })
  expect(
    await read(ask('PUT', path, { name: 'Money', description: 'New', guests: [] }), 201),
  ).toMatchObject({ data: { name: 'Money', description: 'New', members: [eva.id], guests: [] } })
  expect(await read(ask('DELETE', path), 204)).toBeUndefined()
  await read(ask('DELETE', path), 404)

  const rows = await db
    .selectFrom('activity')
    .where('org_id', '=', org)
    .where('type', '=', 'Group')
    .select(['verb', 'field'])
    .orderBy('id')
    .execute()
  expect(rows.map(({ verb, field }) => `${verb} ${field}`)).toEqual([
    'created null',
    'owners-updated members',
    'updated name',
    'updated description',
    'owners-updated guests',
    'deleted null',
  ])
})

test('a group needs a name of its own, a description, and people that there are', async () => {
  const { aMember, aGroup, as, read } = await testApi()
  const there = await testApi()
  const stranger = await there.aMember()
  const member = await aMember({ email: `member${newId()}@example.com` })
  await aGroup({ name: 'Finance' })
  const other = await aGroup({ name: 'HR' })
  const ask = await as('admin')
  const refused = async (body: unknown, field: string) =>
    expect(await read(ask('POST', '/groups', body), 422)).toMatchObject({
      errors: { [field]: [expect.any(String)] },
    })
  const good = { name: 'New', description: 'Some' }
  await refused({ ...good, name: undefined }, 'name')
  await refused({ ...good, name: 'x'.repeat(201) }, 'name')
  await refused({ ...good, name: 'Finance' }, 'name')
  // As the CLI and n8n send it when nothing was typed.
  await refused({ name: 'New' }, 'description')
  await refused({ name: 'New', description: '' }, 'description')
  await refused({ ...good, members: [stranger.id] }, 'members')
  await refused({ ...good, members: 'all' }, 'members')
  await refused({ ...good, guests: ['nobody'] }, 'guests.0')
  const { email } = await there.db
    .selectFrom('app_user')
    .where('id', '=', member.id)
    .select('email')
    .executeTakeFirstOrThrow()
  await refused({ ...good, guests: [email] }, 'guests')
  await read(ask('PUT', `/groups/${other.id}`, { name: 'Finance', description: 'x' }), 422)
  await read(ask('PUT', `/groups/${other.id}`, { name: 'HR2' }), 422)
  await read(ask('PUT', `/groups/${newId()}`, { description: 'x' }), 404)
  await read(ask('DELETE', '/groups/x'), 404)
})

test('standard members manage groups only where the organisation allows it', async () => {
  const { as, db, org, read } = await testApi()
  const standard = await as('standard')
  const body = { name: 'Mine', description: 'Mine' }
  expect(await read(standard('POST', '/groups', body), 403)).toMatchObject({ error: true })
  await db
    .updateTable('organization')
    .set({ settings: json({ allow_manage_groups: true }) })
    .where('id', '=', org)
    .execute()
  const id = idOf(await read(standard('POST', '/groups', body), 201))
  await read((await as('light'))('DELETE', `/groups/${id}`), 403)
  await read(standard('DELETE', `/groups/${id}`), 204)
})

test('a deleted group is on nothing any more', async () => {
  const { aGroup, aRun, aChecklist, as, db, read } = await testApi()
  const { id } = await aGroup()
  const { id: stays } = await aGroup()
  const checklist = await aChecklist({ steps: [{ groups: [id, stays] }], groups: [id] })
  const run = await aRun({ groups: [id, stays], tasks: [{ groups: [id, stays] }] })
  const ask = await as('admin')
  await read(ask('DELETE', `/groups/${id}`), 204)
  expect(await read(ask('GET', `/runs/${run.id}?with=tasks`))).toMatchObject({
    data: { groups: [stays], tasks: { data: [{ owners: { groups: [stays] } }] } },
  })
  const step = await db
    .selectFrom('step')
    .innerJoin('checklist', 'checklist.id', 'step.checklist_id')
    .where('checklist.id', '=', checklist.id)
    .select(['step.groups', 'checklist.groups as of_template'])
    .executeTakeFirstOrThrow()
  expect(step).toEqual({ groups: [stays], of_template: [] })
})

test('six who make the same group at once make it once', async () => {
  const { as } = await testApi()
  const asks = await Promise.all(Array.from({ length: 6 }, () => as('admin')))
  const body = { name: 'Finance', description: 'Who pays', guests: ['kim@guest.example'] }
  const made = await Promise.all(asks.map((ask) => ask('POST', '/groups', body)))
  expect(made.map(({ status }) => String(status)).toSorted()).toEqual([
    '201',
    ...Array<string>(5).fill('422'),
  ])
})

test('groups are sorted by either name of the parameter', async () => {
  const { aGroup, as, clock, read } = await testApi()
  await aGroup({ name: 'A', created_at: clock.now })
  await aGroup({ name: 'B', created_at: new Date(clock.now.getTime() - 1000) })
  const ask = await as('light')
  const names = async (query: string) =>
    ((await read(ask('GET', `/groups${query}`))) as { data: { name: string }[] }).data.map(
      ({ name }) => name,
    )
  expect(await names('?sort_by=created_at')).toEqual(['B', 'A'])
  expect(await names('?sort=-name')).toEqual(['B', 'A'])
  expect(await names('?sort_by=nonsense')).toEqual(['A', 'B'])
})
