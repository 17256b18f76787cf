import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { OFFICE, NAME, withTemplates } from '../../testing/templates.ts'

test('a new template is the caller’s own, live, with its form', async () => {
  const { make, get } = await withTemplates('standard')
  const made = await make({ summary: 'For new people', prerun: [NAME, OFFICE], starred: true })
  expect(made).toMatchObject({
    title: 'Laptop',
    summary: 'For new people',
    status: 'active',
    type: 'procedure',
    starred: true,
    steps_count: 0,
    prerun: [
      { label: 'Employee', position: 1, checklist_id: made.id },
      { label: 'Office', position: 2, options: [{ id: 1 }, { id: 2 }] },
    ],
  })
  expect(await get(made.id)).toEqual(made)
})

test('every PUT asks for the title, and leaves alone what was not sent', async () => {
  const { make, put, get, wrong } = await withTemplates()
  const made = await make({ summary: 'Old', prerun: [NAME], topic_tags: ['it'], is_public: true })
  expect(await wrong('PUT', `/checklists/${made.id}`, { summary: 'x' })).toEqual(['title'])
  const changed = await put(made.id, {
    title: 'Laptops',
    kickoff_title: 'Who?',
    public_cover: { color: 'red' },
    explanation_video: 'https://video.example/1',
    industry_tags: ['a', 'a'],
  })
  expect(changed).toMatchObject({
    title: 'Laptops',
    summary: 'Old',
    kickoff_title: 'Who?',
    public_cover: { color: 'red' },
    explanation_video: 'https://video.example/1',
    topic_tags: ['it'],
    industry_tags: ['a'],
    is_public: true,
    prerun: made.prerun,
  })
  expect(await get(made.id)).toEqual(changed)
})

test('a template that is read and sent back as it is stays as it is', async () => {
  const { make, get, ask, read, db } = await withTemplates()
  const made = await make({ prerun: [NAME, OFFICE], users: [] })
  const rows = () =>
    db.selectFrom('activity').where('checklist_id', '=', made.id).selectAll().execute()
  const before = await rows()
  expect(await read(ask('PUT', `/checklists/${made.id}`, made))).toEqual({ data: made })
  expect(await get(made.id)).toEqual(made)
  expect(await rows()).toEqual(before)
})

test('rights: owners and those with EDIT change, readers only star, light members see what they launch', async () => {
  const { make, db, aMember, withToken, read, as } = await withTemplates()
  const { id } = await make({ prerun: [NAME] })
  const path = `/checklists/${id}`
  const grant = async (
    role: 'standard' | 'light',
    ...rights: ('READ' | 'EDIT' | 'DUPLICATE')[]
  ) => {
    const { id: user_id, token } = await aMember({ role })
    for (const permission of rights)
      await db
        .insertInto('checklist_grant')
        .values({ checklist_id: id, permission, user_id })
        .execute()
    return withToken(token)
  }
  const stranger = await as('standard')
  await read(stranger('GET', path), 403)
  await read(stranger('PUT', path, { title: 'x' }), 403)
  await read(stranger('DELETE', `/checklists/${newId()}`), 404)

  const reader = await grant('standard', 'READ')
  await read(reader('PUT', path, { title: 'Laptop', summary: 'x' }), 403)
  expect(await read(reader('PUT', path, { title: 'Laptop', starred: true }))).toMatchObject({
    data: { starred: true },
  })
  expect(await read(reader('GET', '/checklists?starred=1'))).toMatchObject({ data: [{ id }] })
  for (const [method, below, body] of [
    ['DELETE', ''],
    ['PUT', '/publish'],
    ['PUT', '/restore'],
    ['POST', '/clone', { title: 'x' }],
    ['POST', '/steps', { title: 'x' }],
    ['POST', '/stages', { title: 'x' }],
  ] as const)
    await read(reader(method, `${path}${below}`, body), 403)

  const editor = await grant('standard', 'EDIT')
  await read(editor('PUT', path, { title: 'Laptop', summary: 'x' }))
  await read(editor('POST', `${path}/clone`, { title: 'x' }), 403)
  const copier = await grant('standard', 'DUPLICATE')
  await read(copier('POST', `${path}/clone`, { title: 'x' }), 201)
  const light = await grant('light', 'EDIT')
  await read(light('PUT', path, { title: 'x' }), 403)
  await read(light('POST', '/checklists', { title: 'x' }), 403)
})

test('the list: pinned first whatever the order, and every filter', async () => {
  const { make, ask, read, aFolder, put, aTag, aTagging } = await withTemplates()
  const folder = await aFolder({ folder_type: 'checklist' })
  const tag = await aTag()
  const b = await make({ title: 'B', folder_id: folder.id, starred: true })
  const a = await make({ title: 'A', status: 'draft', type: 'form' })
  const c = await make({ title: 'C', is_pinned: true })
  await aTagging({ checklist_id: b.id, tag_id: tag.id })
  const titles = async (query: string) =>
    z
      .object({ data: z.array(z.object({ title: z.string() })) })
      .parse(await read(ask('GET', `/checklists${query}`)))
      .data.map(({ title }) => title)
  expect(await titles('?sort_by=title')).toEqual(['C', 'A', 'B'])
  expect(await titles('?sort_by=-title')).toEqual(['C', 'B', 'A'])
  expect(await titles('?sort_by=title&per_page=1&page=2')).toEqual(['A'])
  expect(await titles('?status=draft')).toEqual(['A'])
  expect(await titles('?type=form')).toEqual(['A'])
  expect(await titles('?starred=true')).toEqual(['B'])
  expect(await titles(`?folder=${folder.id}`)).toEqual(['B'])
  expect(await titles(`?folder_id=${folder.id}`)).toEqual(['B'])
  expect(await titles(`?tag=${tag.id}`)).toEqual(['B'])
  expect(await titles('?q=a')).toEqual(['A'])
  expect(await titles('?owner_id=999999')).toEqual([])
  expect(await titles('?status=nonsense&sort_by=title')).toEqual(['C', 'A', 'B'])
  await put(a.id, { title: 'A', is_pinned: true })
  expect(await titles('?sort_by=title')).toEqual(['A', 'C', 'B'])
  const every =
    'steps,tags,folder,permissions,stages,linked_tasks,assets,member_watchers,guest_watchers'
  expect(await read(ask('GET', `/checklists/${c.id}?with=${every}`))).toMatchObject({
    data: {
      steps: { data: [] },
      tags: { data: [] },
      folder: null,
      permissions: { data: expect.arrayContaining(['EDIT']) },
      stages: { data: [] },
      linked_tasks: { data: [] },
      assets: { data: [] },
      member_watchers: { data: [] },
      guest_watchers: { data: [] },
    },
  })
})

test('what happens to a template is in its feed', async () => {
  const { make, put, ask, read } = await withTemplates()
  const { id } = await make()
  await put(id, { summary: 'x', starred: true })
  await read(ask('DELETE', `/checklists/${id}`))
  await read(ask('PUT', `/checklists/${id}/restore`))
  const feed = z
    .object({ data: z.array(z.object({ verb: z.array(z.string()) })) })
    .parse(await read(ask('GET', `/activity-feeds?entity_type=checklist&entity_id=${id}`)))
  expect(feed.data.map(({ verb }) => verb.join()).toSorted()).toEqual([
    'archived',
    'created',
    'unarchived',
    'updated',
    'updated',
  ])
})
