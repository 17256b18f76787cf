import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { aTaskToChange } from '../../testing/task-to-change.ts'

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
