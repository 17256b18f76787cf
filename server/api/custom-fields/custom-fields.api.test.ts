import { expect, test } from 'vitest'
import { z } from 'zod'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

const withId = z.object({ data: z.object({ id: z.string() }) })

async function fields() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const status = async (...of: Parameters<typeof ask>) => (await ask(...of)).status
  const aKey = async (key: string, more: object = {}) =>
    withId.parse(
      await api.read(
        ask('POST', '/custom-field-keys', { key, applies_to: 'run', field_type: 'text', ...more }),
        201,
      ),
    ).data.id
  return { ...api, me, ask, status, aKey }
}

test('a key is made, read, changed and deleted, by admins', async () => {
  const { me, ask, as, read, status, aKey } = await fields()
  const created = await read(
    ask('POST', '/custom-field-keys', {
      key: 'cost_centre',
      label: 'Cost centre',
      applies_to: 'process',
      field_type: 'dropdown',
      options: ['North', { text: 'South' }],
      is_required: true,
    }),
    201,
  )
  expect(created).toEqual({
    data: {
      id: expect.any(String),
      key: 'cost_centre',
      label: 'Cost centre',
      description: null,
      applies_to: 'run',
      key_type: 'custom',
      field_type: 'dropdown',
      options: ['North', 'South'],
      is_required: true,
      is_active: true,
      created_by: me.id,
      created_at: '2026-03-02T10:00:00.000Z',
      last_updated: '2026-03-02T10:00:00.000Z',
    },
  })
  const path = `/custom-field-keys/${withId.parse(created).data.id}`
  expect(await read(ask('GET', path))).toEqual(created)
  expect(await read(ask('PUT', path, { label: 'Centre', options: ['West'] }))).toMatchObject({
    data: { key: 'cost_centre', label: 'Centre', options: ['West'], is_required: true },
  })
  expect(await status('PUT', path, { options: [] })).toBe(422)
  const standard = await as('standard')
  expect((await standard('GET', path)).status).toBe(200)
  for (const [method, at] of [
    ['POST', '/custom-field-keys'],
    ['PUT', path],
    ['DELETE', path],
  ] as const) {
    const body = { key: 'a', applies_to: 'run', field_type: 'text' }
    expect((await standard(method, at, method === 'DELETE' ? undefined : body)).status).toBe(403)
  }
  await read(ask('DELETE', path), 204)
  expect(await status('GET', path)).toBe(404)
  expect(await status('DELETE', path)).toBe(404)
  await aKey('cost_centre')
})

test.each([
  [{}, 'key'],
  [{ key: 'Cost' }, 'key'],
  [{ key: '__proto__' }, 'key'],
  [{ key: 'taken' }, 'key'],
  [{ applies_to: 'user' }, 'applies_to'],
  [{ applies_to: undefined }, 'applies_to'],
  [{ field_type: 'file' }, 'field_type'],
  [{ field_type: 'radio' }, 'options'],
  [{ field_type: 'number', options: ['a'] }, 'options'],
  [{ field_type: 'radio', options: ['a', 'a'] }, 'options'],
  [{ field_type: 'radio', options: [''] }, 'options.0'],
  [{ key_type: 'system' }, 'key_type'],
])('a key with %j is refused', async (wrong, field) => {
  const { ask, aKey } = await fields()
  await aKey('taken')
  const good = Object.keys(wrong).length === 0 ? {} : { key: 'good' }
  const body = { applies_to: 'run', field_type: 'text', ...good, ...wrong }
  const response = await ask('POST', '/custom-field-keys', body)
  expect([response.status, await response.json()]).toEqual([
    422,
    expect.objectContaining({ errors: { [field]: [expect.any(String)] } }),
  ])
})

test('keys are listed with every filter, sorted and by pages', async () => {
  const { ask, read, aKey, db, org } = await fields()
  await aKey('b', { label: 'Beta', field_type: 'number' })
  await aKey('a', { label: 'Alpha', is_required: true })
  await aKey('a', { applies_to: 'task', is_active: false })
  await db
    .insertInto('custom_field_key')
    .values({
      id: newId(),
      org_id: org,
      key: 'sys',
      label: 'System',
      applies_to: 'checklist',
      key_type: 'system',
      field_type: 'text',
      created_at: new Date('2026-03-01T00:00:00Z'),
      last_updated: new Date('2026-03-01T00:00:00Z'),
    })
    .execute()
  const listed = async (query: string) =>
    z
      .object({ data: z.array(z.object({ key: z.string(), applies_to: z.string() })) })
      .parse(await read(ask('GET', `/custom-field-keys?${query}`)))
      .data.map(({ key, applies_to }) => `${applies_to}.${key}`)
  expect((await listed('')).toSorted()).toEqual(['checklist.sys', 'run.a', 'run.b', 'task.a'])
  expect(await listed('applies_to=run&sort_by=label&sort_direction=desc')).toEqual([
    'run.b',
    'run.a',
  ])
  expect(await listed('applies_to=template')).toEqual(['checklist.sys'])
  expect(await listed('key_type=system')).toEqual(['checklist.sys'])
  expect(await listed('field_type=number')).toEqual(['run.b'])
  expect(await listed('is_required=true')).toEqual(['run.a'])
  expect(await listed('is_active=0')).toEqual(['task.a'])
  expect(await listed('q=lph')).toEqual(['run.a'])
  expect(await listed('applies_to=nobody&is_active=maybe&sort_by=x')).toHaveLength(4)
  expect(await read(ask('GET', '/custom-field-keys?per_page=3&page=2'))).toMatchObject({
    meta: { pagination: { total: 4, count: 1, total_pages: 2 } },
  })
})

test('values of a run are replaced as a whole, set and taken off one by one, each with its row', async () => {
  const { aRun, ask, read, status, aKey, db } = await fields()
  await aKey('cost', { field_type: 'number', is_required: true })
  await aKey('site')
  const { id } = await aRun()
  const path = `/runs/${id}/custom-fields`
  expect(await read(ask('GET', path))).toEqual({ data: { custom_fields: {} } })
  expect(await status('PUT', path, { custom_fields: { site: 'Lisbon' } })).toBe(422)
  expect(await status('PUT', path, {})).toBe(422)
  expect(await status('PUT', path, { custom_fields: [] })).toBe(422)
  expect(await read(ask('PUT', path, { custom_fields: { cost: 12, site: 'Lisbon' } }))).toEqual({
    data: { custom_fields: { cost: 12, site: 'Lisbon' } },
  })
  expect(await read(ask('GET', `/runs/${id}`))).toMatchObject({
    data: { custom_fields: { cost: 12, site: 'Lisbon' } },
  })
  await read(ask('PUT', path, { custom_fields: { cost: 13 } }))
  expect(await read(ask('PATCH', `${path}/site`, { value: 'Porto' }))).toEqual({
    data: { custom_fields: { cost: 13, site: 'Porto' } },
  })
  expect(await status('PATCH', `${path}/site`, {})).toBe(422)
  expect(await status('PATCH', `${path}/site`, { value: 1 })).toBe(422)
  expect(await status('PATCH', `${path}/nobody`, { value: 1 })).toBe(404)
  expect(await status('DELETE', `${path}/cost`)).toBe(422)
  expect(await read(ask('DELETE', `${path}/site`))).toEqual({
    data: { custom_fields: { cost: 13 } },
  })
  expect(await status('DELETE', `${path}/nobody`)).toBe(404)
  const rows = await db
    .selectFrom('activity')
    .where('run_id', '=', id)
    .select(['field', 'old_value', 'new_value'])
    .orderBy('id')
    .execute()
  expect(rows.map(({ field, old_value, new_value }) => [field, old_value, new_value])).toEqual([
    ['custom_fields.cost', null, 12],
    ['custom_fields.site', null, 'Lisbon'],
    ['custom_fields.cost', 12, 13],
    ['custom_fields.site', 'Lisbon', null],
    ['custom_fields.site', null, 'Porto'],
    ['custom_fields.site', 'Porto', null],
  ])
})

test('a system value cannot be taken off, nor its key', async () => {
  const { aRun, ask, read, status, aKey, db } = await fields()
  const key = await aKey('ref')
  await db
    .updateTable('custom_field_key')
    .set({ key_type: 'system' })
    .where('id', '=', key)
    .execute()
  const { id } = await aRun({ custom_fields: json({ ref: 'A-1' }) })
  expect(await status('DELETE', `/runs/${id}/custom-fields/ref`)).toBe(403)
  expect(await status('DELETE', `/custom-field-keys/${key}`)).toBe(403)
  expect(await read(ask('PUT', `/runs/${id}/custom-fields`, { custom_fields: {} }))).toEqual({
    data: { custom_fields: { ref: 'A-1' } },
  })
})

test('tasks are found by a custom field, and keep theirs as long as they are complete', async () => {
  const { aRun, aTask, ask, read, status, aKey } = await fields()
  await aKey('cost', { applies_to: 'task', field_type: 'number' })
  const { tasks } = await aRun({ tasks: [{}, { state: 'completed' }] })
  const alone = await aTask()
  for (const id of [tasks[0], alone.id])
    await read(ask('PATCH', `/tasks/${id}/custom-fields/cost`, { value: 7 }))
  const found = await read(ask('GET', '/tasks?custom_field_key=cost&custom_field_value=7'))
  expect(found).toMatchObject({ data: [{ custom_fields: { cost: 7 } }, {}] })
  expect(await status('PATCH', `/tasks/${tasks[1]}/custom-fields/cost`, { value: 7 })).toBe(422)
})

test('a run inherits from its template once, at launch', async () => {
  const { aChecklist, ask, read, aKey } = await fields()
  for (const applies_to of ['run', 'checklist']) await aKey('site', { applies_to })
  await aKey('only_here', { applies_to: 'checklist' })
  const { id } = await aChecklist()
  const values = { site: 'Lisbon', only_here: 'x' }
  await read(ask('PUT', `/checklists/${id}/custom-fields`, { custom_fields: values }))
  const launched = await read(ask('POST', '/runs', { checklist_id: id, name: 'A' }), 201)
  expect(launched).toMatchObject({ data: { custom_fields: { site: 'Lisbon' } } })
  await read(ask('PATCH', `/checklists/${id}/custom-fields/site`, { value: 'Porto' }))
  const run = withId.parse(launched).data.id
  expect(await read(ask('GET', `/runs/${run}/custom-fields`))).toEqual({
    data: { custom_fields: { site: 'Lisbon' } },
  })
  const bare = await aChecklist()
  expect(await read(ask('POST', '/runs', { checklist_id: bare.id }), 201)).toMatchObject({
    data: { custom_fields: null },
  })
})

test('404 comes before 403 before 422, and nothing leaves its organisation', async () => {
  const { aRun, aTask, as, ask, read, status, aKey, aMember, withToken } = await fields()
  const foreign = await fields()
  const theirs = await foreign.aRun()
  const theirKey = await foreign.aKey('theirs')
  const stranger = await as('standard')
  const { id, tasks, checklist_id } = await aRun()
  const mine = { runs: id, tasks: tasks[0], checklists: checklist_id }
  const other = { runs: theirs.id, tasks: theirs.tasks[0], checklists: theirs.checklist_id }
  for (const path of ['runs', 'tasks', 'checklists'] as const)
    for (const [method, end, body] of [
      ['GET', ''],
      ['PUT', '', { custom_fields: {} }],
      ['PATCH', '/a', { value: 1 }],
      ['DELETE', '/a'],
    ] as const) {
      const at = (subject: string | undefined) => `/${path}/${subject}/custom-fields${end}`
      for (const nowhere of [newId(), 'x', other[path]])
        expect(await status(method, at(nowhere), body)).toBe(404)
      expect((await stranger(method, at(mine[path]), body)).status).toBe(403)
    }
  expect(await status('GET', `/custom-field-keys/${theirKey}`)).toBe(404)
  await aKey('site')
  const light = await aMember({ role: 'light' })
  const shared = await aRun({ tasks: [{ users: [light.id] }] })
  const asLight = withToken(light.token)
  for (const path of [`/runs/${shared.id}`, `/tasks/${shared.tasks[0]}`]) {
    expect((await asLight('GET', `${path}/custom-fields`)).status).toBe(200)
    expect((await asLight('PUT', `${path}/custom-fields`, { custom_fields: {} })).status).toBe(403)
  }
  await aTask()
  await read(ask('DELETE', `/runs/${id}`))
  expect(await status('PUT', `/runs/${id}/custom-fields`, { custom_fields: {} })).toBe(422)
  expect(await status('GET', `/runs/${id}/custom-fields`)).toBe(200)
})

test('half a surrogate pair is no value, so that every task can still be found by its fields', async () => {
  const { aTask, ask, read, status, aKey } = await fields()
  const { id } = await aTask()
  const path = `/tasks/${id}/custom-fields`
  await aKey('note', { applies_to: 'task' })
  await aKey('rows', { applies_to: 'task', field_type: 'table' })
  expect(await status('PATCH', `${path}/note`, { value: 'a\ud800' })).toBe(400)
  expect(await status('PUT', path, { custom_fields: { note: '\udc00' } })).toBe(400)
  for (const row of [{ a: '\ud800' }, { ['\ud800']: 'a' }])
    expect(await status('PATCH', `${path}/rows`, { value: [row] })).toBe(400)
  for (const value of ['\u{1f600}', '\\ud800'])
    expect(await read(ask('PATCH', `${path}/note`, { value }))).toEqual({
      data: { custom_fields: { note: value } },
    })
  const found = ask('GET', '/tasks?custom_field_key=note&custom_field_value=%5Cud800')
  expect(await read(found)).toMatchObject({ data: [{ id }] })
})
