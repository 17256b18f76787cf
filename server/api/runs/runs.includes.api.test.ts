import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { run, runFields } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { nextTask } from '../tasks/tasks.rules.ts'

const field = (label: string, more: object = {}) => ({
  id: newId(),
  label,
  field_type: 'text',
  required: true,
  position: 1,
  ...more,
})

/** A run with something of every kind, as its owner, an admin, sees it. */
async function fullRun() {
  const api = await testApi()
  const { db, org, clock } = api
  const me = await api.theAdmin()
  const guest = await api.aGuest()
  const group = await api.aGroup()
  const sku = field('SKU')
  const secret = field('Secret')
  const employee = field('Employee')
  const stage = { id: newId(), title: 'Before', position: 1 }
  const { id, tasks } = await api.aRun({
    ko_form_fields: json([employee]),
    prerun: json({ [employee.id]: 'Ana' }),
    stages: json([stage]),
    tasks: [
      { state: 'completed', title: 'First' },
      {
        title: 'Second',
        users: [me.id],
        guests: [guest.id],
        groups: [group.id],
        form_fields: json([sku]),
        taskdata: json({ [sku.id]: 'SKU-77' }),
        deadline: new Date('2026-03-05T17:00:00Z'),
      },
      { state: 'auto-skipped', title: 'Hidden', form_fields: json([secret]) },
    ],
  })
  const times = { created_at: clock.now, last_updated: clock.now }
  const tag = await api.aTag({ title: 'Urgent' })
  const folder = await api.aFolder({ name: 'HR' })
  await api.aTagging({ run_id: id, tag_id: tag.id })
  await api.aFiling({ run_id: id, folder_id: folder.id })
  await db
    .insertInto('thread')
    .values({ id: newId(), org_id: org, run_id: id, task_id: tasks[1], content: 'Hello', ...times })
    .execute()
  await db
    .insertInto('asset')
    .values({
      id: newId(),
      org_id: org,
      filename: 'a.pdf',
      uploaded_at: clock.now,
      subject_type: 'Run',
      subject_id: id,
    })
    .execute()
  const watching = { org_id: org, object_type: 'Run', object_id: id, created_at: clock.now }
  await db
    .insertInto('watcher')
    .values([{ ...watching, user_id: me.id }])
    .execute()
  await db
    .insertInto('watcher')
    .values([{ ...watching, guest_id: guest.id }])
    .execute()
  const ask = api.withToken(me.token)
  return { ...api, me, ask, id, tasks, guest, group, tag, folder, employee, sku, secret, stage }
}

const IN_LISTS =
  'checklist,tasks,tags,next_task,assets,permissions,tasks_meta,ko_form_fields,form_fields,stages,folders'

test('one run brings all its parts, each in its wrapping', async () => {
  const all = await fullRun()
  const { ask, read, id, me, guest, group, tag, folder, employee, sku, secret, stage } = all
  const answer = await read(
    ask(
      'GET',
      `/runs/${id}?with=${IN_LISTS},tasks.threads,tasks.form_fields,member_watchers,guest_watchers`,
    ),
  )
  expect(answer).toMatchObject({
    data: {
      checklist: { title: 'Onboarding', prerun: [], steps_count: 0 },
      tasks: {
        data: [
          { title: 'First', status: 'completed' },
          {
            title: 'Second',
            status: 'active',
            threads: { data: [{ content: 'Hello' }] },
            form_fields: { data: [{ id: sku.id, value: 'SKU-77', field_value: 'SKU-77' }] },
          },
        ],
      },
      tags: {
        data: [
          { id: tag.id, association_id: expect.any(Number), pivot: { id: expect.any(Number) } },
        ],
      },
      next_task: {
        data: [
          {
            title: 'Second',
            owners: { users: [me.id], guests: [guest.email], groups: [group.id] },
            deadline: '2026-03-05T17:00:00.000Z',
          },
        ],
      },
      assets: { data: [{ filename: 'a.pdf', subject: { id, type: 'Run' } }] },
      permissions: { data: expect.arrayContaining(['PROCESS_READ']) },
      tasks_meta: {
        data: { total: 3, completed: 1, active: 1, auto_skipped: 1, in_progress: 0, overdue: 0 },
      },
      ko_form_fields: { data: [{ id: employee.id, label: 'Employee', value: 'Ana' }] },
      form_fields: { data: [{ id: sku.id, task_id: all.tasks[1] }, { id: secret.id }] },
      stages: { data: [stage] },
      folders: {
        data: [
          {
            id: folder.id,
            folder_object_id: expect.any(Number),
            pivot: { id: expect.any(Number) },
          },
        ],
      },
      member_watchers: { data: [{ user_id: me.id, guest_id: null }] },
      guest_watchers: { data: [{ guest_id: guest.id, email: guest.email }] },
    },
  })
  const { data } = answer as {
    data: { tasks: { data: unknown[] }; form_fields: { data: unknown[] } }
  }
  expect(data.tasks.data).toHaveLength(2)
  expect(data.form_fields.data[0]).not.toHaveProperty('value')
  const told = one(run).parse(answer)
  expect(told.tags?.[0]?.association_id).not.toBeNull()
  expect(told.folders?.[0]?.folder_object_id).not.toBeNull()
  expect(told.next_task?.title).toBe('Second')
})

test('a list brings the same parts, but nobody who watches', async () => {
  const { ask, read, id } = await fullRun()
  const parts = `${IN_LISTS},tasks.threads,tasks.form_fields,tasks.step`
  const single = await read(ask('GET', `/runs/${id}?with=${parts}`))
  const list = await read(ask('GET', `/runs?with=${parts},member_watchers,guest_watchers`))
  expect((list as { data: unknown[] }).data).toEqual([(single as { data: unknown }).data])
})

test('nothing comes that was not asked for, and unknown names are passed over', async () => {
  const { ask, read, id } = await fullRun()
  const plain = await read(ask('GET', `/runs/${id}`))
  for (const part of `${IN_LISTS},member_watchers`.split(','))
    expect((plain as { data: object }).data).not.toHaveProperty(part)
  for (const strange of ['prerun', 'toString,__proto__', 'Tags', ',', 'step,run.checklist'])
    expect(await read(ask('GET', `/runs/${id}?with=${strange}`))).toEqual(plain)
})

test('tasks.threads alone brings the tasks, too', async () => {
  const { ask, read, id } = await fullRun()
  const { tasks } = one(run).parse(await read(ask('GET', `/runs/${id}?with=tasks.threads`)))
  expect(tasks?.map(({ title, threads }) => [title, threads?.length])).toEqual([
    ['First', 0],
    ['Second', 1],
  ])
})

test('form_fields_values adds the answers to the fields', async () => {
  const { ask, read, id, sku } = await fullRun()
  for (const address of [`/runs/${id}?form_fields_values=true`, '/runs?form_fields_values=1']) {
    const answer = JSON.stringify(await read(ask('GET', address)))
    expect(answer).toContain(`"value":"SKU-77","field_value":"SKU-77"`)
    expect(answer).toContain(sku.id)
  }
  const without = JSON.stringify(await read(ask('GET', `/runs/${id}?with=form_fields`)))
  expect(without).not.toContain('SKU-77')
})

test('form-fields gives the definitions as launched, without answers', async () => {
  const { ask, read, id, tasks, sku, secret, employee, aChecklist } = await fullRun()
  const answer = await read(ask('GET', `/runs/${id}/form-fields`))
  expect(answer).toMatchObject({
    data: {
      form_fields: [
        { id: sku.id, task_id: tasks[1], unique_id: null, options: [], columns: [] },
        { id: secret.id, task_id: tasks[2] },
      ],
      ko_form_fields: [{ id: employee.id, label: 'Employee', unique_id: null }],
    },
  })
  expect(JSON.stringify(answer)).not.toMatch(/value":"(Ana|SKU-77)/)
  expect(one(runFields).parse(answer).ko_form_fields).toHaveLength(1)
  await aChecklist()
  for (const wrong of [newId(), 'nonsense'])
    await read(ask('GET', `/runs/${wrong}/form-fields`), 404)
})

test('an archived run can be read; its tasks and files went with it, what it carries itself stays', async () => {
  const { ask, read, id, db, clock } = await fullRun()
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', id).execute()
  const answer = await read(ask('GET', `/runs/${id}?with=${IN_LISTS}`))
  expect(answer).toMatchObject({
    data: {
      status: 'archived',
      archived_at: '2026-03-02T10:00:00.000Z',
      progress: { complete: 1, total: 2, percent: 50 },
      late_tasks: 0,
      due_soon: false,
      tasks: { data: [] },
      next_task: { data: [] },
      assets: { data: [] },
      form_fields: { data: [] },
      ko_form_fields: { data: [{ value: 'Ana' }] },
      tags: { data: [{}] },
      folders: { data: [{}] },
      stages: { data: [{}] },
    },
  })
  expect(one(run).parse(answer).next_task).toBeNull()
})

test('a page costs the same number of queries, however many runs are on it', async () => {
  const { ask, read, aRun, db, id } = await fullRun()
  const queries: string[] = []
  const executor = db.getExecutor()
  const original = executor.executeQuery.bind(executor)
  executor.executeQuery = (query) => {
    queries.push(query.sql)
    return original(query)
  }
  const cost = async () => {
    queries.length = 0
    await read(ask('GET', `/runs?with=${IN_LISTS},tasks.threads,tasks.form_fields`))
    return queries.length
  }
  const alone = await cost()
  expect(alone).toBeGreaterThan(5)
  const { checklist_id } = await db
    .selectFrom('run')
    .where('id', '=', id)
    .select('checklist_id')
    .executeTakeFirstOrThrow()
  for (let count = 0; count < 5; count++) await aRun({ checklist_id })
  expect(await cost()).toBe(alone)
})

test('the next task in SQL is the one that the rule chooses', async () => {
  const { aRun, ask, read, db } = await fullRun()
  const at = (day: number | undefined) =>
    day === undefined ? null : new Date(Date.UTC(2026, 3, day))
  const states = ['open', 'reopened', 'completed', 'auto-skipped'] as const
  // Small numbers on purpose: ties, missing deadlines and finished runs have to occur.
  let seed = 7
  const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below
  for (let count = 0; count < 15; count++)
    await aRun({
      tasks: Array.from({ length: random(5) }, () => ({
        state: states[random(4)],
        deadline: at([undefined, 1, 2, 3][random(4)]),
        position: 1 + random(9),
      })),
    })
  const { items } = many(run).parse(await read(ask('GET', '/runs?with=next_task&per_page=100')))
  expect(items).toHaveLength(16)
  for (const { id, next_task } of items) {
    const tasks = await db
      .selectFrom('task')
      .where('run_id', '=', id)
      .selectAll()
      .orderBy(sql`position, id`)
      .execute()
    expect(next_task?.id).toBe(nextTask(tasks)?.id)
  }
})
