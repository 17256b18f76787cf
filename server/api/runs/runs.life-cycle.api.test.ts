import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { json } from '../../db/database.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

async function lifeCycle() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  return {
    ...api,
    me,
    ask,
    found: async (query: string) =>
      many(run)
        .parse(await api.read(ask('GET', `/runs?${query}`)))
        .items.map(({ id }) => id),
    trail: async (id: string) =>
      (
        await api.db
          .selectFrom('activity')
          .where('run_id', '=', id)
          .select(['verb', 'actor_id'])
          .orderBy('id')
          .execute()
      ).map(({ verb }) => verb),
  }
}

test.each(['active', 'complete', 'problem'] as const)(
  'a run that is %s is archived and comes back as it was',
  async (state) => {
    const { aRun, db, org, ask, read, found, trail, clock } = await lifeCycle()
    const { id, tasks } = await aRun({
      tasks: [{ state: state === 'complete' ? 'completed' : 'open' }],
    })
    if (state === 'problem')
      await db
        .insertInto('thread')
        .values({
          id: newId(),
          org_id: org,
          run_id: id,
          task_id: tasks[0],
          label: 'problem',
          content: '…',
          created_at: clock.now,
          last_updated: clock.now,
        })
        .execute()
    if (state === 'problem')
      await db.updateTable('run').set({ state, open_problems: 1 }).where('id', '=', id).execute()
    clock.now = new Date('2026-03-04T08:00:00Z')
    expect(await read(ask('DELETE', `/runs/${id}`))).toMatchObject({
      data: { id, status: 'archived', archived_at: '2026-03-04T08:00:00.000Z' },
    })
    expect([await found(''), await found('archived=only')]).toEqual([[], [id]])

    clock.now = new Date('2026-03-05T08:00:00Z')
    // Once more changes nothing.
    expect(await read(ask('DELETE', `/runs/${id}`))).toMatchObject({
      data: { archived_at: '2026-03-04T08:00:00.000Z', last_updated: '2026-03-04T08:00:00.000Z' },
    })
    const restored = await read(ask('PUT', `/runs/${id}/activate`))
    expect(restored).toMatchObject({
      data: { status: state, archived_at: null, last_updated: '2026-03-05T08:00:00.000Z' },
    })
    expect(await read(ask('PUT', `/runs/${id}/activate`))).toEqual(restored)
    expect([await found(''), await found('archived=only')]).toEqual([[id], []])
    expect(await trail(id)).toEqual(['archived', 'unarchived'])
  },
)

test('only an admin deletes for good, and only what is archived; it leaves nothing but its trail', async () => {
  const { as, ask, db, org, me, read, trail, clock, ...api } = await lifeCycle()
  const { aRun, aTag, aTagging, aFolder, aFiling } = api
  const { id, tasks, checklist_id } = await aRun({ tasks: [{ users: [me.id] }, {}] })
  const child = await aRun({ parent_id: id, checklist_id })
  const when = { created_at: clock.now }
  await aTagging({ run_id: id, tag_id: (await aTag()).id })
  await aFiling({ run_id: id, folder_id: (await aFolder()).id })
  await db.insertInto('run_star').values({ run_id: id, user_id: me.id }).execute()
  const subjects = [
    { subject_type: 'Run', subject_id: id },
    { subject_type: 'Task', subject_id: tasks[0] ?? '' },
    { subject_type: 'Checklist', subject_id: checklist_id },
  ] as const
  for (const subject of subjects)
    await db
      .insertInto('asset')
      .values({ id: newId(), org_id: org, filename: 'a.pdf', uploaded_at: clock.now, ...subject })
      .execute()
  await db
    .insertInto('watcher')
    .values({ org_id: org, object_type: 'Run', object_id: id, user_id: me.id, ...when })
    .execute()

  const standard = await as('standard')
  await read(standard('DELETE', `/runs/${newId()}/delete`), 404)
  await read(standard('DELETE', `/runs/${id}/delete`), 403)
  expect(await read(ask('DELETE', `/runs/${id}/delete`), 422)).toMatchObject({ error: true })
  await read(ask('GET', `/runs/${id}`))

  await read(ask('DELETE', `/runs/${id}`))
  await read(standard('DELETE', `/runs/${id}/delete`), 403)
  const answer = await ask('DELETE', `/runs/${id}/delete`)
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  await read(ask('GET', `/runs/${id}`), 404)
  await read(ask('DELETE', `/runs/${id}/delete`), 404)

  const left = async (table: 'task' | 'task_user' | 'tagging' | 'filing' | 'run_star') =>
    (await db.selectFrom(table).where('run_id', '=', id).select('run_id').execute()).length
  for (const table of ['task', 'task_user', 'tagging', 'filing', 'run_star'] as const)
    expect([table, await left(table)]).toEqual([table, 0])
  const files = await db
    .selectFrom('asset')
    .where('org_id', '=', org)
    .select('subject_type')
    .execute()
  expect(files).toEqual([{ subject_type: 'Checklist' }])
  expect(await db.selectFrom('watcher').where('object_id', '=', id).select('id').execute()).toEqual(
    [],
  )
  expect(await trail(id)).toEqual(['archived', 'deleted'])
  expect(one(run).parse(await read(ask('GET', `/runs/${child.id}`))).parent_id).toBeNull()
})

test('light members archive and restore nothing, standard ones what they see', async () => {
  const { aRun, aMember, withToken, read } = await lifeCycle()
  const light = await aMember({ role: 'light' })
  const standard = await aMember({ role: 'standard' })
  const { id } = await aRun({ tasks: [{ users: [light.id, standard.id] }] })
  const unseen = await aRun()
  const by = (who: { token: string }, method: string, path: string, status: number) =>
    read(withToken(who.token)(method, `/runs/${path}`), status)
  expect(await by(light, 'DELETE', id, 403)).toMatchObject({
    error: true,
    message: 'Light members cannot archive processes.',
  })
  await by(standard, 'DELETE', unseen.id, 403)
  await by(standard, 'DELETE', id, 200)
  await by(light, 'PUT', `${id}/activate`, 403)
  await by(light, 'GET', id, 200)
  await by(standard, 'PUT', `${id}/activate`, 200)
})

test('a kick-off form is submitted once its required answers are there; reopened, the run is complete no more', async () => {
  const field = { id: newId(), label: 'Employee', field_type: 'text', required: true, position: 1 }
  const { aRun, ask, read, trail, me, clock, db } = await lifeCycle()
  const { id } = await aRun({
    ko_form_fields: json([field]),
    prerun_status: null,
    tasks: [{ state: 'completed' }],
  })
  const address = `/runs/${id}/complete-prerun`
  expect(await read(ask('POST', address), 422)).toMatchObject({
    errors: { [`prerun.${field.id}`]: ['Employee is required'] },
  })
  await read(ask('PUT', `/runs/${id}`, { prerun: { [field.id]: 'Ana' } }))
  clock.now = new Date('2026-03-04T08:00:00Z')
  const submitted = await read(ask('POST', address))
  expect(submitted).toMatchObject({
    data: {
      status: 'complete',
      prerun_status: 'complete',
      prerun_completed_at: '2026-03-04T08:00:00.000Z',
      prerun_completed_by: me.id,
      completed_at: expect.any(String),
    },
  })
  expect(await read(ask('POST', address))).toEqual(submitted)
  const reopened = await read(ask('DELETE', address))
  expect(reopened).toMatchObject({
    data: {
      status: 'active',
      prerun_status: null,
      prerun_completed_at: null,
      prerun_completed_by: null,
      completed_at: null,
    },
  })
  expect(await read(ask('DELETE', address))).toEqual(reopened)
  expect(await trail(id)).toEqual(['updated', 'completed', 'completed', 're-opened', 're-opened'])
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', id).execute()
  await read(ask('POST', address), 422)
  await read(ask('DELETE', address), 422)
})
