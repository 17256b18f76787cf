import { expect, test } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'
import { refreshRuns } from './run-totals.ts'
import { aTemplate } from '../../testing/launching.ts'

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
