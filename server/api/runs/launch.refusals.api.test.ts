import { expect, test } from 'vitest'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { aTemplate } from '../../testing/launching.ts'

test('what is wrong is named by field, all at once, and nothing is written', async () => {
  const api = await aTemplate({
    prerun: [{ id: '1'.repeat(32), label: 'Who', field_type: 'text', required: true }],
    steps: [{}, { max_assignable: 1, allow_guest_owners: false }],
  })
  const { refused, checklist, aFolder, aTag, aMember, clock } = api
  const other = await testApi()
  const stranger = await other.aMember()
  const templates = await aFolder({ folder_type: 'checklist' })
  const deleted = await aTag({ deleted_at: clock.now })
  const foreignRun = await other.aRun()
  const [first, second] = checklist.steps
  const ana = await aMember()
  const errors = await refused({
    owner_id: stranger.id,
    user_id: 999_999_999,
    users: [stranger.id],
    groups: [newId()],
    tags: [deleted.id],
    folders: [templates.id],
    parent_id: foreignRun.id,
    tasks: {
      [first!]: { owners: { users: [stranger.id], groups: [newId()], guests: ['x@y.example'] } },
      [second!]: { owners: { users: [ana.id], guests: ['x@y.example'] } },
    },
    roles: { [newId()]: { users: [] } },
  })
  expect(Object.keys(errors).map((key) => key.replace(/^roles\..*/, 'roles'))).toEqual([
    'owner_id',
    'user_id',
    'users',
    'groups',
    'tags',
    'folders',
    'parent_id',
    `prerun.${'1'.repeat(32)}`,
    `tasks.${first}.owners.users`,
    `tasks.${first}.owners.groups`,
    `tasks.${second}.owners`,
    `tasks.${second}.owners.guests`,
    'roles',
  ])
  expect(errors['folders']).toEqual(['No such a folder exists in Processes.'])
  expect(errors[`prerun.${'1'.repeat(32)}`]).toEqual(['Who is required'])
})

test.each([
  [{ name: 'x'.repeat(551) }, 'name'],
  [{ name: 7 }, 'name'],
  [{ checklist_id: 7 }, 'checklist_id'],
  [{ checklist_id: null }, 'checklist_id'],
  [{ checklist_id: undefined, template_id: '0'.repeat(32) }, 'checklist_id'],
  [{ summary: 7 }, 'summary'],
  [{ owner_id: 'ana' }, 'owner_id'],
  [{ owner_id: 1.5 }, 'owner_id'],
  [{ starred: 'yes' }, 'starred'],
  [{ prerun: 'x' }, 'prerun'],
  [{ tasks: ['x'] }, 'tasks'],
  [{ tasks: { x: { deadline: 'soon' } } }, 'tasks.x.deadline'],
  [{ tasks: { x: 'y' } }, 'tasks.x'],
  [{ tasks: { x: { owners: { users: ['y'] } } } }, 'tasks.x.owners.users.0'],
  [{ roles: [1] }, 'roles'],
  [{ tags: 'x' }, 'tags'],
  [{ tags: ['x'] }, 'tags'],
  [{ users: ['x'] }, 'users.0'],
  [{ groups: [1] }, 'groups.0'],
  [{ folders: ['0'.repeat(32)] }, 'folders'],
  [{ parent_id: 'x' }, 'parent_id'],
])('%j is refused and names its field', async (body, field) => {
  const { refused } = await aTemplate()
  expect(Object.keys(await refused(body))).toEqual([field])
})

test('550 characters are a name', async () => {
  const { launch } = await aTemplate()
  expect((await launch({ name: 'x'.repeat(550) })).run.name).toHaveLength(550)
})

test('templates that cannot be launched: drafts, archived ones, unknown ones, hidden ones', async () => {
  const { ask, aChecklist, clock, read } = await aTemplate()
  const launchOf = (checklist_id: string) => ask('POST', '/runs', { checklist_id, name: 'x' })
  const other = await testApi()
  expect(await read(launchOf((await aChecklist({ status: 'draft' })).id), 422)).toMatchObject({
    errors: { checklist_id: [expect.stringContaining('draft')] },
  })
  for (const id of [
    (await aChecklist({ archived_at: clock.now })).id,
    (await aChecklist({ is_system: true })).id,
    (await other.aChecklist()).id,
    newId(),
    'nonsense',
  ])
    expect(await read(launchOf(id), 404)).toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
})

test('admins launch, owners of a template, and whoever was granted it', async () => {
  const { send, aMember, aGroup, withToken, checklist, db, aChecklist, read } = await aTemplate()
  const by = async (member: { token: string }) => (await send({}, withToken(member.token))).status
  const standard = await aMember({ role: 'standard' })
  const light = await aMember({ role: 'light' })
  const grouped = await aMember({ role: 'light' })
  const group = await aGroup({ users: [grouped.id] })

  expect(await read(send({}, withToken(standard.token)), 403)).toEqual({
    error: true,
    message: 'Permission denied: cannot launch process from this template.',
  })
  expect(await by(light)).toBe(403)
  const grant = (who: object) =>
    db
      .insertInto('checklist_grant')
      .values({ checklist_id: checklist.id, permission: 'PROCESS_LAUNCH', ...who })
      .execute()
  await grant({ user_id: standard.id })
  await grant({ user_id: light.id })
  await grant({ group_id: group.id })
  for (const member of [standard, light, grouped]) expect(await by(member)).toBe(201)

  const owned = await aChecklist({ owner_id: standard.id })
  const asOwner = withToken(standard.token)
  expect((await asOwner('POST', '/runs', { checklist_id: owned.id })).status).toBe(201)
  // A draft of somebody else's is none of their business.
  const draft = await aChecklist({ status: 'draft' })
  expect((await asOwner('POST', '/runs', { checklist_id: draft.id })).status).toBe(403)
})

test('a light member who launches is told of the run, though they see it only with a task', async () => {
  const { aMember, withToken, db, checklist, send, read } = await aTemplate({
    steps: [{ assign_run_starter: false }],
  })
  const light = await aMember({ role: 'light' })
  await db
    .insertInto('checklist_grant')
    .values({ checklist_id: checklist.id, permission: 'PROCESS_LAUNCH', user_id: light.id })
    .execute()
  const ask = withToken(light.token)
  const { data } = (await read(send({}, ask), 201)) as { data: { id: string } }
  expect((await ask('GET', `/runs/${data.id}`)).status).toBe(403)
})

test('another organisation launches nothing here', async () => {
  const { checklist, org } = await aTemplate()
  const other = await testApi()
  const ask = await other.as('admin')
  expect((await ask('POST', '/runs', { checklist_id: checklist.id })).status).toBe(404)
  expect((await ask('POST', `//organizations/${org}/runs`, { name: 'x' })).status).toBe(403)
})
