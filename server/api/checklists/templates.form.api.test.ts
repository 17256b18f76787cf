import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { OFFICE, NAME, withTemplates } from '../../testing/templates.ts'

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
