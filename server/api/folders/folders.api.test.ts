import { expect, test } from 'vitest'
import { folder } from '#src/api/schema/folder.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

type Api = Awaited<ReturnType<typeof testApi>>
type Ask = Awaited<ReturnType<Api['as']>>

/** Makes folders of processes by name; gives their ids. */
const maker =
  ({ read }: Api, ask: Ask) =>
  async (name: string, more: object = {}) =>
    one(folder).parse(
      await read(ask('POST', '/folders', { name, folder_type: 'run', ...more }), 201),
    ).id

/** The tree as text: `A(B(C) D)`. */
async function treeOf({ read }: Api, ask: Ask) {
  type Folder = { name: string; children: Folder[] }
  const { items } = many(folder).parse(
    await read(ask('GET', '/folders?folder_type=run&with=children&sort=position')),
  )
  const told = (folders: Folder[]): string =>
    folders
      .map(({ name, children }) => (children.length > 0 ? `${name}(${told(children)})` : name))
      .join(' ')
  return told(items)
}

test('[client] a folder made without a type is one for templates, and stays one', async () => {
  const { as, read } = await testApi()
  const ask = await as('standard')
  // As n8n and the SDK make it.
  const made = one(folder).parse(await read(ask('POST', '/folders', { name: ' Finance ' }), 201))
  expect(made).toMatchObject({ name: 'Finance', folder_type: 'checklist', parent_id: null })
  expect(
    await read(ask('PUT', `/folders/${made.id}`, { name: 'HR', folder_type: 'run' })),
  ).toMatchObject({ data: { name: 'HR', folder_type: 'checklist' } })
  expect(
    await read(ask('POST', '/folders', { name: 'Odd', folder_type: 'process' }), 201),
  ).toMatchObject({ data: { folder_type: 'checklist' } })
  // As the MCP server makes it.
  expect(
    await read(ask('POST', '/folders', { name: 'Q1', folder_type: 'run' }), 201),
  ).toMatchObject({ data: { folder_type: 'run' } })
})

test('folders are moved below each other and to a place among their neighbours', async () => {
  const api = await testApi()
  const ask = await api.as('standard')
  const make = maker(api, ask)
  const a = await make('A')
  const b = await make('B', { parent_id: a })
  const c = await make('C', { parent_id: b })
  const d = await make('D', { parent_id: '' })
  expect(await treeOf(api, ask)).toBe('A(B(C)) D')
  const put = (id: string, body: object, status = 200) =>
    api.read(ask('PUT', `/folders/${id}`, body), status)
  await put(d, { position: 1 })
  expect(await treeOf(api, ask)).toBe('D A(B(C))')
  await put(c, { parent_id: null, position: 2 })
  expect(await treeOf(api, ask)).toBe('D C A(B)')
  await put(a, { parent_id: c, name: 'A2' })
  expect(await treeOf(api, ask)).toBe('D C(A2(B))')
  for (const [id, parent_id] of [
    [c, c],
    [c, b],
    [c, newId()],
    [c, 'nonsense'],
  ] as const)
    expect(await put(id, { parent_id }, 422)).toMatchObject({
      errors: { parent_id: [expect.any(String)] },
    })
  expect(await treeOf(api, ask)).toBe('D C(A2(B))')
})

test('no gap is left by a folder that moves or goes; what it held comes in its place', async () => {
  const api = await testApi()
  const { as, db, org, read } = api
  const ask = await as('standard')
  const make = maker(api, ask)
  const a = await make('A')
  const b = await make('B')
  for (const name of ['B1', 'B2']) await make(name, { parent_id: b })
  const c = await make('C')
  const d = await make('D')
  await read(ask('PUT', `/folders/${a}`, { parent_id: d }))
  await read(ask('DELETE', `/folders/${b}`), 204)
  expect(await treeOf(api, ask)).toBe('B1 B2 C D(A)')
  const places = await db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('parent_id', 'is', null)
    .select(['name', 'position'])
    .orderBy('position')
    .execute()
  expect(places.map(({ name, position }) => `${position} ${name}`)).toEqual([
    '1 B1',
    '2 B2',
    '3 C',
    '4 D',
  ])
  expect(await read(ask('PUT', `/folders/${c}`, { position: 1 }))).toMatchObject({
    data: { position: 1 },
  })
})

test('a parent lies in the same tree of the same organisation', async () => {
  const { aFolder, as, read } = await testApi()
  const there = await testApi()
  const templates = await aFolder({ folder_type: 'checklist' })
  const theirs = await there.aFolder()
  const mine = await aFolder()
  const ask = await as('admin')
  for (const parent_id of [templates.id, theirs.id]) {
    await read(ask('POST', '/folders', { name: 'New', folder_type: 'run', parent_id }), 422)
    await read(ask('PUT', `/folders/${mine.id}`, { parent_id }), 422)
  }
  expect(await read(ask('PUT', `/folders/${theirs.id}`, { name: 'Stolen' }), 404)).toMatchObject({
    code: 'RESOURCE_NOT_FOUND',
  })
  await read(ask('DELETE', `/folders/${theirs.id}`), 404)
  await read(ask('DELETE', `/folders/${newId()}`), 404)
})

test('what a deleted folder held survives: folders move up, processes and templates are no longer in it', async () => {
  const api = await testApi()
  const { aChecklist, aFolder, aRun, as, db, read } = api
  const ask = await as('standard')
  const admin = await as('admin')
  const make = maker(api, ask)
  const a = await make('A')
  const b = await make('B', { parent_id: a })
  await make('C', { parent_id: b })
  const run = await aRun()
  const link = { folder_id: b, subject_id: run.id, subject_type: 'Run' }
  await read(admin('POST', '/folders/add-object', link), 201)
  await read(ask('DELETE', `/folders/${b}`), 204)
  expect(await treeOf(api, ask)).toBe('A(C)')
  expect(await read(admin('GET', `/runs/${run.id}?with=folders`))).toMatchObject({
    data: { archived_at: null, folders: { data: [] } },
  })

  const templates = await aFolder({ folder_type: 'checklist' })
  const { id } = await aChecklist({ folder_id: templates.id })
  await read(ask('DELETE', `/folders/${templates.id}`), 204)
  const { folder_id } = await db
    .selectFrom('checklist')
    .where('id', '=', id)
    .select('folder_id')
    .executeTakeFirstOrThrow()
  expect(folder_id).toBeNull()
})

test('[client] a process is put into a folder and taken out by its link', async () => {
  const { aFolder, aRun, as, read } = await testApi()
  const run = await aRun()
  const folder_id = (await aFolder({ name: 'Q1' })).id
  const ask = await as('admin')
  const link = { folder_id, subject_id: run.id, subject_type: 'Run' }
  const added = await read(ask('POST', '/folders/add-object', link), 201)
  expect(await read(ask('POST', '/folders/add-object', link), 201)).toEqual(added)

  const { data } = (await read(ask('GET', `/runs/${run.id}?with=folders`))) as {
    data: { folders: { data: { name: string; folder_object_id: number; pivot: object }[] } }
  }
  const [filed] = data.folders.data
  expect(filed).toMatchObject({ name: 'Q1', pivot: { id: filed?.folder_object_id } })
  expect(await read(ask('GET', `/runs?folder=${folder_id}`))).toMatchObject({
    data: [{ id: run.id }],
  })
  await read(ask('DELETE', `/folders-objects/${filed?.folder_object_id}`), 204)
  await read(ask('DELETE', `/folders-objects/${filed?.folder_object_id}`), 404)
  expect(await read(ask('GET', `/runs?folder=${folder_id}`))).toMatchObject({ data: [] })
})

test('a process goes into folders of processes only, and only where it can be found', async () => {
  const { aFolder, aRun, as, clock, read } = await testApi()
  const there = await testApi()
  const templates = await aFolder({ folder_type: 'checklist' })
  const mine = await aFolder()
  const run = await aRun()
  const ask = await as('admin')
  const add = (folder_id: string, subject_id: string, subject_type = 'Run') =>
    read(ask('POST', '/folders/add-object', { folder_id, subject_id, subject_type }), 422)
  for (const folder_id of [templates.id, newId(), 'x', (await there.aFolder()).id])
    expect(await add(folder_id, run.id)).toMatchObject({
      errors: { folder_id: ['No such a folder exists in Processes.'] },
    })
  const archived = await aRun({ archived_at: clock.now })
  for (const subject_id of [archived.id, newId(), 'x', (await there.aRun()).id])
    expect(await add(mine.id, subject_id)).toMatchObject({
      errors: { subject_id: ['Subject not found'] },
    })
  expect(await add(mine.id, run.id, 'Checklist')).toMatchObject({
    errors: { subject_type: [expect.any(String)] },
  })
})

test('light members manage no folders; whoever may edit a process files it', async () => {
  const { aFolder, aMember, aRun, as, withToken, read } = await testApi()
  const folder_id = (await aFolder()).id
  const light = await aMember({ role: 'light' })
  const run = await aRun({ tasks: [{ users: [light.id] }] })
  const ask = withToken(light.token)
  const link = { folder_id, subject_id: run.id, subject_type: 'Run' }
  expect(await read(ask('POST', '/folders', { name: 'Mine' }), 403)).toMatchObject({ error: true })
  await read(ask('PUT', `/folders/${folder_id}`, { name: 'Mine' }), 403)
  await read(ask('DELETE', `/folders/${folder_id}`), 403)
  await read(ask('POST', '/folders/add-object', link), 403)
  const standard = await as('standard')
  await read(standard('POST', '/folders/add-object', link), 403)
})

test('a folder needs a name of at most 32 characters, whatever else is sent', async () => {
  const { as, read } = await testApi()
  const ask = await as('standard')
  for (const body of [
    {},
    { name: '' },
    { name: 'x'.repeat(33) },
    { name: ['x'] },
    { name: 'x', position: 0 },
    { name: 'x', position: 1e99 },
    { name: 'x', parent_id: 7 },
  ])
    expect(await read(ask('POST', '/folders', body), 422)).toHaveProperty('errors')
  await read(ask('POST', '/folders', { name: '🙂'.repeat(32), position: 2 ** 31 - 1 }), 201)
})

test('what happens to folders is in the trail', async () => {
  const api = await testApi()
  const ask = await api.as('standard')
  const id = await maker(api, ask)('A')
  await api.read(ask('PUT', `/folders/${id}`, { name: 'B' }))
  await api.read(ask('PUT', `/folders/${id}`, { name: 'B' }))
  await api.read(ask('DELETE', `/folders/${id}`), 204)
  const rows = await api.db
    .selectFrom('activity')
    .where('entity_id', '=', id)
    .select(['verb', 'field', 'new_value'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { verb: 'created', field: null, new_value: null },
    { verb: 'updated', field: 'name', new_value: 'B' },
    { verb: 'deleted', field: null, new_value: null },
  ])
})

test('folders moved into each other at once never make a circle; filing at once files once', async () => {
  const api = await testApi()
  const { aRun, read } = api
  const ask = await api.as('admin')
  const other = await api.as('admin')
  const make = maker(api, ask)
  for (let round = 0; round < 5; round++) {
    const a = await make('A')
    const b = await make('B')
    const moved = await Promise.all([
      ask('PUT', `/folders/${a}`, { parent_id: b }),
      other('PUT', `/folders/${b}`, { parent_id: a }),
    ])
    expect(moved.map(({ status }) => String(status)).toSorted()).toEqual(['200', '422'])
  }
  const folder_id = await make('C')
  const link = { folder_id, subject_id: (await aRun()).id, subject_type: 'Run' }
  const added = await Promise.all(
    [ask, other, ask, other].map((one) => read(one('POST', '/folders/add-object', link), 201)),
  )
  expect(new Set(added.map((one) => JSON.stringify(one))).size).toBe(1)
})
