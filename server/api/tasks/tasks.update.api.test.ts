import fc from 'fast-check'
import { expect, test } from 'vitest'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

async function aTaskToChange(task: Parameters<Api['aTask']>[0] = {}) {
  const api = await testApi()
  const ask = await api.as('admin')
  const run = await api.aRun({ tasks: [task] })
  const id = run.tasks[0]!
  const path = `/runs/${run.id}/tasks/${id}`
  return {
    ...api,
    run,
    id,
    ask,
    path,
    put: (body: unknown) => ask('PUT', path, body),
    now: async () => one(taskSchema).parse(await api.read(ask('GET', path))),
    feed: () =>
      api.db
        .selectFrom('activity')
        .where('entity_id', '=', id)
        .select(['verb', 'field', 'old_value', 'new_value'])
        .orderBy('id')
        .execute(),
  }
}
type Api = Awaited<ReturnType<typeof testApi>>

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

test('people who are not here are refused by name, and nothing is written', async () => {
  const { put, now, aMember, db, org, feed } = await aTaskToChange({ max_assignable: 2 })
  const other = await testApi()
  const stranger = await other.aMember()
  const foreignGroup = await other.aGroup({})
  const left = await aMember()
  await db
    .updateTable('member')
    .set({ status: 'disabled' })
    .where('org_id', '=', org)
    .where('user_id', '=', left.id)
    .execute()
  const member = await aMember({ email: `${newId()}@acme.example` })
  const { email } = await db
    .selectFrom('app_user')
    .where('id', '=', member.id)
    .select('email')
    .executeTakeFirstOrThrow()
  const refusals: [object, string][] = [
    [{ users: [stranger.id] }, 'owners.users'],
    [{ users: [left.id] }, 'owners.users'],
    [{ users: ['ana'] }, 'owners.users.0'],
    [{ users: 7 }, 'owners.users'],
    [{ groups: [foreignGroup.id] }, 'owners.groups'],
    [{ groups: [newId()] }, 'owners.groups'],
    [{ guests: [email] }, 'owners.guests'],
    [{ guests: ['no address'] }, 'owners.guests.0'],
    [{ guests: ['a@x.example', 'b@x.example', 'c@x.example'] }, 'owners'],
  ]
  for (const [owners, key] of refusals) {
    const answer = await put({ title: 'Never', owners })
    expect([owners, answer.status]).toEqual([owners, 422])
    expect(Object.keys(((await answer.json()) as { errors: object }).errors)).toContain(key)
  }
  expect((await put({ owners: [] })).status).toBe(422)
  expect((await now()).title).toBe('Order device')
  expect(await feed()).toEqual([])
  const guests = await db.selectFrom('guest').where('org_id', '=', org).select('id').execute()
  expect(guests).toEqual([])
})

test('a guest cannot get a task that takes none', async () => {
  const { put } = await aTaskToChange({ allow_guest_owners: false })
  expect((await put({ owners: { guests: ['a@x.example'] } })).status).toBe(422)
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

test.each([
  [{ title: '' }, 'title'],
  [{ title: 'x'.repeat(601) }, 'title'],
  [{ title: 5 }, 'title'],
  [{ title: null }, 'title'],
  [{ summary: 5 }, 'summary'],
  [{ deadline: 'tomorrow' }, 'deadline'],
  [{ deadline: '2026-02-30' }, 'deadline'],
  [{ deadline: 1772445600 }, 'deadline'],
  [{ deadline: '9999-12-31T23:59:59-12:00' }, 'deadline'],
  [{ deadline: '+275760-09-13T00:00:00Z' }, 'deadline'],
  [{ deadline: '0000-00-00' }, 'deadline'],
  [{ started_at: {} }, 'started_at'],
  [{ webhook: [] }, 'webhook'],
  [{ position: 0 }, 'position'],
  [{ position: 1.5 }, 'position'],
  [{ position: 3_000_000_000 }, 'position'],
  [{ max_assignable: -1 }, 'max_assignable'],
  [{ task_type: 'chore' }, 'task_type'],
  [{ top_secret: 'perhaps' }, 'top_secret'],
])('%j is refused and names its field', async (body, field) => {
  const { put, feed } = await aTaskToChange()
  const answer = await put({ ...body })
  expect(answer.status).toBe(422)
  expect(Object.keys(((await answer.json()) as { errors: object }).errors)).toEqual([field])
  expect(await feed()).toEqual([])
})

test('completed tasks, archived runs and open issues take no change', async () => {
  const { put, db, id, run, clock } = await aTaskToChange()
  const set = (table: 'task' | 'run', at: string, values: object) =>
    db.updateTable(table).set(values).where('id', '=', at).execute()
  await set('task', id, { state: 'completed', completed_at: clock.now })
  expect((await put({ title: 'No' })).status).toBe(422)
  await set('task', id, { state: 'reopened', completed_at: null })
  await set('run', run.id, { open_issues: 1 })
  expect((await put({ title: 'No' })).status).toBe(422)
  await set('run', run.id, { open_issues: 0, archived_at: clock.now })
  expect((await put({ title: 'No' })).status).toBe(422)
  await set('run', run.id, { archived_at: null })
  expect((await put({ title: 'Yes' })).status).toBe(200)
})

test('a light member fills in the form of a task of theirs, and changes nothing else', async () => {
  const { aMember, aRun, withToken, read } = await testApi()
  const light = await aMember({ role: 'light' })
  const ask = withToken(light.token)
  const field = newId()
  const form_fields = json([{ id: field, label: 'SKU', field_type: 'text' }])
  const run = await aRun({ tasks: [{ form_fields, users: [light.id] }, { form_fields }] })
  const [mine, foreign] = run.tasks.map((id) => `/runs/${run.id}/tasks/${id}`)
  await read(ask('PUT', mine!, { taskdata: { [field]: 'x' } }))
  expect((await ask('PUT', mine!, { owners: { users: [] } })).status).toBe(403)
  expect((await ask('PUT', mine!, { deadline: '2026-03-10' })).status).toBe(403)
  expect((await ask('PUT', foreign!, { taskdata: { [field]: 'x' } })).status).toBe(403)
})

test('a standard member changes tasks of the runs that they see', async () => {
  const { aMember, aRun, withToken } = await testApi()
  const standard = await aMember({ role: 'standard' })
  const ask = withToken(standard.token)
  const seen = await aRun({ tasks: [{ users: [standard.id] }, {}] })
  const unseen = await aRun()
  const put = (run: string, id: string | undefined) =>
    ask('PUT', `/runs/${run}/tasks/${id}`, { deadline: '2026-03-10', owners: { users: [] } })
  expect((await put(seen.id, seen.tasks[1])).status).toBe(200)
  expect((await put(unseen.id, unseen.tasks[0])).status).toBe(403)
})

test('a one-off task wants title, deadline and owners every time', async () => {
  const { aTask, aMember, aRun, as, read } = await testApi()
  const ask = await as('admin')
  const ana = await aMember()
  const { id } = await aTask({ is_oneoff_task: true })
  const missing = await ask('PUT', `/tasks/${id}`, { summary: 'x' })
  expect(missing.status).toBe(422)
  expect(Object.keys(((await missing.json()) as { errors: object }).errors)).toEqual([
    'title',
    'deadline',
    'owners',
  ])
  const body = { title: 'New', deadline: '2026-03-10', owners: { users: [ana.id] } }
  expect(await read(ask('PUT', `/tasks/${id}`, body))).toMatchObject({
    data: { title: 'New', deadline: '2026-03-10T00:00:00.000Z', run_id: null },
  })
  const run = await aRun()
  expect((await ask('PUT', `/tasks/${run.tasks[0]}`, body)).status).toBe(404)
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

test('text that cannot be kept as it was sent is refused', async () => {
  const field = newId()
  const { put, now } = await aTaskToChange({
    form_fields: json([{ id: field, label: 'Note', field_type: 'textarea' }]),
  })
  for (const text of ['a\ud800b', '\udfff', 'a\u0000b'])
    for (const sent of [{ title: text }, { taskdata: { [field]: text } }])
      expect((await put(sent)).status).toBe(400)
  const kept = { title: '\u{1f600}', taskdata: { [field]: '\\ud800 \\u0000' } }
  expect((await put(kept)).status).toBe(200)
  expect(await now()).toMatchObject(kept)
})

test('no body that a client can send breaks a task or the server', async () => {
  const field = newId()
  const { put, now, aMember, db, id } = await aTaskToChange({
    form_fields: json([{ id: field, label: 'Table', field_type: 'table', columns: [] }]),
  })
  const { id: ana } = await aMember()
  const anything = fc.jsonValue({ maxDepth: 3 })
  /** Mostly what is meant for the place, else whatever JSON can say. */
  const mostly = <T>(meant: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 12, arbitrary: meant }, { weight: 1, arbitrary: anything })
  const owners = fc.record(
    {
      users: mostly(fc.subarray([ana, String(ana)])),
      guests: mostly(fc.subarray(['a@x.example', 'A@X.example', 'b@x.example'])),
      groups: mostly(fc.constant([])),
    },
    { requiredKeys: [] },
  )
  const date = fc.oneof(
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') }),
    fc.constantFrom('2026-03-10', '2026-03-10 10:00:00', null),
  )
  // Almost any number is too great for a place.
  const place = fc.integer({ min: 1, max: 40 })
  const body = fc.record(
    {
      title: mostly(fc.string({ unit: 'grapheme', minLength: 1 })),
      summary: mostly(fc.string({ unit: 'grapheme' })),
      deadline: mostly(date),
      started_at: mostly(date),
      owners: mostly(owners),
      taskdata: mostly(fc.dictionary(fc.constantFrom(field, '__proto__', 'x'), anything)),
      position: mostly(fc.oneof({ weight: 9, arbitrary: place }, fc.integer({ min: 1 }))),
      max_assignable: mostly(fc.constantFrom(0, 1, 9)),
      task_type: mostly(fc.constantFrom('task', 'email')),
      top_secret: mostly(fc.boolean()),
      everyone_must_complete: mostly(fc.boolean()),
    },
    { requiredKeys: [] },
  )
  const statuses = new Map<number, number>()
  const state = async () => {
    const query = db.selectFrom('activity').where('entity_id', '=', id).select('id')
    return { task: await now(), rows: (await query.execute()).length }
  }
  let before = await state()
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const answer = await put(sent)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect([200, 400, 422]).toContain(answer.status)
      const after = await state()
      if (answer.status !== 200) expect(after).toEqual(before)
      before = after
    }),
    { numRuns: 150 },
  )
  // Both have to happen often, or this proves little.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(15)
  expect(statuses.get(422) ?? 0).toBeGreaterThan(15)
})

test('light members fill in the form of a one-off task, saying the rest of it again', async () => {
  const { aMember, aTask, withToken, read } = await testApi()
  const light = await aMember({ role: 'light' })
  const field = newId()
  const deadline = '2026-03-10T17:00:00.000Z'
  const { id } = await aTask({
    is_oneoff_task: true,
    deadline: new Date(deadline),
    users: [light.id],
    form_fields: json([{ id: field, label: 'SKU', field_type: 'text' }]),
  })
  const put = (more: object) =>
    withToken(light.token)('PUT', `/tasks/${id}`, {
      title: 'Order device',
      deadline,
      owners: { users: [light.id], guests: [], groups: [] },
      taskdata: { [field]: 'SKU-77' },
      ...more,
    })
  expect(await read(put({}))).toMatchObject({ data: { taskdata: { [field]: 'SKU-77' } } })
  for (const change of [{ title: 'Mine' }, { deadline: '2026-03-11' }, { owners: {} }])
    expect((await put(change)).status).toBe(403)
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
