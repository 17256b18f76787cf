import { expect, test } from 'vitest'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { aTaskToChange } from '../../testing/task-to-change.ts'

test('every field can be changed by itself, and each change leaves its row', async () => {
  const { put, now, feed, clock, read, ask, run } = await aTaskToChange()
  clock.now = new Date('2026-03-04T09:00:00.000Z')
  const changes = {
    title: 'Order the laptop',
    summary: '<p>Ask for a quote.</p>',
    deadline: '2026-03-10 17:00:00',
    started_at: '2026-03-05T08:00:00+01:00',
    webhook: 'https://example.com/hook',
    position: 4,
    max_assignable: 3,
    task_type: 'approval',
    prevent_guest_comment: true,
    top_secret: true,
    everyone_must_complete: true,
    can_complete_only_assignees: true,
    is_soft_start_date: true,
  }
  for (const [field, value] of Object.entries(changes)) await read(put({ [field]: value }))
  const { is_soft_start_date: _, ...told } = changes
  expect(await now()).toMatchObject({
    ...told,
    deadline: '2026-03-10T17:00:00.000Z',
    started_at: '2026-03-05T07:00:00.000Z',
    status: 'not-started',
    last_updated: '2026-03-04T09:00:00.000Z',
  })
  expect((await feed()).map(({ verb, field }) => [verb, field])).toEqual(
    Object.keys(changes).map((field) => ['updated', field]),
  )
  expect((await feed())[0]).toMatchObject({
    old_value: 'Order device',
    new_value: 'Order the laptop',
  })
  expect(await read(ask('GET', `/runs/${run.id}`))).toMatchObject({
    data: { last_updated: '2026-03-04T09:00:00.000Z', due_date: '2026-03-10T17:00:00.000Z' },
  })
})

test('what is there already, and what is no field, changes nothing', async () => {
  const { put, feed, now, clock } = await aTaskToChange({ title: 'Order device' })
  clock.now = new Date('2026-03-04T09:00:00.000Z')
  for (const body of [{}, { title: 'Order device' }, { nonsense: 1 }, { status: 'completed' }])
    expect((await put(body)).status).toBe(200)
  expect(await feed()).toEqual([])
  expect(await now()).toMatchObject({ status: 'active', last_updated: '2026-03-02T10:00:00.000Z' })
})

test('owners are replaced bucket by bucket; unknown addresses become guests', async () => {
  const { put, now, aMember, aGroup, aGuest, db, org, feed } = await aTaskToChange()
  const [ana, rui] = [await aMember(), await aMember()]
  const group = await aGroup({})
  const guest = await aGuest()
  await put({ owners: { users: [ana.id], guests: [guest.email], groups: [group.id] } })
  expect((await now()).owners).toMatchObject({
    users: [{ id: String(ana.id) }],
    guests: [guest.email],
    groups: [group.id],
  })
  await put({ title: 'Owners stay' })
  expect((await now()).owners.groups).toEqual([group.id])

  await put({ owners: { users: [String(rui.id), ana.id, ana.id] } })
  expect((await now()).owners).toMatchObject({
    users: [{ id: String(ana.id) }, { id: String(rui.id) }],
    guests: [],
    groups: [],
  })
  await put({ owners: { guests: ['New.Vendor@Example.com'] } })
  expect((await now()).owners).toMatchObject({ users: [], guests: ['new.vendor@example.com'] })
  const invited = await db
    .selectFrom('guest')
    .where('org_id', '=', org)
    .where('email', '=', 'new.vendor@example.com')
    .selectAll()
    .execute()
  expect(invited).toHaveLength(1)
  await put({ owners: {} })
  expect((await now()).owners).toEqual({ users: [], guests: [], groups: [] })
  expect((await feed()).filter(({ verb }) => verb === 'owners-updated')).toHaveLength(4)
})

test('form values are checked, kept as sent, merged; unknown keys are dropped', async () => {
  const [sku, kind, other] = [newId(), newId(), newId()]
  const { put, now, feed } = await aTaskToChange({
    form_fields: json([
      { id: sku, label: 'SKU', field_type: 'text', required: true },
      {
        id: kind,
        label: 'Kind',
        field_type: 'dropdown',
        options: [{ id: 2, text: 'Laptop', value: null }],
      },
    ]),
    taskdata: json({ [sku]: 'SKU-1' }),
  })
  expect(
    (await put({ taskdata: { [kind]: { id: 2, text: 'Laptop' }, [other]: 'x' } })).status,
  ).toBe(200)
  expect((await now()).taskdata).toEqual({ [sku]: 'SKU-1', [kind]: { id: 2, text: 'Laptop' } })
  const wrong = await put({ taskdata: { [sku]: 'SKU-2', [kind]: { id: 3, text: 'Laptop' } } })
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toMatchObject({
    errors: { [`taskdata.${kind}`]: ['Invalid dropdown choice selected'] },
  })
  // A list stores nothing; emptying a required field is fine until the task is completed.
  expect((await put({ taskdata: [{ [sku]: 'x' }] })).status).toBe(200)
  expect((await now()).taskdata).toMatchObject({ [sku]: 'SKU-1' })
  expect((await put({ taskdata: { [sku]: '' } })).status).toBe(200)
  expect((await now()).form_fields).toBeUndefined()
  expect((await feed()).map(({ field }) => field)).toEqual(['taskdata', 'taskdata'])
})

test('a deadline moves to a working day where the organisation has them', async () => {
  const { put, now, db, org } = await aTaskToChange({
    deadline_rule: json({ value: 1, unit: 'days', option: 'from', step: 'start_run' }),
  })
  await db
    .updateTable('organization')
    .set({ settings: json({ working_days: { Saturday: false, Sunday: false } }) })
    .where('id', '=', org)
    .execute()
  await put({ deadline: '2026-03-07T12:00:00Z' })
  expect((await now()).deadline).toBe('2026-03-09T12:00:00.000Z')
  const row = await db.selectFrom('task').where('org_id', '=', org).selectAll().executeTakeFirst()
  expect(row?.deadline_rule).toBeNull()
  await put({ deadline: null })
  expect((await now()).deadline).toBeNull()
})

test('one task with everything that can be asked for', async () => {
  const api = await testApi()
  const { aChecklist, aRun, aTag, aTagging, aFolder, aFiling, aMember, aGuest } = api
  const { as, db, org, clock, read } = api
  const ask = await as('admin')
  const role = newId()
  await db.insertInto('org_role').values({ id: role, org_id: org, title: 'Buyer' }).execute()
  const field = newId()
  const kickoff = newId()
  const checklist = await aChecklist({
    steps: [{ title: 'Order', roles: [role], summary: 'As planned' }],
  })
  const run = await aRun({
    checklist_id: checklist.id,
    ko_form_fields: json([{ id: kickoff, label: 'Who', field_type: 'text' }]),
    prerun: json({ [kickoff]: 'Ana' }),
    tasks: [
      {
        step_id: checklist.steps[0],
        summary: 'As changed',
        form_fields: json([{ id: field, label: 'SKU', field_type: 'text' }]),
        taskdata: json({ [field]: 'SKU-77' }),
      },
    ],
  })
  const id = run.tasks[0]!
  const tag = await aTag({ title: 'Urgent' })
  const folder = await aFolder({ name: 'IT' })
  const [ana, guest] = [await aMember(), await aGuest()]
  const times = { created_at: clock.now, last_updated: clock.now }
  await aTagging({ tag_id: tag.id, run_id: run.id })
  await aFiling({ folder_id: folder.id, run_id: run.id })
  for (const label of ['comment', 'problem', 'advice'] as const)
    await db
      .insertInto('thread')
      .values({
        id: newId(),
        org_id: org,
        task_id: id,
        run_id: run.id,
        label,
        content: label,
        ...times,
      })
      .execute()
  for (const uploaded_from of [field, newId()])
    await db
      .insertInto('asset')
      .values({
        id: newId(),
        org_id: org,
        filename: `${uploaded_from}.pdf`,
        uploaded_from,
        uploaded_at: clock.now,
        subject_type: 'Run',
        subject_id: run.id,
      })
      .execute()
  for (const person of [{ user_id: ana.id }, { guest_id: guest.id }])
    await db
      .insertInto('watcher')
      .values({ org_id: org, object_type: 'task', object_id: id, created_at: clock.now, ...person })
      .execute()
  await read(ask('PUT', `/runs/${run.id}/tasks/${id}`, { title: 'Order it' }))

  const parts =
    'step,form_fields,threads,comments,assets,activities,run,run.checklist,tags,issues,folders,roles,' +
    'ko-form-fields,member_watchers,guest_watchers,threads_count,prerun'
  const { data } = (await read(ask('GET', `/tasks/${id}?with=${parts}`))) as {
    data: Record<string, unknown>
  }
  one(taskSchema).parse({ data })
  expect(data).toMatchObject({
    summary: 'As changed',
    original_summary: 'As planned',
    step: { id: checklist.steps[0], title: 'Order' },
    form_fields: { data: [{ id: field, label: 'SKU', value: 'SKU-77', field_value: 'SKU-77' }] },
    threads: { data: [{ task_id: id }, {}, {}] },
    comments: { data: [{ content: 'comment' }] },
    issues: { data: [{ content: 'problem' }] },
    threads_count: 3,
    assets: { data: [{ filename: `${field}.pdf` }] },
    activities: { data: [{ verb: ['updated'], field: ['title'] }] },
    run: { data: { id: run.id, checklist: { id: checklist.id } } },
    tags: { data: [{ id: tag.id, association_id: expect.any(Number) }] },
    folders: { data: [{ id: folder.id }] },
    roles: { data: [{ id: role, title: 'Buyer' }] },
    'ko-form-fields': { data: [{ id: kickoff, value: 'Ana' }] },
    member_watchers: { data: [{ user_id: ana.id }] },
    guest_watchers: { data: [{ guest_id: guest.id }] },
  })
  expect((data['comments'] as { data: unknown[] }).data).toHaveLength(1)
  expect((data['assets'] as { data: unknown[] }).data).toHaveLength(1)
  expect(data).not.toHaveProperty('prerun')

  const listed = (await read(ask('GET', `/runs/${run.id}/tasks?with=${parts},summary`))) as {
    data: Record<string, unknown>[]
  }
  expect(Object.keys(listed.data[0] ?? {})).toEqual(
    expect.arrayContaining(['step', 'form_fields', 'threads', 'run', 'summary', 'assets']),
  )
  for (const alone of ['issues', 'folders', 'threads_count', 'roles', 'member_watchers'])
    expect(listed.data[0]).not.toHaveProperty(alone)
  const plain = (await read(ask('GET', `/runs/${run.id}/tasks`))) as { data: object[] }
  expect(plain.data[0]).not.toHaveProperty('summary')
})

test('a task takes its new place, and those between move up or down', async () => {
  const { aRun, as, read } = await testApi()
  const ask = await as('admin')
  const { id, tasks } = await aRun({ tasks: ['A', 'B', 'C', 'D'].map((title) => ({ title })) })
  const order = async () => {
    const { data } = (await read(ask('GET', `/runs/${id}/tasks`))) as {
      data: { title: string; position: number }[]
    }
    return data.map(({ title, position }) => `${position} ${title}`)
  }
  const move = (task: number, position: number) =>
    read(ask('PUT', `/runs/${id}/tasks/${tasks[task]}`, { position }))
  await move(0, 3)
  expect(await order()).toEqual(['1 B', '2 C', '3 A', '4 D'])
  await move(3, 1)
  expect(await order()).toEqual(['1 D', '2 B', '3 C', '4 A'])
  await move(3, 1)
  expect(await order()).toEqual(['1 D', '2 B', '3 C', '4 A'])
})
