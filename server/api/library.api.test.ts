import { expect, test } from 'vitest'
import { checklist } from '#src/api/schema/checklist.ts'
import { folder } from '#src/api/schema/folder.ts'
import { tag } from '#src/api/schema/tag.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { newId } from './ids.ts'
import { testApi } from '../testing.ts'

test('tags come by title, generated ones only when asked for', async () => {
  const { aTag, as, read } = await testApi()
  await aTag({ title: 'Urgent' })
  const { id } = await aTag({ title: 'Audit' })
  await aTag({ title: 'Auto', auto_generated: true })
  await aTag({ title: 'Gone', deleted_at: new Date() })
  const ask = await as('light')
  const titles = async (query: string) =>
    many(tag)
      .parse(await read(ask('GET', `/tags${query}`)))
      .items.map(({ title }) => title)
  expect(await titles('')).toEqual(['Audit', 'Urgent'])
  expect(await titles('?all=true')).toEqual(['Audit', 'Auto', 'Urgent'])
  expect(await titles('?q=urg')).toEqual(['Urgent'])
  expect(await titles('?per_page=1&page=2')).toEqual(['Urgent'])
  expect(await read(ask('GET', `/tags/${id}?with=statistics`))).toMatchObject({
    data: { statistics: { data: { active_template: 0, active_process: 0 } } },
  })
})

test('the numbers of a page are right, also where there is nothing', async () => {
  const { aTag, as, read, org } = await testApi()
  const ask = await as('admin')
  const pagination = async (query: string) => {
    const answer = await read(ask('GET', `/tags${query}`))
    return (answer as { meta: { pagination: object } }).meta.pagination
  }
  expect(await pagination('')).toEqual({
    total: 0,
    count: 0,
    per_page: 10,
    current_page: 1,
    total_pages: 1,
    links: {},
  })
  await Promise.all([aTag(), aTag(), aTag()])
  const address = (page: number) =>
    `http://localhost/organizations/${org}/tags?per_page=1&page=${page}`
  expect(await pagination('?per_page=1&page=2')).toEqual({
    total: 3,
    count: 1,
    per_page: 1,
    current_page: 2,
    total_pages: 3,
    links: { previous: address(1), next: address(3) },
  })
  expect(await pagination('?page=9')).toMatchObject({
    total: 3,
    count: 0,
    links: { previous: expect.stringContaining('page=1') },
  })
  expect(await pagination('?per_page=1000&page=0')).toMatchObject({
    per_page: 100,
    current_page: 1,
  })
  expect(await read(ask('GET', '/tags?without_pagination=true'))).not.toHaveProperty('meta')
})

test('the two trees of folders are apart; children nest to any depth', async () => {
  const { aFolder, as, read } = await testApi()
  const top = await aFolder({ name: 'Finance', position: 2 })
  const inner = await aFolder({ name: 'Month end', parent_id: top.id })
  await aFolder({ name: 'HR', position: 1 })
  await aFolder({ name: 'Templates', folder_type: 'checklist' })
  const ask = await as('standard')
  const list = async (query: string) =>
    many(folder).parse(await read(ask('GET', `/folders${query}`))).items

  expect((await list('?folder_type=run')).map(({ name }) => name)).toHaveLength(3)
  expect(await list('?folder_type=run&with=children&sort=position')).toMatchObject([
    { name: 'HR', children: [] },
    { name: 'Finance', children: [{ id: inner.id, parent_id: top.id }] },
  ])
  expect((await list('')).map(({ name }) => name)).toEqual(['Templates'])
  expect((await list('?folder_type=run&q=month')).map(({ name }) => name)).toEqual(['Month end'])
  expect(
    one(folder).parse(await read(ask('GET', `/folders/${top.id}?with=children`))).children,
  ).toHaveLength(1)
})

const FIELD = {
  id: newId(),
  label: 'Employee',
  field_type: 'text',
  required: true,
  position: 1,
  options: [],
  columns: [],
}

test('a template brings its kick-off form along, and steps, stages, tags, folder when asked', async () => {
  const { aChecklist, aFolder, aTag, aTagging, as, db, read } = await testApi()
  const { id: folder_id } = await aFolder({ name: 'HR', folder_type: 'checklist' })
  const { id, steps } = await aChecklist({
    title: 'Onboarding',
    prerun: [FIELD],
    steps: [{ captures: JSON.stringify([FIELD]) }, {}],
    folder_id,
  })
  const { id: tag_id } = await aTag({ title: 'People' })
  await aTagging({ checklist_id: id, tag_id })
  await db
    .insertInto('stage')
    .values({ id: newId(), checklist_id: id, title: 'Before', position: 1 })
    .execute()
  const ask = await as('admin')

  const plain = one(checklist).parse(await read(ask('GET', `/checklists/${id}`)))
  expect(plain).toMatchObject({
    title: 'Onboarding',
    steps_count: 2,
    prerun: [{ label: 'Employee' }],
  })
  expect(plain.steps).toBeUndefined()
  const full = one(checklist).parse(
    await read(ask('GET', `/checklists/${id}?with=steps,stages,tags,folder,permissions`)),
  )
  expect(full).toMatchObject({
    steps: [{ id: steps[0], position: 1 }, { id: steps[1] }],
    stages: [{ title: 'Before' }],
    tags: [{ id: tag_id, association_id: expect.anything() }],
    folder: { name: 'HR' },
  })
  expect(await read(ask('GET', `/checklists/${id}/steps`))).toMatchObject({
    data: [{ id: steps[0] }, {}],
  })
  expect(await read(ask('GET', `/checklists/${id}/steps/${steps[1]}`))).toMatchObject({
    data: { id: steps[1] },
  })
  expect(await read(ask('GET', `/checklists/${id}/form-fields`))).toMatchObject({ data: [FIELD] })
  await read(ask('GET', `/checklists/${id}/steps/${newId()}`), 404)
})

test('templates are filtered and sorted, pinned ones first', async () => {
  const { aChecklist, aMember, as, db, withToken, read } = await testApi()
  const pinned = await aChecklist({ title: 'Zebra', is_pinned: true })
  await aChecklist({ title: 'Alpha', status: 'draft' })
  const form = await aChecklist({ title: 'Beta', type: 'form' })
  const gone = await aChecklist({ title: 'Gone', archived_at: new Date() })
  const me = await aMember({ role: 'admin' })
  await db.insertInto('checklist_star').values({ checklist_id: form.id, user_id: me.id }).execute()
  const ask = withToken(me.token)
  const titles = async (query: string) =>
    many(checklist)
      .parse(await read(ask('GET', `/checklists${query}`)))
      .items.map(({ title }) => title)

  expect(await titles('?sort_by=title')).toEqual(['Zebra', 'Alpha', 'Beta'])
  expect(await titles('?sort_by=-title')).toEqual(['Zebra', 'Beta', 'Alpha'])
  expect(await titles('?status=draft')).toEqual(['Alpha'])
  expect(await titles('?type=form')).toEqual(['Beta'])
  expect(await titles('?starred=1')).toEqual(['Beta'])
  expect(await titles('?q=zeb')).toEqual(['Zebra'])
  expect(await titles('?archived=only')).toEqual(['Gone'])
  expect(await titles('?archived=true')).toHaveLength(4)
  expect(await titles('?status=stalled&type=x&owner_id=abc&nonsense=1')).toHaveLength(3)
  await read(ask('GET', `/checklists/${gone.id}`), 404)
  await read((await as('admin'))('GET', `/checklists/${pinned.id}`))
})

test('members see the templates that they own or were granted, light ones what they may launch', async () => {
  const { aChecklist, aGroup, aMember, db, withToken, read } = await testApi()
  const standard = await aMember({ role: 'standard' })
  const light = await aMember({ role: 'light' })
  const { id: group_id } = await aGroup({ users: [standard.id, light.id] })
  await aChecklist({ title: 'Owned', owner_id: standard.id })
  const readable = await aChecklist({ title: 'Readable' })
  const launchable = await aChecklist({ title: 'Launchable' })
  const hidden = await aChecklist({ title: 'Hidden' })
  await db
    .insertInto('checklist_grant')
    .values([
      { checklist_id: readable.id, permission: 'READ', group_id },
      { checklist_id: launchable.id, permission: 'PROCESS_LAUNCH', user_id: light.id },
      { checklist_id: launchable.id, permission: 'PROCESS_LAUNCH', group_id },
    ])
    .execute()
  const titles = async (token: string) =>
    many(checklist)
      .parse(await read(withToken(token)('GET', '/checklists?sort_by=title')))
      .items.map(({ title }) => title)

  expect(await titles(standard.token)).toEqual(['Launchable', 'Owned', 'Readable'])
  expect(await titles(light.token)).toEqual(['Launchable'])
  await read(withToken(light.token)('GET', `/checklists/${hidden.id}`), 403)
  await read(withToken(light.token)('GET', `/checklists/${newId()}`), 404)
  expect(
    await read(withToken(light.token)('GET', `/checklists/${launchable.id}?with=permissions`)),
  ).toMatchObject({
    data: { permissions: { data: ['PROCESS_LAUNCH'] } },
  })
})
