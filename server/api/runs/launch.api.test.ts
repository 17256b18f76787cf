import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { refreshRuns } from './run-totals.ts'

type Api = Awaited<ReturnType<typeof testApi>>

async function aTemplate(data: Parameters<Api['aChecklist']>[0] = {}) {
  const api = await testApi()
  const admin = await api.aMember({ role: 'admin' })
  const ask = api.withToken(admin.token)
  const checklist = await api.aChecklist({ title: 'Laptop request', ...data })
  const send = (body: object, as = ask) =>
    as('POST', '/runs', { checklist_id: checklist.id, ...body })
  return {
    ...api,
    admin,
    ask,
    checklist,
    send,
    /** Launches, reads the answer with the client's schema, and says what the store holds as tasks. */
    launch: async (body: object = {}, as = ask) => {
      const run = one(runSchema).parse(await api.read(send(body, as), 201))
      return { run, tasks: await tasksOf(api, run.id) }
    },
    /** The errors of a launch that is refused; that nothing was written is looked at. */
    refused: async (body: object, as = ask) => {
      const before = await everythingIn(api)
      const answer = (await api.read(send(body, as), 422)) as { errors: Record<string, string[]> }
      expect(await everythingIn(api)).toEqual(before)
      return answer.errors
    },
  }
}

const tasksOf = async ({ as, read }: Api, run: string) => {
  const path = `/runs/${run}/tasks?without_pagination=true&with=form_fields,step,summary`
  return many(taskSchema).parse(await read((await as('admin'))('GET', path))).items
}

/** How many rows an organisation has in every table that a launch writes to. */
async function everythingIn({ db, org }: Api) {
  const count = async (table: 'run' | 'task' | 'guest' | 'activity' | 'checklist') =>
    (await db.selectFrom(table).where('org_id', '=', org).select('id').execute()).length
  const { launched } = await db
    .selectFrom('checklist')
    .where('org_id', '=', org)
    .select((row) => row.fn.sum<number>('started_processes').as('launched'))
    .executeTakeFirstOrThrow()
  const counters = await db.selectFrom('counter').where('org_id', '=', org).selectAll().execute()
  const numbers = counters.filter(({ kind }) => kind === 'run' || kind === 'task')
  return {
    run: await count('run'),
    task: await count('task'),
    guest: await count('guest'),
    activity: await count('activity'),
    checklist: await count('checklist'),
    launched: launched ?? 0,
    numbers: numbers.map(({ kind, value }) => [kind, value]),
  }
}

test('a launch makes a run with a task for every step, as the template was at that moment', async () => {
  const capture = { id: newId(), label: 'SKU', field_type: 'text', required: true }
  const field = { id: newId(), label: 'Who', field_type: 'text' }
  const { launch, admin, checklist, db, org, ask, clock } = await aTemplate({
    prerun: [field],
    steps: [
      { title: 'Ask', position: 2, summary: '<p>Ask</p>', step_type: 'approval' },
      { title: 'Order', position: 1, captures: json([capture]), everyone_must_complete: true },
      { title: 'Gone', position: 3, archived_at: new Date('2026-01-01') },
    ],
  })
  const stage = { id: newId(), checklist_id: checklist.id, title: 'First', position: 1 }
  await db.insertInto('stage').values(stage).execute()
  const { run, tasks } = await launch({ prerun: { [field.id]: 'Ana' } })

  expect(run).toMatchObject({
    checklist_id: checklist.id,
    checklist_title: 'Laptop request',
    name: 'Laptop request - 2026-03-02',
    status: 'active',
    progress: { complete: 0, total: 2, percent: 0 },
    started_by: String(admin.id),
    owner_id: String(admin.id),
    prerun: { [field.id]: 'Ana' },
    prerun_status: 'complete',
    starred: false,
    started_at: clock.now.toISOString(),
    type: 'procedure',
    is_public: false,
    can_add_oot: true,
  })
  expect(tasks.map(({ title, position }) => [title, position])).toEqual([
    ['Order', 1],
    ['Ask', 2],
  ])
  expect(tasks[0]).toMatchObject({
    status: 'active',
    step_id: checklist.steps[1],
    checklist_id: checklist.id,
    everyone_must_complete: true,
    starter_id: String(admin.id),
    form_fields: [{ id: capture.id, label: 'SKU' }],
    owners: { users: [{ id: String(admin.id) }] },
  })
  expect(tasks[1]).toMatchObject({ task_type: 'approval', summary: '<p>Ask</p>' })

  const rows = await db.selectFrom('activity').where('org_id', '=', org).selectAll().execute()
  expect(rows).toMatchObject([
    { verb: 'created', type: 'Process', entity_id: run.id, run_id: run.id, actor_id: admin.id },
  ])
  const { started_processes } = await db
    .selectFrom('checklist')
    .where('id', '=', checklist.id)
    .select('started_processes')
    .executeTakeFirstOrThrow()
  expect(started_processes).toBe(1)

  // Later changes of the template do not reach it.
  await db.updateTable('checklist').set({ prerun: '[]', title: 'New' }).execute()
  await db.updateTable('step').set({ captures: '[]' }).execute()
  const path = `/runs/${run.id}?with=ko_form_fields,stages,tasks.form_fields`
  const after = one(runSchema).parse(await (await ask('GET', path)).json())
  expect(after.ko_form_fields).toMatchObject([{ id: field.id, value: 'Ana' }])
  expect(after.stages).toMatchObject([{ title: 'First' }])
  expect(after.tasks?.[0]?.form_fields).toHaveLength(1)
})

const dueAfter = (value: number) => ({
  deadline: json({ value, unit: 'days', option: 'from', step: 'start_run' }),
})

test.each([
  ['a procedure', { steps: [dueAfter(2), dueAfter(5), {}] }],
  ['a procedure without steps', {}],
  ['a form', { type: 'form' as const, steps: [{}] }],
  ['a form without steps', { type: 'form' as const }],
])('the totals of %s are at once what they are counted to be', async (_, template) => {
  const { launch, db } = await aTemplate(template)
  const { run } = await launch()
  const stored = () =>
    db.selectFrom('run').where('id', '=', run.id).selectAll().executeTakeFirstOrThrow()
  const atLaunch = await stored()
  await refreshRuns(db, [run.id])
  expect(await stored()).toEqual(atLaunch)
})

test('runs are numbered one after the other, also when they start at once', async () => {
  const { launch } = await aTemplate({ steps: [{}] })
  const runs = await Promise.all(Array.from({ length: 5 }, () => launch()))
  const numbers = runs.map(({ run }) => run.increment_id ?? 0).toSorted((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index))
})

test('everything that can be said about a new run is kept', async () => {
  const { launch, aMember, aGroup, aTag, aFolder, aRun, ask, read } = await aTemplate()
  const [ana, rui] = [await aMember(), await aMember()]
  const [group, tag, folder, parent] = [
    await aGroup({}),
    await aTag(),
    await aFolder(),
    await aRun(),
  ]
  const { run } = await launch({
    name: 'Laptop – Ana',
    summary: '<p>Soon.</p>',
    owner_id: String(ana.id),
    user_id: rui.id,
    starred: true,
    is_public: true,
    parent_id: parent.id,
    tags: [tag.id, tag.id],
    users: [ana.id],
    groups: [group.id],
    folders: [folder.id],
  })
  expect(run).toMatchObject({
    name: 'Laptop – Ana',
    summary: '<p>Soon.</p>',
    owner_id: String(ana.id),
    started_by: String(rui.id),
    starred: true,
    is_public: true,
    parent_id: parent.id,
    users: [String(ana.id)],
    groups: [group.id],
  })
  expect(await read(ask('GET', `/runs/${run.id}?with=tags,folders`))).toMatchObject({
    data: { tags: { data: [{ id: tag.id }] }, folders: { data: [{ id: folder.id }] } },
  })
})

test('what is empty or null counts as not sent', async () => {
  const { launch } = await aTemplate({ steps: [{}] })
  const { run } = await launch({
    name: ' ',
    summary: null,
    owner_id: null,
    starred: null,
    parent_id: null,
    prerun: null,
    tasks: [],
    roles: [],
    tags: null,
    users: [],
  })
  expect(run.name).toBe('Laptop request - 2026-03-02')
})

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

test('without a template a name makes an empty run, to which tasks can be added', async () => {
  const { ask, aMember, withToken, read, db, org } = await aTemplate()
  const start = (name: string) => ask('POST', '/runs', { name, prerun: { x: 'y' } })
  const runs = await Promise.all(['A', 'B', 'C'].map((name) => read(start(name), 201)))
  const [first] = runs.map((answer) => one(runSchema).parse(answer))
  expect(first).toMatchObject({
    name: 'A',
    status: 'active',
    can_add_oot: true,
    prerun: {},
    progress: { complete: 0, total: 0, percent: 0 },
  })
  const hidden = await db
    .selectFrom('checklist')
    .where('org_id', '=', org)
    .where('is_system', '=', true)
    .select(['id', 'started_processes'])
    .execute()
  expect(hidden).toEqual([{ id: first?.checklist_id, started_processes: 3 }])
  expect(JSON.stringify(await read(ask('GET', '/checklists')))).not.toContain(hidden[0]?.id)

  expect(await read(ask('POST', '/runs', { summary: 'no name' }), 422)).toMatchObject({
    errors: { checklist_id: ['The checklist_id field is required.'] },
  })
  const standard = withToken((await aMember()).token)
  const light = withToken((await aMember({ role: 'light' })).token)
  expect((await standard('POST', '/runs', { name: 'Mine' })).status).toBe(201)
  expect((await light('POST', '/runs', { name: 'Mine' })).status).toBe(403)
})

test('a template names its runs by their required answers where it says so', async () => {
  const who = { id: newId(), label: 'Who', field_type: 'text', required: true, position: 1 }
  const { ask, aChecklist, read } = await aTemplate()
  const nameOf = async (template: object, name?: string) => {
    const { id } = await aChecklist({ title: 'Onboarding', prerun: [who], ...template })
    const body = { checklist_id: id, name, prerun: { [who.id]: 'Ana' } }
    return one(runSchema).parse(await read(ask('POST', '/runs', body), 201)).name
  }
  expect(await nameOf({ auto_naming: true })).toBe('Onboarding - Ana')
  expect(await nameOf({ auto_naming: true }, 'Mine')).toBe('Mine')
  expect(await nameOf({ auto_naming: true, allow_launcher_change_name: false }, 'Mine')).toBe(
    'Onboarding - Ana',
  )
})

test('the date in a name is the day of the organisation', async () => {
  const { launch, db, org, clock } = await aTemplate()
  await db
    .updateTable('organization')
    .set({ timezone: 'Pacific/Auckland' })
    .where('id', '=', org)
    .execute()
  clock.now = new Date('2026-03-02T11:00:00.000Z')
  expect((await launch()).run.name).toBe('Laptop request - 2026-03-03')
})

/** A kick-off form with a field of each of the ten kinds; ids tell the kind. */
const TEN = [
  'text',
  'textarea',
  'radio',
  'dropdown',
  'multiselect',
  'date',
  'email',
  'file',
  'table',
  'assignees_form',
].map((field_type, index) => ({
  id: `${index}`.repeat(32),
  label: field_type,
  field_type,
  position: index + 1,
  options: ['radio', 'dropdown', 'multiselect'].includes(field_type)
    ? [
        { id: 1, text: 'Porto', value: null },
        { id: 2, text: 'Lisbon', value: null },
      ]
    : [],
  columns:
    field_type === 'table'
      ? [
          { id: 1, label: 'Item' },
          { id: 2, label: 'Qty' },
        ]
      : [],
}))
const [text, textarea, radio, dropdown, multiselect, date, email, file, table, people] = TEN.map(
  ({ id }) => id,
) as [string, string, string, string, string, string, string, string, string, string]

test('values of all ten kinds come back as they were sent', async () => {
  const { launch, ask } = await aTemplate({ prerun: TEN })
  const prerun = {
    [text]: 'Ana  Sousa ',
    [textarea]: '<p>Hello</p>\n',
    [radio]: 'Lisbon',
    [dropdown]: { id: 2, text: 'Lisbon', value: null },
    [multiselect]: [{ text: 'Porto', id: 1, selected: true }],
    [date]: '2026-03-05',
    [email]: 'ana@example.com',
    [file]: [{ url: 'https://example.com/a.pdf', filename: 'a.pdf', source: 'url' }],
    [table]: ['Widget', '3'],
    [people]: { users: [12], guests: ['a@b.c'], groups: [] },
  }
  const { run } = await launch({ prerun: { ...prerun, unknown: 'x', text: 'by label' } })
  const stored = {
    ...prerun,
    [file]: [
      {
        url: 'https://example.com/a.pdf',
        filename: 'a.pdf',
        source: 'url',
        full_url: 'https://example.com/a.pdf',
        uploaded_at: '2026-03-02T10:00:00.000Z',
      },
    ],
  }
  expect(run.prerun).toEqual(stored)
  const again = await (await ask('GET', `/runs/${run.id}`)).text()
  expect(again).toContain(JSON.stringify(prerun[multiselect]))
  expect(one(runSchema).parse(JSON.parse(again)).prerun).toEqual(stored)
})

test('an uploaded file is given the address that it is loaded from', async () => {
  const { launch, org, aFile } = await aTemplate({ prerun: TEN })
  const { id } = await aFile()
  const { run } = await launch({ prerun: { [file]: [{ id, filename: 'a.pdf' }] } })
  expect(run.prerun[file]).toEqual([
    {
      id,
      filename: 'a.pdf',
      full_url: `http://localhost/organizations/${org}/file/${id}/dl`,
      uploaded_at: '2026-03-02T10:00:00.000Z',
    },
  ])
})

test.each([
  ['text', text, ['x'], undefined],
  ['text', text, 'x'.repeat(201), undefined],
  ['textarea', textarea, 5, undefined],
  ['textarea', textarea, 'x'.repeat(30_001), undefined],
  ['radio', radio, 'lisbon', undefined],
  ['radio', radio, 2, undefined],
  ['dropdown', dropdown, { id: 1, text: 'Lisbon' }, 'Invalid dropdown choice selected'],
  ['dropdown', dropdown, 'Lisbon', 'Invalid dropdown choice selected'],
  ['multiselect', multiselect, [{ id: 3, text: 'Faro' }], undefined],
  ['date', date, '2026-02-30', undefined],
  ['date', date, 1772445600, undefined],
  ['file', file, 'a.pdf', undefined],
  ['file', file, [{ filename: 'a.pdf' }], undefined],
  ['table', table, ['one'], 'Number of columns does not match required columns'],
  ['table', table, '', 'Invalid table field'],
  ['assignees_form', people, [12], undefined],
])('a %s field refuses what it cannot hold', async (_, id, value, sentence) => {
  const { refused } = await aTemplate({ prerun: TEN })
  expect(await refused({ prerun: { [id]: value } })).toEqual({
    [`prerun.${id}`]: [sentence ?? expect.any(String)],
  })
})

test('each kind is required by its label; a list of values stores nothing', async () => {
  const { refused, launch, ask, aChecklist, read } = await aTemplate({
    prerun: TEN.map((field) => ({ ...field, required: true })),
  })
  const required = Object.fromEntries(
    TEN.map(({ id, label }) => [`prerun.${id}`, [`${label} is required`]]),
  )
  expect(await refused({})).toEqual(required)
  expect(await refused({ prerun: [{ id: text, value: 'x' }] })).toEqual(required)
  const free = await aChecklist({ prerun: TEN })
  const sent = { checklist_id: free.id, prerun: [{ id: text, value: 'x' }] }
  expect(await read(ask('POST', '/runs', sent), 201)).toMatchObject({ data: { prerun: {} } })
  await expect(launch({ prerun: {} })).rejects.toThrow('422')
})

test('a task goes to those sent, else to the assignees of its step and its roles, else to the launcher', async () => {
  const { launch, aMember, aGroup, aGuest, admin, checklist, db, org } = await aTemplate({
    steps: [{}, {}, {}, {}, {}, {}],
  })
  const [ana, rui, eva] = [await aMember(), await aMember(), await aMember()]
  const [group, guest, role] = [await aGroup({}), await aGuest(), newId()]
  await db.insertInto('org_role').values({ id: role, org_id: org, title: 'Buyer' }).execute()
  const [sent, step, inRole, nobody, guestOnly, free] = checklist.steps
  const change = (id: string | undefined, values: object) =>
    db.updateTable('step').set(values).where('id', '=', id!).execute()
  await change(sent, { assignees: [ana.id] })
  await change(step, { assignees: [ana.id, 999_999_999], groups: [group.id] })
  await change(inRole, { roles: [role] })
  await change(nobody, { assign_run_starter: false })
  await change(guestOnly, { guests: [guest.email.toUpperCase()] })
  const { tasks } = await launch({
    tasks: { [sent!]: { owners: { users: [rui.id] } }, unknown: { owners: { users: [1] } } },
    roles: { [role]: { users: [eva.id], guests: ['new@vendor.example'] } },
  })
  const owners = (step_id: string | undefined) => {
    const found = tasks.find((task) => task.step_id === step_id)?.owners
    return [found?.users.map(({ id }) => Number(id)), found?.guests, found?.groups]
  }
  expect(owners(sent)).toEqual([[rui.id], [], []])
  expect(owners(step)).toEqual([[ana.id], [], [group.id]])
  expect(owners(inRole)).toEqual([[eva.id], ['new@vendor.example'], []])
  expect(owners(nobody)).toEqual([[], [], []])
  // A task with only guests gets a member.
  expect(owners(guestOnly)).toEqual([[admin.id], [guest.email], []])
  expect(owners(free)).toEqual([[admin.id], [], []])
})

test('deadlines follow the rules of the steps, what was sent, and the working days', async () => {
  const { launch, db, org, checklist } = await aTemplate({ steps: [{}, {}, {}, {}, {}] })
  await db
    .updateTable('organization')
    .set({ settings: json({ working_days: { Saturday: false, Sunday: false } }) })
    .where('id', '=', org)
    .execute()
  const [first, behind, fixed, onFixed, later] = checklist.steps
  const rule = (id: string | undefined, value: number, unit: string, step: string | undefined) =>
    db
      .updateTable('step')
      .set({ deadline: json({ value, unit, option: 'from', step }) })
      .where('id', '=', id!)
      .execute()
  // The launch is on Monday, 2 March 2026, at 10:00.
  await rule(first, 5, 'days', 'start_run')
  await rule(behind, 2, 'days', first)
  await rule(fixed, 1, 'weeks', 'start_run')
  await rule(onFixed, 3, 'hours', fixed)
  await db
    .updateTable('step')
    .set({ start_date: json({ value: 2, unit: 'days' }) })
    .where('id', '=', later!)
    .execute()
  const { tasks, run } = await launch({
    tasks: { [fixed!]: { deadline: '2026-03-14T09:00:00Z' } },
  })
  expect(tasks.map(({ deadline }) => deadline)).toEqual([
    '2026-03-09T10:00:00.000Z',
    '2026-03-11T10:00:00.000Z',
    '2026-03-16T09:00:00.000Z',
    '2026-03-16T12:00:00.000Z',
    null,
  ])
  expect(tasks[4]).toMatchObject({ status: 'not-started', started_at: '2026-03-04T10:00:00.000Z' })
  expect(run.due_date).toBe('2026-03-16T12:00:00.000Z')
})

test('another organisation launches nothing here', async () => {
  const { checklist, org } = await aTemplate()
  const other = await testApi()
  const ask = await other.as('admin')
  expect((await ask('POST', '/runs', { checklist_id: checklist.id })).status).toBe(404)
  expect((await ask('POST', `//organizations/${org}/runs`, { name: 'x' })).status).toBe(403)
})

test('no body that a client can send breaks the server or leaves half a run', async () => {
  const step = newId()
  const api = await aTemplate({ prerun: TEN, steps: [{ id: step }, {}] })
  const { admin, checklist, send, aTag } = api
  const tag = await aTag()
  const anything = fc.jsonValue({ maxDepth: 3 })
  /** Mostly what is meant for the place, else whatever JSON can say. */
  const mostly = <T>(meant: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 24, arbitrary: meant }, { weight: 1, arbitrary: anything })
  const owners = fc.record(
    {
      users: mostly(fc.subarray([admin.id, String(admin.id)])),
      guests: mostly(fc.subarray(['a@x.example', 'A@X.example', 'b@x.example'])),
      groups: mostly(fc.constant([])),
    },
    { requiredKeys: [] },
  )
  const when = fc.oneof(
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') }),
    fc.constantFrom('2026-03-10', '9998-12-31T23:59:59Z', null),
  )
  const values = fc.dictionary(
    fc.constantFrom(text, textarea, email, '__proto__', 'constructor', 'toString'),
    mostly(fc.oneof(fc.string(), fc.constantFrom('Lisbon', '0', '', null))),
  )
  const body = fc.record(
    {
      checklist_id: mostly(fc.constant(checklist.id)),
      name: mostly(fc.string({ unit: 'binary' })),
      summary: mostly(fc.string({ unit: 'grapheme' })),
      owner_id: mostly(fc.constantFrom(admin.id, String(admin.id))),
      user_id: mostly(fc.constant(admin.id)),
      starred: mostly(fc.constantFrom(true, false, 1, '0')),
      parent_id: mostly(fc.constant(null)),
      prerun: mostly(values),
      tasks: mostly(
        fc.dictionary(
          fc.constantFrom(step, 'x', '__proto__', 'constructor'),
          fc.record({ deadline: mostly(when), owners: mostly(owners) }, { requiredKeys: [] }),
        ),
      ),
      roles: mostly(fc.constant({})),
      tags: mostly(fc.subarray([tag.id, tag.id])),
      users: mostly(fc.subarray([admin.id])),
      groups: mostly(fc.constant([])),
      folders: mostly(fc.constant([])),
    },
    { requiredKeys: ['checklist_id'] },
  )
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const before = await everythingIn(api)
      const answer = await send(sent)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const after = await everythingIn(api)
      expect([201, 400, 404, 422]).toContain(answer.status)
      if (answer.status !== 201) expect(after).toEqual(before)
      else {
        expect(after.run).toBe(before.run + 1)
        expect([0, 2]).toContain(after.task - before.task)
        expect(after.launched).toBe(before.launched + 1)
        expect(after.activity).toBe(before.activity + 1)
      }
    }),
    { numRuns: 200 },
  )
  // Both have to happen often, or this proves little.
  expect(statuses.get(201) ?? 0).toBeGreaterThan(20)
  expect(statuses.get(422) ?? 0).toBeGreaterThan(20)
})
