import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

type Api = Awaited<ReturnType<typeof testApi>>
type Told = { data: Record<string, unknown> & { id: string; run_id: string } }

const DEADLINE = '2026-03-10T17:00:00.000Z'

async function aStart() {
  const api = await testApi()
  const admin = await api.aMember({ role: 'admin' })
  const ask = api.withToken(admin.token)
  const body = (more: object = {}) => ({
    title: 'Call the vendor',
    task_type: 'task',
    deadline: DEADLINE,
    owners: { users: [admin.id], guests: [], groups: [] },
    ...more,
  })
  const post = (more: object = {}) => ask('POST', '/tasks', body(more))
  return {
    ...api,
    admin,
    ask,
    body,
    post,
    made: async (more: object = {}) => ((await api.read(post(more), 201)) as Told).data,
    titles: (run: string) => titlesOf(api, run),
    feed: async () =>
      (
        await api.db
          .selectFrom('activity')
          .where('org_id', '=', api.org)
          .selectAll()
          .orderBy('id')
          .execute()
      ).map(({ type, verb }) => `${type} ${verb}`),
  }
}

const titlesOf = async ({ db }: Api, run: string) =>
  (
    await db
      .selectFrom('task')
      .where('run_id', '=', run)
      .select(['title', 'position'])
      .orderBy('position')
      .execute()
  ).map(({ title, position }) => `${position} ${title}`)

test('a one-off task stands alone, with every field as it was sent', async () => {
  const { made, admin, ask, read, aTag, aGroup, aGuest, feed } = await aStart()
  const [tag, group, guest] = [await aTag(), await aGroup(), await aGuest()]
  const fields = {
    summary: '<p>Ask for the price.</p>',
    started_at: '2026-03-04T09:00:00.000Z',
    position: 3,
    max_assignable: 4,
    everyone_must_complete: true,
    can_complete_only_assignees: true,
    is_soft_start_date: true,
    prevent_guest_comment: true,
    top_secret: true,
    webhook: 'https://example.com/hook',
  }
  const task = await made({
    ...fields,
    status: 'not-started',
    owners: { users: [admin.id], guests: [guest.email], groups: [group.id] },
    tags: [tag.id, tag.id],
    form_fields: [
      { label: 'Price', field_type: 'text', required: true },
      { label: 'Which?', field_type: 'radio', required: false },
      {
        label: 'Office',
        field_type: 'dropdown',
        required: false,
        options: [{ text: 'Porto' }, { id: 7, text: 'Lisbon' }, { id: 7, text: 'Faro' }],
      },
    ],
  })
  expect(task).toMatchObject({
    ...fields,
    title: 'Call the vendor',
    alias: 'call-the-vendor',
    status: 'not-started',
    task_type: 'task',
    deadline: DEADLINE,
    is_oneoff_task: true,
    run_id: null,
    checklist_id: null,
    step_id: null,
    starter_id: admin.id,
    owners: {
      users: [{ id: admin.id, full_name: 'Ana Sousa', profile_pic: null }],
      guests: [guest.email],
      groups: [group.id],
    },
  })
  expect(task).not.toHaveProperty('run')
  const { data } = (await read(ask('GET', `/tasks/${task.id}?with=form_fields,tags`))) as {
    data: { form_fields: { data: object[] }; tags: { data: object[] } }
  }
  expect(data.tags.data).toMatchObject([{ id: tag.id, association_id: expect.any(Number) }])
  expect(data.form_fields.data).toMatchObject([
    { label: 'Price', field_type: 'text', required: true, position: 1, alias: 'price' },
    { label: 'Which?', field_type: 'radio', options: [], position: 2 },
    {
      options: [
        { id: 8, text: 'Porto' },
        { id: 7, text: 'Lisbon' },
        { id: 9, text: 'Faro' },
      ],
    },
  ])
  expect(await feed()).toEqual(['Task created'])
})

test('description is another name of summary, here and in an update', async () => {
  const { made, ask, body, read } = await aStart()
  const task = await made({ description: 'Soon.' })
  expect(task['summary']).toBe('Soon.')
  const put = ask('PUT', `/tasks/${task.id}`, body({ description: 'Later.' }))
  expect(await read(put)).toMatchObject({ data: { summary: 'Later.' } })
})

test('a new guest is invited, and never has a task alone', async () => {
  const { made, admin } = await aStart()
  expect(await made({ owners: { guests: ['New@Example.com'] } })).toMatchObject({
    owners: { users: [{ id: admin.id }], guests: ['new@example.com'] },
  })
})

test.each([
  [{ title: undefined }, 'title'],
  [{ title: '  ' }, 'title'],
  [{ title: 'x'.repeat(601) }, 'title'],
  [{ task_type: undefined }, 'task_type'],
  [{ task_type: 'chore' }, 'task_type'],
  [{ owners: undefined }, 'owners'],
  [{ owners: [] }, 'owners'],
  [{ owners: { users: [999_999_999] } }, 'owners.users'],
  [{ owners: { groups: ['nobody'] } }, 'owners.groups'],
  [{ owners: { guests: ['nobody'] } }, 'owners.guests.0'],
  [{ owners: { guests: ['a@b.c', 'd@e.f'] }, max_assignable: 1 }, 'owners'],
  [{ deadline: undefined }, 'deadline'],
  [{ deadline: null }, 'deadline'],
  [{ deadline: 'tomorrow' }, 'deadline'],
  [{ position: 0 }, 'position'],
  [{ position: 2 ** 40 }, 'position'],
  [{ tags: ['nothing'] }, 'tags'],
  [{ tags: 'nothing' }, 'tags'],
  [{ form_fields: {} }, 'form_fields'],
  [{ form_fields: [{ field_type: 'text', required: true }] }, 'form_fields.0.label'],
  [
    { form_fields: [{ label: 'A', field_type: 'number', required: true }] },
    'form_fields.0.field_type',
  ],
  [{ form_fields: [{ label: 'A', field_type: 'text' }] }, 'form_fields.0.required'],
  [{ separate_task_for_each_assignee: 'yes' }, 'separate_task_for_each_assignee'],
  [{ separate_task_for_each_assignee: true, owners: {} }, 'owners'],
])('refused with %j, about %s, and nothing is made', async (more, key) => {
  const { post, read, db, org } = await aStart()
  const answer = (await read(post(more), 422)) as { errors: Record<string, string[]> }
  expect(Object.keys(answer.errors)).toContain(key)
  const left = await db.selectFrom('task').where('org_id', '=', org).select('id').execute()
  const runs = await db.selectFrom('run').where('org_id', '=', org).select('id').execute()
  expect([...left, ...runs]).toEqual([])
})

test('a field has as many options as a form can show, not as many as a body can carry', async () => {
  const { post, read } = await aStart()
  const options = Array.from({ length: 150_000 }, () => ({ text: 'A' }))
  const field = { label: 'A', field_type: 'dropdown', required: true, options }
  expect(await read(post({ form_fields: [field] }), 422)).toMatchObject({
    errors: { 'form_fields.0.options': ['May not have more than 1000 entries.'] },
  })
})

test('a task is added to a run at its place, and the others move', async () => {
  const { aRun, made, titles, read, ask, feed } = await aStart()
  const run = await aRun({
    tasks: [
      { title: 'A', state: 'completed' },
      { title: 'B', state: 'completed' },
    ],
  })
  expect(await read(ask('GET', `/runs/${run.id}`))).toMatchObject({ data: { status: 'complete' } })
  expect(await made({ run_id: run.id, title: 'between', position: 2 })).toMatchObject({
    run_id: run.id,
    checklist_id: run.checklist_id,
    step_id: null,
    is_oneoff_task: true,
    position: 2,
  })
  expect(await made({ run_id: run.id, title: 'last' })).toMatchObject({ position: 4 })
  expect(await made({ run_id: run.id, title: 'far', position: 99 })).toMatchObject({ position: 5 })
  expect(await titles(run.id)).toEqual(['1 A', '2 between', '3 B', '4 last', '5 far'])
  expect(await read(ask('GET', `/runs/${run.id}`))).toMatchObject({
    data: {
      status: 'active',
      completed_at: null,
      due_date: DEADLINE,
      progress: { complete: 2, total: 5, percent: 40 },
    },
  })
  expect(await feed()).toEqual([
    'Task created',
    'Process re-opened',
    'Task created',
    'Task created',
  ])
})

test('runs that take no task: unknown, foreign, closed to it, archived, with an issue', async () => {
  const { aRun, post, read, clock, db, aMember, withToken, body } = await aStart()
  const other = await testApi()
  for (const run_id of ['nothing', newId(), (await other.aRun()).id])
    await read(post({ run_id }), 404)
  const closed = await aRun({ can_add_oot: false })
  expect(await read(post({ run_id: closed.id }), 403)).toMatchObject({
    message: 'Ad-hoc tasks not allowed for this process',
  })
  const archived = await aRun({ archived_at: clock.now })
  await read(post({ run_id: archived.id }), 422)
  const stopped = await aRun()
  await db.updateTable('run').set({ open_issues: 1 }).where('id', '=', stopped.id).execute()
  await read(post({ run_id: stopped.id }), 422)

  const standard = withToken((await aMember()).token)
  await read(standard('POST', '/tasks', body({ run_id: (await aRun()).id })), 403)
  await read(standard('POST', '/tasks', body()), 201)
  const light = await aMember({ role: 'light' })
  const theirs = await aRun({ tasks: [{ users: [light.id] }] })
  for (const run_id of [undefined, theirs.id])
    await read(withToken(light.token)('POST', '/tasks', body({ run_id })), 403)
})

test('separate tasks make a project: a run on the hidden template, with one task for each', async () => {
  const { aMember, aGuest, aGroup, made, ask, read, admin, db, feed, clock } = await aStart()
  const [ana, rui] = [await aMember(), await aMember()]
  const [guest, inGroup] = [await aGuest(), await aGuest({ email: 'zoe@example.com' })]
  const group = await aGroup({ users: [rui.id, ana.id], guests: [inGroup.id] })
  const first = await made({
    title: 'Prepare the fair',
    owners: { users: [ana.id], guests: [guest.email], groups: [group.id] },
    separate_task_for_each_assignee: true,
  })
  expect(first).toMatchObject({
    title: 'Prepare the fair',
    position: 1,
    is_oneoff_task: true,
    owners: { users: [{ id: ana.id }], guests: [], groups: [] },
    run: { id: first.run_id, name: 'Prepare the fair', started_at: '2026-03-02T10:00:00.000Z' },
  })
  const { data } = (await read(ask('GET', `/runs/${first.run_id}/tasks`))) as {
    data: { owners: { users: { id: number }[]; guests: string[] } }[]
  }
  expect(data.map(({ owners }) => [owners.users.map(({ id }) => id), owners.guests])).toEqual([
    [[ana.id], []],
    [[rui.id], []],
    [[admin.id], [guest.email]],
    [[admin.id], ['zoe@example.com']],
  ])
  expect(await read(ask('GET', `/runs/${first.run_id}?with=checklist`))).toMatchObject({
    data: {
      name: 'Prepare the fair',
      checklist_title: 'MISC',
      owner_id: admin.id,
      started_by: admin.id,
      can_add_oot: true,
      status: 'active',
      progress: { complete: 0, total: 4, percent: 0 },
      due_date: DEADLINE,
    },
  })
  clock.now = new Date('2026-03-03T09:00:00.000Z')
  expect(await made({ title: 'Pack', run_id: first.run_id })).toMatchObject({ position: 5 })
  const template = await db
    .selectFrom('run')
    .innerJoin('checklist', 'checklist.id', 'run.checklist_id')
    .where('run.id', '=', first.run_id)
    .select(['is_system', 'started_processes'])
    .executeTakeFirst()
  expect(template).toEqual({ is_system: true, started_processes: 1 })
  expect(await feed()).toEqual([
    'Process created',
    ...Array.from({ length: 5 }, () => 'Task created'),
  ])
})

test('a long title becomes the name of a project as far as a name goes', async () => {
  const { made } = await aStart()
  const title = `${'x'.repeat(549)}👍👍`
  const task = await made({ title, separate_task_for_each_assignee: true })
  expect(task).toMatchObject({ title, run: { name: `${'x'.repeat(549)}👍` } })
})

test('a task for each of a very large group is as good as any other', async () => {
  const { made, db, org, clock, aGroup } = await aStart()
  const { id } = await aGroup()
  await sql`
    with people as (
      insert into guest (org_id, email, guest_code, created_at)
      select ${org}, n || ${`@${org}.example`}, ${org} || n, ${clock.now}
      from generate_series(1, 6000) as n
      returning id
    )
    insert into group_guest (group_id, guest_id) select ${id}, id from people
  `.execute(db)
  const { run_id } = await made({
    separate_task_for_each_assignee: true,
    owners: { groups: [id] },
  })
  const counted = await db
    .selectFrom('activity')
    .where('run_id', '=', run_id)
    .where('entity_type', '=', 'task')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  expect(counted.rows).toBe(6000)
})

test('separate tasks in a run go to it, one behind the other', async () => {
  const { aMember, aRun, made, titles } = await aStart()
  const run = await aRun({ tasks: [{ title: 'A' }, { title: 'B' }] })
  const people = [await aMember(), await aMember()]
  const task = await made({
    run_id: run.id,
    title: 'Sign',
    position: 2,
    owners: { users: people.map(({ id }) => id) },
    separate_task_for_each_assignee: true,
  })
  expect(task).toMatchObject({ run_id: run.id, position: 2 })
  expect(task).not.toHaveProperty('run')
  expect(await titles(run.id)).toEqual(['1 A', '2 Sign', '3 Sign', '4 B'])
})

test('whatever is sent, there is an answer, and what was made can be read', async () => {
  const { ask, body, read, aRun } = await aStart()
  const run = await aRun()
  const anything = fc.anything({ withNullPrototype: false }).filter((value) => value !== undefined)
  const text = fc
    .string({ unit: 'binary', maxLength: 20 })
    .map((value) => value.toWellFormed().replaceAll('\0', ''))
  const field = fc.record({
    label: text,
    field_type: fc.constantFrom('text', 'dropdown', 'table'),
    required: fc.boolean(),
    options: fc.array(fc.record({ id: fc.nat(), text }), { maxLength: 3 }),
  })
  const some = fc.record(
    {
      title: fc.oneof(text, anything),
      summary: text,
      position: fc.oneof(fc.nat(), anything),
      run_id: fc.oneof(fc.constant(run.id), fc.constant(null), anything),
      tags: anything,
      owners: anything,
      deadline: anything,
      form_fields: fc.oneof(fc.array(field, { maxLength: 2 }), anything),
      separate_task_for_each_assignee: fc.oneof(fc.boolean(), anything),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(some, async (more) => {
      const sent = JSON.stringify(body(more))
      const answer = await ask('POST', '/tasks', JSON.parse(sent))
      expect([201, 400, 404, 422]).toContain(answer.status)
      if (answer.status !== 201) return
      const { data } = (await answer.json()) as { data: { id: string } }
      await read(ask('GET', `/tasks/${data.id}?with=form_fields,tags,run`))
    }),
    {
      numRuns: 60,
      examples: [
        [
          {
            title: '\ud800',
            form_fields: [{ label: '\udfff', field_type: 'text', required: true, options: [] }],
          },
        ],
        [{ position: 2 ** 31 }],
      ],
    },
  )
})
