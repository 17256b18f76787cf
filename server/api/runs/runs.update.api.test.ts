import { expect, test } from 'vitest'
import { one } from '#src/api/schema/wire.ts'
import { run } from '#src/api/schema/run.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

const employee = {
  id: newId(),
  label: 'Employee',
  field_type: 'text',
  required: true,
  position: 1,
}
const office = {
  id: newId(),
  label: 'Office',
  field_type: 'dropdown',
  position: 2,
  options: [{ id: 2, text: 'Lisbon' }],
}

async function oneRun(data: object = {}) {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const made = await api.aRun({
    name: 'Before',
    ko_form_fields: json([employee, office]),
    prerun: json({ [employee.id]: 'Ana' }),
    ...data,
  })
  const address = `/runs/${made.id}`
  return {
    ...api,
    me,
    ask,
    ...made,
    put: (body: object, status = 200) => api.read(ask('PUT', address, body), status),
    get: async (parts = '') =>
      one(run).parse(await api.read(ask('GET', `${address}?with=${parts}`))),
    /** What the audit trail says of the run: field, value before, value after. */
    trail: async () =>
      (
        await api.db
          .selectFrom('activity')
          .where('run_id', '=', made.id)
          .select(['verb', 'field', 'old_value', 'new_value', 'actor_id'])
          .orderBy('id')
          .execute()
      ).map(({ verb, field, old_value, new_value }) => [verb, field, old_value, new_value]),
  }
}

test('every field can be changed, each change has its row in the audit trail, and last_updated moves', async () => {
  const { put, get, trail, aMember, aGroup, aTag, aFolder, clock, me } = await oneRun()
  const rui = await aMember()
  const [group, tag, folder] = [await aGroup(), await aTag(), await aFolder()]
  clock.now = new Date('2026-03-03T09:00:00Z')
  const answer = await put({
    name: '  After ',
    summary: '<p>Notes</p>',
    owner_id: String(rui.id),
    starred: true,
    is_public: 1,
    publicly_hidden_fields: ['comments'],
    users: [rui.id, String(me.id), rui.id],
    groups: [group.id],
    tags: [tag.id],
    folders: [folder.id],
    prerun: { [office.id]: { id: 2, text: 'Lisbon', value: null }, nobody: 'x' },
    colour: 'red',
  })
  expect(answer).toMatchObject({
    data: {
      name: 'After',
      summary: '<p>Notes</p>',
      owner_id: rui.id,
      starred: true,
      is_public: true,
      publicly_hidden_fields: ['comments'],
      users: [rui.id, me.id],
      groups: [group.id],
      prerun: { [employee.id]: 'Ana', [office.id]: { id: 2, text: 'Lisbon', value: null } },
      last_updated: '2026-03-03T09:00:00.000Z',
    },
  })
  expect(await get('tags,folders')).toMatchObject({
    tags: [{ id: tag.id }],
    folders: [{ id: folder.id }],
  })
  expect(await trail()).toEqual([
    ['updated', 'name', 'Before', 'After'],
    ['updated', 'summary', null, '<p>Notes</p>'],
    ['owners-updated', 'owner_id', me.id, rui.id],
    ['updated', 'is_public', false, true],
    ['updated', 'publicly_hidden_fields', [], ['comments']],
    ['owners-updated', 'users', [], [rui.id, me.id]],
    ['owners-updated', 'groups', [], [group.id]],
    ['updated', `prerun.${office.id}`, null, { id: 2, text: 'Lisbon', value: null }],
    ['updated', 'tags', [], [tag.id]],
    ['updated', 'folders', [], [folder.id]],
    ['updated', 'starred', false, true],
  ])
})

test('leaving out users and groups takes everybody off, as the real API does', async () => {
  const { put, db, id, aGroup, me, trail } = await oneRun()
  const group = await aGroup()
  const both = { users: [me.id], groups: [group.id] }
  await put(both)
  expect(await put({ ...both, name: 'Kept' })).toMatchObject({ data: both })
  expect(await put({ users: [me.id], starred: true })).toMatchObject({
    data: { users: [me.id], groups: [] },
  })
  expect(await put({ name: 'Lost' })).toMatchObject({ data: { users: [], groups: [] } })
  const stored = await db.selectFrom('run').where('id', '=', id).select('users').execute()
  expect(stored).toEqual([{ users: [] }])
  expect((await trail()).at(-1)).toEqual(['owners-updated', 'users', [me.id], []])
  await put({ ...both, users: null })
  expect(await put({ ...both, groups: null })).toMatchObject({
    data: { users: [me.id], groups: [] },
  })
})

test('a body that changes nothing writes nothing', async () => {
  const { put, trail, clock } = await oneRun({ users: [1, 2] })
  clock.now = new Date('2026-04-01T00:00:00Z')
  const before = '2026-03-02T10:00:00.000Z'
  for (const body of [
    { users: [1, 2] },
    { users: ['2', 1], name: 'Before', starred: false, tags: [], is_public: false },
    { users: [1, 2], prerun: { [employee.id]: 'Ana', x: 1 }, colour: 'red' },
    { users: [1, 2], prerun: [['a', 'b']], tags: null, folders: null },
    { users: [1, 2], prerun: 'nothing' },
  ])
    expect(await put(body)).toMatchObject({ data: { last_updated: before } })
  expect(await trail()).toEqual([])
})

test('tags and folders are replaced when sent, and those that stay keep their link', async () => {
  const { put, get, aTag, aFolder } = await oneRun()
  const [one_, two] = [await aTag({ title: 'a' }), await aTag({ title: 'b' })]
  const folder = await aFolder()
  await put({ tags: [one_.id], folders: [folder.id] })
  const before = (await get('tags')).tags?.[0]
  await put({ tags: [one_.id, two.id] })
  const after = await get('tags,folders')
  expect(after.tags).toMatchObject([{ association_id: before?.association_id }, { id: two.id }])
  expect(after.folders).toHaveLength(1)
  await put({ tags: [two.id], folders: [] })
  expect(await get('tags,folders')).toMatchObject({ tags: [{ id: two.id }], folders: [] })
})

test('a star is the caller’s own, and does not touch the run', async () => {
  const { put, get, id, aMember, withToken, read, clock } = await oneRun()
  const other = await aMember({ role: 'admin' })
  clock.now = new Date('2026-04-01T00:00:00Z')
  await put({ starred: true })
  await put({ starred: true })
  expect(await get()).toMatchObject({ starred: true, last_updated: '2026-03-02T10:00:00.000Z' })
  const theirs = async () =>
    one(run).parse(await read(withToken(other.token)('GET', `/runs/${id}`)))
  expect((await theirs()).starred).toBe(false)
  await put({ starred: false })
  expect((await get()).starred).toBe(false)
})

test.each([
  ['name', ''],
  ['name', '   '],
  ['name', 7],
  ['name', null],
  ['name', 'x'.repeat(551)],
  ['summary', 7],
  ['owner_id', 'abc'],
  ['owner_id', null],
  ['owner_id', 1.5],
  ['owner_id', 99],
  ['starred', 'maybe'],
  ['is_public', []],
  ['publicly_hidden_fields', 'comments'],
  ['publicly_hidden_fields.0', [1]],
  ['users', 'abc'],
  ['users', [99]],
  ['users.1', [1, 'x']],
  ['groups', {}],
  ['groups', ['nobody']],
  ['tags', ['nobody']],
  ['tags', 'abc'],
  ['tags.0', [7]],
  ['folders', ['nobody']],
  ['folders', false],
  [`prerun.${employee.id}`, { [employee.id]: 'x'.repeat(201) }],
  [`prerun.${office.id}`, { [office.id]: { id: 2, text: 'Porto' } }],
])('a bad %s is refused by its name, and nothing is written', async (key, value) => {
  const { put, get, trail, me } = await oneRun()
  const [field = ''] = key.split('.')
  const answer = await put({ starred: true, summary: 'New', users: [me.id], [field]: value }, 422)
  expect(answer).toMatchObject({ error: true, message: 'The given data was invalid.' })
  expect(Object.keys((answer as { errors: object }).errors)).toEqual([key])
  expect(await get()).toMatchObject({ name: 'Before', summary: null, starred: false, users: [] })
  expect(await trail()).toEqual([])
})

test('a name of 550 characters is taken', async () => {
  const { put } = await oneRun()
  const name = 'é'.repeat(550)
  expect(await put({ name })).toMatchObject({ data: { name } })
})

test('a name that no index takes is refused', async () => {
  const { put, get } = await oneRun()
  // Letters that cannot be packed: none twice.
  const name = Array.from({ length: 550 }, (_, at) => String.fromCodePoint(0x4e00 + at * 37)).join(
    '',
  )
  expect(await put({ name }, 422)).toMatchObject({ error: true })
  expect((await get()).name).toBe('Before')
})

test.each(['', '[]', '7', '"x"', '{', 'null', '{"name":"\\u0000"}'])(
  'the body %j changes no name and is no error of ours',
  async (text) => {
    const { api, org, id, me, get } = await oneRun()
    const { status } = await api.request(`/organizations/${org}/runs/${id}`, {
      method: 'PUT',
      headers: { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${me.token}` },
      body: text,
    })
    expect(status).toBe(text === '' ? 200 : 400)
    expect((await get()).name).toBe('Before')
  },
)

test('the owner has to be an active member of the organisation, but a disabled one may stay', async () => {
  const { put, db, org, aMember, me } = await oneRun()
  const elsewhere = await (await testApi()).aMember()
  const gone = await aMember()
  await put({ owner_id: gone.id, users: [gone.id] })
  await db
    .updateTable('member')
    .set({ status: 'disabled' })
    .where('org_id', '=', org)
    .where('user_id', '=', gone.id)
    .execute()
  const kept = { owner_id: gone.id, users: [gone.id] }
  expect(await put({ ...kept, name: 'Still theirs' })).toMatchObject({ data: kept })
  await put({ owner_id: me.id })
  for (const owner_id of [gone.id, elsewhere.id])
    expect(await put({ owner_id, users: [owner_id] }, 422)).toMatchObject({
      errors: {
        owner_id: [expect.any(String)],
        users: [expect.stringContaining(String(owner_id))],
      },
    })
})

test('what belongs to another organisation, or to templates, is not there', async () => {
  const { put, aFolder, aTag, clock } = await oneRun()
  const other = await testApi()
  const tag = await other.aTag()
  const folder = await other.aFolder()
  const group = await other.aGroup()
  expect(
    await put({ tags: [tag.id], folders: [folder.id], groups: [group.id] }, 422),
  ).toMatchObject({
    errors: {
      tags: [expect.any(String)],
      folders: [expect.any(String)],
      groups: [expect.any(String)],
    },
  })
  const forTemplates = await aFolder({ folder_type: 'checklist' })
  expect(await put({ folders: [forTemplates.id] }, 422)).toMatchObject({
    errors: { folders: ['No such a folder exists in Processes.'] },
  })
  const deleted = await aTag({ deleted_at: clock.now })
  await put({ tags: [deleted.id] }, 422)
})

test('answers and notes of an archived run do not change, a complete run’s do', async () => {
  const { put, db, id, clock, aTag } = await oneRun({ tasks: [{ state: 'completed' }] })
  await put({ summary: 'Done', prerun: { [employee.id]: 'Rui' } })
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', id).execute()
  const tag = await aTag()
  await put({ summary: 'More' }, 422)
  await put({ prerun: { [employee.id]: 'Eva' } }, 422)
  expect(await put({ tags: [tag.id] }, 422)).toMatchObject({
    errors: { tags: ['Subject not found'] },
  })
  expect(await put({ starred: true })).toMatchObject({
    data: { starred: true, status: 'archived', summary: 'Done' },
  })
})

test('a required answer may be emptied by an update: only a submit asks for it', async () => {
  const { put } = await oneRun()
  expect(await put({ prerun: { [employee.id]: '' } })).toMatchObject({
    data: { prerun: { [employee.id]: '' } },
  })
})

test('light members edit nothing, standard ones their own and permitted runs; anybody who sees a run may star it', async () => {
  const { aMember, aRun, checklist_id, withToken, read, db } = await oneRun()
  const light = await aMember({ role: 'light' })
  const standard = await aMember({ role: 'standard' })
  const ids = [light.id, standard.id]
  const assigned = await aRun({ checklist_id, tasks: [{ users: ids }] })
  const owned = await aRun({ checklist_id, owner_id: standard.id, tasks: [{ users: ids }] })
  const staffed = await aRun({ checklist_id, users: [light.id], tasks: [{ users: ids }] })
  const put = (who: { token: string }, { id }: { id: string }, body: object, status: number) =>
    read(withToken(who.token)('PUT', `/runs/${id}`, body), status)

  await put(light, assigned, { name: 'No' }, 403)
  await put(standard, assigned, { name: 'No' }, 403)
  await put(standard, owned, { name: 'Yes' }, 200)
  await put(light, owned, { summary: 'No' }, 403)
  for (const who of [light, standard]) await put(who, assigned, { starred: true }, 200)
  await put(light, staffed, { starred: true, users: [light.id], groups: [] }, 200)
  // Starring this way would take the people off the run: that is an edit.
  await put(light, staffed, { starred: true }, 403)

  await db
    .insertInto('checklist_grant')
    .values({ checklist_id, permission: 'PROCESS_READ', user_id: standard.id })
    .execute()
  await put(standard, assigned, { name: 'Permitted' }, 200)
  const invisible = await aRun()
  for (const who of [light, standard])
    expect(await put(who, invisible, { starred: true }, 403)).toMatchObject({ error: true })
})

test('two changes at once both count', async () => {
  const { put, get } = await oneRun({ prerun: json({}) })
  await Promise.all([
    put({ prerun: { [employee.id]: 'Ana' } }),
    put({ prerun: { [office.id]: { id: 2, text: 'Lisbon' } } }),
    put({ summary: 'Notes' }),
    put({ name: 'After' }),
  ])
  expect(await get()).toMatchObject({
    name: 'After',
    summary: 'Notes',
    prerun: { [employee.id]: 'Ana', [office.id]: { id: 2, text: 'Lisbon' } },
  })
})
