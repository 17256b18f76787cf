import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

const field = z.looseObject({ id: z.string(), alias: z.string(), label: z.string() })
const template = z.object({
  data: z.looseObject({ id: z.string(), title: z.string(), prerun: z.array(field) }),
})
const errorsOf = z.object({ errors: z.record(z.string(), z.array(z.string())) })

const OFFICE = {
  label: 'Office',
  field_type: 'dropdown',
  required: true,
  options: [{ text: 'Porto' }, { text: 'Lisbon' }],
}
const NAME = { label: 'Employee', field_type: 'text', required: true }

/** An API with somebody who makes templates. */
async function withTemplates(role: 'admin' | 'standard' = 'admin') {
  const api = await testApi()
  const ask = await api.as(role)
  const make = async (body: object = {}) =>
    template.parse(await api.read(ask('POST', '/checklists', { title: 'Laptop', ...body }), 201))
      .data
  const get = async (id: string, query = '') =>
    template.parse(await api.read(ask('GET', `/checklists/${id}${query}`))).data
  const put = async (id: string, body: object) =>
    template.parse(await api.read(ask('PUT', `/checklists/${id}`, { title: 'Laptop', ...body })))
      .data
  const wrong = async (method: string, path: string, body: object) =>
    Object.keys(errorsOf.parse(await api.read(ask(method, path, body), 422)).errors)
  return { ...api, ask, make, get, put, wrong }
}

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

test('prerun replaces the whole form: ids stay, new ones come, the rest goes', async () => {
  const { make, put } = await withTemplates()
  const made = await make({ prerun: [NAME, OFFICE] })
  const [name, office] = made.prerun
  const { prerun } = await put(made.id, {
    prerun: [
      { label: 'Start', field_type: 'date', required: false },
      { ...office, label: 'Where' },
    ],
  })
  expect(prerun).toMatchObject([
    { label: 'Start', position: 1 },
    { id: office?.id, alias: office?.alias, label: 'Where', position: 2 },
  ])
  expect(prerun.map(({ id }) => id)).not.toContain(name?.id)
  expect((await put(made.id, { prerun: [] })).prerun).toEqual([])
})

test('a form that cannot be is refused by its place', async () => {
  const { make, wrong } = await withTemplates()
  const { id } = await make()
  const prerun = [
    NAME,
    { label: 'One', field_type: 'radio', required: true, options: [{ text: 'A' }] },
    { label: 'None', field_type: 'number' },
  ]
  expect(await wrong('PUT', `/checklists/${id}`, { title: 'x', prerun })).toEqual([
    'prerun.1.options',
    'prerun.2.field_type',
    'prerun.2.required',
  ])
  for (const odd of [{}, 'x', 7, [7], [null], [[]]])
    expect(await wrong('POST', '/checklists', { title: 'x', prerun: odd })).not.toEqual([])
})

test('definitions that were written come back the same', async () => {
  const { put, make, get } = await withTemplates()
  const { id } = await make()
  const words = fc.string({ minLength: 1, maxLength: 12 }).filter((word) => /\S/.test(word))
  const anyForm = fc.array(
    fc.record({
      label: words.filter((word) => !word.includes('\0')),
      field_type: fc.constantFrom('text', 'textarea', 'date', 'email', 'file', 'assignees_form'),
      required: fc.boolean(),
      guidance: fc.option(fc.string().filter((word) => !word.includes('\0'))),
      collect_time: fc.boolean(),
      field_validation: fc.subarray(['numeric', 'min:2']),
    }),
    { maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(anyForm, async (form) => {
      const { prerun } = await put(id, { prerun: form })
      expect(prerun).toMatchObject(form)
      expect((await put(id, { prerun })).prerun).toEqual(prerun)
      expect((await get(id)).prerun).toEqual(prerun)
    }),
    { numRuns: 15 },
  )
})

test('whom and what a template names has to be there', async () => {
  const { make, wrong, aFolder, aGroup, put, theAdmin } = await withTemplates()
  const { id } = await make()
  const runFolder = await aFolder({ folder_type: 'run' })
  const folder = await aFolder({ folder_type: 'checklist' })
  const group = await aGroup()
  const body = {
    title: 'x',
    users: [999_999],
    groups: [newId()],
    owner_id: 999_999,
    kickoff_sharing_user_id: 999_999,
    folder_id: runFolder.id,
    default_folder: folder.id,
    ko_form_blueprint_id: newId(),
  }
  expect((await wrong('PUT', `/checklists/${id}`, body)).toSorted()).toEqual(
    Object.keys(body)
      .filter((key) => key !== 'title')
      .toSorted(),
  )
  const admin = await theAdmin()
  const fine = {
    users: [admin.id],
    groups: [group.id],
    owner_id: admin.id,
    folder_id: folder.id,
    default_folder: runFolder.id,
    ko_form_blueprint_id: id,
  }
  expect(await put(id, fine)).toMatchObject(fine)
})

test.each<[object, string]>([
  [{ title: 7 }, 'title'],
  [{ title: 'x'.repeat(251) }, 'title'],
  [{ summary: 'x'.repeat(2001) }, 'summary'],
  [{ status: 'gone' }, 'status'],
  [{ type: 'x' }, 'type'],
  [{ starred: 'maybe' }, 'starred'],
  [{ owner_id: 2 ** 40 }, 'owner_id'],
  [{ users: 'all' }, 'users'],
  [{ automated_actions: [7] }, 'automated_actions.0'],
  [{ public_cover: [] }, 'public_cover'],
  [{ folder_id: 7 }, 'folder_id'],
  [{ steps: [{ title: '' }] }, 'steps.0.title'],
])('%j is refused', async (body, place) => {
  const { wrong } = await withTemplates()
  expect(await wrong('POST', '/checklists', { title: 'Laptop', ...body })).toEqual([place])
})

test('a body that is nested too deeply is not understood', async () => {
  const { api, org, theAdmin, read } = await withTemplates()
  const { token } = await theAdmin()
  const deep = '['.repeat(9000) + ']'.repeat(9000)
  const answer = api.request(`/organizations/${org}/checklists`, {
    method: 'POST',
    headers: { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${token}` },
    body: `{"title":"x","automated_actions":[{"a":${deep}}]}`,
  })
  expect(await read(answer, 400)).toMatchObject({ error: true })
})

test('archived, a template is not found, but in its list, until it is restored', async () => {
  const { make, ask, read, get } = await withTemplates()
  const made = await make()
  const path = `/checklists/${made.id}`
  const archived = {
    message: 'Blueprint archived successfully.',
    deleted_references: [],
  }
  expect(await read(ask('DELETE', path))).toEqual(archived)
  expect(await read(ask('DELETE', path))).toEqual(archived)
  await read(ask('GET', path), 404)
  await read(ask('PUT', path, { title: 'x' }), 404)
  await read(ask('PUT', `${path}/publish`), 404)
  await read(ask('POST', `${path}/steps`, { title: 'x' }), 404)
  expect(await read(ask('GET', '/checklists?archived=only'))).toMatchObject({
    data: [{ id: made.id }],
  })
  expect(await read(ask('GET', '/checklists'))).toMatchObject({ data: [] })
  await read(ask('PUT', `${path}/restore`))
  expect(await get(made.id)).toMatchObject({ archived_at: null })
})

test('publishing makes a draft one that can be launched', async () => {
  const { make, ask, read } = await withTemplates()
  const { id } = await make({ status: 'draft' })
  await read(ask('POST', '/runs', { checklist_id: id, name: 'x' }), 422)
  expect(await read(ask('PUT', `/checklists/${id}/publish`))).toMatchObject({
    data: { status: 'published', is_published_state: true },
  })
  await read(ask('POST', '/runs', { checklist_id: id, name: 'x' }), 201)
})

test('deleted for good: archived first, by an admin; its processes stay', async () => {
  const { make, ask, read, as, db } = await withTemplates()
  const used = await make({ prerun: [NAME], steps: [{ title: 'Order' }] })
  const unused = await make()
  const launched = z.object({ data: z.object({ id: z.string() }) }).parse(
    await read(
      ask('POST', '/runs', {
        checklist_id: used.id,
        name: 'Ana',
        prerun: { [used.prerun[0]?.id ?? '']: 'Ana' },
      }),
      201,
    ),
  ).data
  const standard = await as('standard')
  await read(ask('DELETE', `/checklists/${newId()}/delete`), 404)
  await read(ask('DELETE', `/checklists/${used.id}/delete`), 422)
  await read(standard('DELETE', `/checklists/${used.id}/delete`), 403)
  for (const { id } of [used, unused]) {
    await read(ask('DELETE', `/checklists/${id}`))
    await read(ask('DELETE', `/checklists/${id}/delete`))
    await read(ask('DELETE', `/checklists/${id}/delete`), 404)
    await read(ask('PUT', `/checklists/${id}/restore`), 404)
  }
  expect(await read(ask('GET', '/checklists?archived=true'))).toMatchObject({ data: [] })
  const run = `/runs/${launched.id}?with=checklist,tasks,ko_form_fields`
  expect(await read(ask('GET', run))).toMatchObject({
    data: {
      checklist_id: used.id,
      checklist_title: 'Laptop',
      checklist: null,
      tasks: { data: [{ title: 'Order' }] },
      ko_form_fields: { data: [{ label: 'Employee', value: 'Ana' }] },
    },
  })
  await read(ask('GET', '/runs?with=checklist'))
  const rows = await db
    .selectFrom('checklist')
    .where('id', 'in', [used.id, unused.id])
    .select('id')
    .execute()
  expect(rows).toEqual([{ id: used.id }])
})

test('what was launched earlier keeps its own form and steps', async () => {
  const { make, put, ask, read } = await withTemplates()
  const made = await make({
    prerun: [NAME],
    steps: [{ title: 'Order', captures: [OFFICE] }, { title: 'Hand over' }],
  })
  const path = `/checklists/${made.id}`
  const prerun = { [made.prerun[0]?.id ?? '']: 'Ana' }
  const { id } = z
    .object({ data: z.object({ id: z.string() }) })
    .parse(await read(ask('POST', '/runs', { checklist_id: made.id, prerun }), 201)).data
  const before = await read(ask('GET', `/runs/${id}/form-fields`))
  const steps = z
    .object({ data: z.array(z.object({ id: z.string() })) })
    .parse(await read(ask('GET', `${path}/steps`))).data
  await put(made.id, { title: 'Other', prerun: [OFFICE] })
  await read(ask('DELETE', `${path}/steps/${steps[0]?.id}`), 204)
  await read(ask('PUT', `${path}/steps/${steps[1]?.id}`, { title: 'Give' }))
  expect(await read(ask('GET', `/runs/${id}/form-fields`))).toEqual(before)
  expect(await read(ask('GET', `/runs/${id}?with=tasks`))).toMatchObject({
    data: {
      checklist_title: 'Laptop',
      prerun,
      tasks: { data: [{ title: 'Order' }, { title: 'Hand over' }] },
    },
  })
})

test('a copy has ids of its own, and all refers to its own parts', async () => {
  const { make, ask, read, org, put } = await withTemplates()
  const made = await make({
    prerun: [NAME],
    steps: [
      { id: 'one', title: 'Order', captures: [OFFICE] },
      { title: 'Pay', deadline: { value: 2, unit: 'days', step: 'one' } },
    ],
  })
  const rule = { conditions: [{ conditionable_id: made.prerun[0]?.id }] }
  await put(made.id, { automated_actions: [rule] })
  await read(ask('POST', `/checklists/${made.id}/clone`, { tenant: newId(), title: 'x' }), 403)
  const whole = template.extend({
    data: template.shape.data.extend({
      automated_actions: z.array(
        z.object({ conditions: z.array(z.object({ conditionable_id: z.string() })) }),
      ),
      steps: z
        .object({
          data: z.array(
            z.looseObject({
              id: z.string(),
              deadline: z.looseObject({ step: z.string() }).nullable(),
              captures: z.array(field),
            }),
          ),
        })
        .optional(),
    }),
  })
  const copied = whole.parse(
    await read(ask('POST', `/checklists/${made.id}/clone`, { tenant: org, title: 'Copy' }), 201),
  ).data
  const copy = whole.parse(await read(ask('GET', `/checklists/${copied.id}?with=steps`))).data
  const original = whole.parse(await read(ask('GET', `/checklists/${made.id}?with=steps`))).data
  expect(copy).toMatchObject({
    title: 'Copy',
    prerun: [{ label: 'Employee', checklist_id: copied.id, alias: made.prerun[0]?.alias }],
    steps: {
      data: [
        { title: 'Order', captures: [{ label: 'Office', step_id: copy.steps?.data[0]?.id }] },
        { title: 'Pay', deadline: { value: 2, step: copy.steps?.data[0]?.id } },
      ],
    },
  })
  expect(copy.automated_actions[0]?.conditions[0]?.conditionable_id).toBe(copy.prerun[0]?.id)
  const idsOf = (one: unknown) => JSON.stringify(one).match(/"id":"[0-9a-f]{32}"/g) ?? []
  const shared = new Set(idsOf({ ...original, automated_actions: [] }))
  expect(idsOf({ ...copy, automated_actions: [] }).filter((id) => shared.has(id))).toEqual([])
})

test('a rule keeps the field that it uses', async () => {
  const { make, put, ask, read, get } = await withTemplates()
  const made = await make({ prerun: [NAME, OFFICE] })
  const [name, office] = made.prerun
  const rule = { conditions: [{ conditionable_id: name?.id }] }
  await put(made.id, { automated_actions: [rule] })
  const path = `/checklists/${made.id}`
  await read(ask('DELETE', `${path}/preruns/${name?.id}`), 403)
  await read(ask('PUT', path, { title: 'x', prerun: [office] }), 403)
  await read(ask('DELETE', `${path}/preruns/${office?.id}`), 204)
  await read(ask('DELETE', `${path}/preruns/${office?.id}`), 404)
  expect(await get(made.id)).toMatchObject({ prerun: [{ id: name?.id, position: 1 }] })
  await read(ask('PUT', path, { title: 'x', prerun: [], automated_actions: [] }))
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
