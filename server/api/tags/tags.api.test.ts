import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

test('an admin makes, renames, recolors and deletes a tag, and the trail says so', async () => {
  const { as, db, read, org } = await testApi()
  const ask = await as('admin')
  const made = await read(ask('POST', '/tags', { title: ' Urgent ', color: '#FF5733' }), 201)
  expect(made).toMatchObject({ data: { title: 'Urgent', color: '#FF5733', auto_generated: false } })
  const { id } = (made as { data: { id: string } }).data

  expect(await read(ask('PUT', `/tags/${id}`, { title: 'Soon' }))).toMatchObject({
    data: { title: 'Soon', color: '#FF5733' },
  })
  expect(await read(ask('PUT', `/tags/${id}`, { title: 'Soon', color: '#000000' }))).toMatchObject({
    data: { title: 'Soon', color: '#000000' },
  })
  expect(await read(ask('DELETE', `/tags/${id}`), 204)).toBeUndefined()
  await read(ask('GET', `/tags/${id}`), 404)

  const rows = await db
    .selectFrom('activity')
    .where('org_id', '=', org)
    .where('type', '=', 'Tag')
    .select(['verb', 'field', 'old_value', 'new_value'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { verb: 'created', field: null, old_value: null, new_value: null },
    { verb: 'updated', field: 'title', old_value: 'Urgent', new_value: 'Soon' },
    { verb: 'updated', field: 'color', old_value: '#FF5733', new_value: '#000000' },
    { verb: 'deleted', field: null, old_value: null, new_value: null },
  ])
})

test('deleting a tag that is not there answers 204 all the same, also in another organisation', async () => {
  const here = await testApi()
  const there = await testApi()
  const { id } = await there.aTag()
  const ask = await here.as('admin')
  await here.read(ask('DELETE', `/tags/${newId()}`), 204)
  await here.read(ask('DELETE', '/tags/nonsense'), 204)
  await here.read(ask('DELETE', `/tags/${id}`), 204)
  expect(await there.read((await there.as('light'))('GET', `/tags/${id}`))).toMatchObject({
    data: { id },
  })
  await here.read(ask('PUT', `/tags/${id}`, { title: 'Stolen' }), 404)
})

test('only admins manage the list of tags', async () => {
  const { aTag, as, read } = await testApi()
  const { id } = await aTag()
  for (const role of ['standard', 'light'] as const) {
    const ask = await as(role)
    expect(await read(ask('POST', '/tags', { title: 'Mine' }), 403)).toMatchObject({ error: true })
    await read(ask('PUT', `/tags/${id}`, { title: 'Mine' }), 403)
    await read(ask('DELETE', `/tags/${id}`), 403)
    await read(ask('DELETE', `/tags/${newId()}`), 403)
  }
})

test('a tag needs a title of its own of at most 30 characters and a color of seven', async () => {
  const { aTag, as, read } = await testApi()
  await aTag({ title: 'Urgent' })
  const other = await aTag({ title: 'Audit' })
  const ask = await as('admin')
  const refused = async (body: unknown, field: string) =>
    expect(await read(ask('POST', '/tags', body), 422)).toMatchObject({
      errors: { [field]: [expect.any(String)] },
    })
  await refused({}, 'title')
  await refused({ title: ' ' }, 'title')
  await refused({ title: 7 }, 'title')
  await refused({ title: '🙂'.repeat(31) }, 'title')
  await refused({ title: 'Urgent' }, 'title')
  for (const color of ['#F53', '#FF5733AA', 'red', 7])
    await refused({ title: 'New', color }, 'color')
  await read(ask('POST', '/tags', { title: '🙂'.repeat(30) }), 201)
  await read(ask('PUT', `/tags/${other.id}`, { title: 'Urgent' }), 422)
  await read(ask('PUT', `/tags/${other.id}`, { title: 'Audit' }))
})

test('[client] n8n tags and untags a process and a template through the one route', async () => {
  const { aRun, aTag, as, read } = await testApi()
  const run = await aRun()
  const { id: tag_id } = await aTag({ title: 'Urgent' })
  const ask = await as('admin')
  const tag = (subject_type: string, subject_id: string) =>
    read(
      ask('POST', '/checklists/tags', { subject_id, subject_type, tag_id, tag_type: 'private' }),
      201,
    )
  await tag('Run', run.id)
  await tag('Checklist', run.checklist_id)
  for (const path of [`/runs/${run.id}`, `/checklists/${run.checklist_id}`]) {
    const { data } = (await read(ask('GET', `${path}?with=tags`))) as {
      data: { tags: { data: { title: string; association_id: number }[] } }
    }
    expect(data.tags.data).toMatchObject([{ title: 'Urgent' }])
    await read(ask('DELETE', `/checklists/tags/${data.tags.data[0]?.association_id}`), 204)
    await read(ask('DELETE', `/checklists/tags/${data.tags.data[0]?.association_id}`), 404)
    expect(await read(ask('GET', `${path}?with=tags`))).toMatchObject({
      data: { tags: { data: [] } },
    })
  }
})

test('the same tag twice is one association and one row in the trail', async () => {
  const { aRun, aTag, as, db, read } = await testApi()
  const { id: subject_id } = await aRun()
  const { id: tag_id } = await aTag()
  const ask = await as('admin')
  const tag = () =>
    read(ask('POST', '/checklists/tags', { subject_id, subject_type: 'Run', tag_id }), 201)
  expect(await tag()).toEqual(await tag())
  const rows = await db
    .selectFrom('activity')
    .where('run_id', '=', subject_id)
    .select(['verb', 'field', 'new_value'])
    .execute()
  expect(rows).toEqual([{ verb: 'linked', field: 'tags', new_value: tag_id }])
})

test('what is archived, unknown or elsewhere cannot be tagged', async () => {
  const { aRun, aChecklist, aTag, aTagging, as, read, clock } = await testApi()
  const there = await testApi()
  const { id: tag_id } = await aTag()
  const archived = await aRun({ archived_at: clock.now })
  const template = await aChecklist({ archived_at: clock.now })
  const run = await aRun()
  const ask = await as('admin')
  const tag = (subject_type: string, subject_id: string, id = tag_id) =>
    read(ask('POST', '/checklists/tags', { subject_id, subject_type, tag_id: id }), 422)
  const unknown = { errors: { subject_id: ['Subject not found'] } }
  expect(await tag('Run', archived.id)).toMatchObject(unknown)
  expect(await tag('Run', newId())).toMatchObject(unknown)
  expect(await tag('Run', 'nonsense')).toMatchObject(unknown)
  expect(await tag('Run', (await there.aRun()).id)).toMatchObject(unknown)
  expect(await tag('Checklist', template.id)).toMatchObject(unknown)
  expect(await tag('Checklist', newId())).toMatchObject(unknown)
  expect(await tag('Task', run.id)).toMatchObject({
    errors: { subject_type: [expect.any(String)] },
  })
  expect(await tag('Run', run.id, newId())).toMatchObject({
    errors: { tag_id: [expect.any(String)] },
  })
  expect(await tag('Run', run.id, (await there.aTag()).id)).toMatchObject({
    errors: { tag_id: [expect.any(String)] },
  })

  const { id } = await aTagging({ tag_id, run_id: archived.id })
  expect(await read(ask('DELETE', `/checklists/tags/${id}`), 422)).toMatchObject(unknown)
  for (const wrong of ['0', 'abc', tag_id, '99999999999'])
    await read(ask('DELETE', `/checklists/tags/${wrong}`), 404)
})

test('whoever may edit a process tags it; a template is tagged by its owner and editors', async () => {
  const { aMember, aRun, aTag, db, withToken, read } = await testApi()
  const owner = await aMember({ role: 'standard' })
  const light = await aMember({ role: 'light' })
  const stranger = await aMember({ role: 'standard' })
  const run = await aRun({ owner_id: owner.id, tasks: [{ users: [light.id] }] })
  const { id: tag_id } = await aTag()
  const tag = (token: string, subject_type: string, subject_id: string, status: number) =>
    read(withToken(token)('POST', '/checklists/tags', { subject_id, subject_type, tag_id }), status)
  expect(await tag(stranger.token, 'Run', run.id, 403)).toMatchObject({ error: true })
  await tag(light.token, 'Run', run.id, 403)
  await tag(owner.token, 'Run', run.id, 201)
  await tag(owner.token, 'Checklist', run.checklist_id, 403)
  await db
    .insertInto('checklist_grant')
    .values({ checklist_id: run.checklist_id, permission: 'EDIT', user_id: owner.id })
    .execute()
  await tag(owner.token, 'Checklist', run.checklist_id, 201)
  const [{ id }] = (await db
    .selectFrom('tagging')
    .where('run_id', '=', run.id)
    .select('id')
    .execute()) as [{ id: number }]
  await read(withToken(light.token)('DELETE', `/checklists/tags/${id}`), 403)
  await read(withToken(owner.token)('DELETE', `/checklists/tags/${id}`), 204)
})

test('two who make the same tag, or put it on the same process, make it once', async () => {
  const { aRun, as, db, read, org } = await testApi()
  const asks = await Promise.all(Array.from({ length: 6 }, () => as('admin')))
  const made = await Promise.all(asks.map((ask) => ask('POST', '/tags', { title: 'Urgent' })))
  expect(made.map(({ status }) => String(status)).toSorted()).toEqual([
    '201',
    ...Array<string>(5).fill('422'),
  ])
  const { id: tag_id } = await db
    .selectFrom('tag')
    .where('org_id', '=', org)
    .select('id')
    .executeTakeFirstOrThrow()

  const { id: subject_id } = await aRun()
  const tagged = await Promise.all(
    asks.map((ask) =>
      read(ask('POST', '/checklists/tags', { subject_id, subject_type: 'Run', tag_id }), 201),
    ),
  )
  expect(new Set(tagged.map((one) => JSON.stringify(one))).size).toBe(1)
})

test('a tag that is deleted while others put it on processes leaves nothing behind and no error', async () => {
  const { aRun, aTag, as, db, read } = await testApi()
  const ask = await as('admin')
  const runs = [await aRun(), await aRun(), await aRun()]
  for (let round = 0; round < 5; round++) {
    const { id: tag_id } = await aTag()
    const answers = await Promise.all([
      ...runs
        .slice(0, 2)
        .map(({ id }) =>
          ask('POST', '/checklists/tags', { subject_id: id, subject_type: 'Run', tag_id }),
        ),
      ask('PUT', `/runs/${runs[0]!.id}`, { tags: [tag_id] }),
      ask('DELETE', `/tags/${tag_id}`),
      ask('PUT', `/runs/${runs[2]!.id}`, { tags: [tag_id] }),
      ...runs
        .slice(2)
        .map(({ id }) =>
          ask('POST', '/checklists/tags', { subject_id: id, subject_type: 'Run', tag_id }),
        ),
    ])
    expect(
      answers
        .map(({ status }) => status)
        .filter((status) => ![200, 201, 204, 422].includes(status)),
    ).toEqual([])
    expect(
      await db.selectFrom('tagging').where('tag_id', '=', tag_id).select('id').execute(),
    ).toEqual([])
  }
  expect(await read(ask('GET', '/tags'))).toMatchObject({ data: [] })
})
