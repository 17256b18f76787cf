import fc from 'fast-check'
import { expect, test } from 'vitest'
import { task } from '#src/api/schema/task.ts'
import { many } from '#src/api/schema/wire.ts'
import { type Ask, testApi } from '../../testing.ts'

const HOUR = 3_600_000

/** Reads with the client's own schema: the server is held to the contract in every test. */
const list = async (ask: Ask, path: string) => {
  const answer = await ask('GET', path)
  expect(answer.status).toBe(200)
  return many(task).parse(await answer.json())
}
const titles = async (ask: Ask, path: string): Promise<string[]> =>
  (await list(ask, path)).items.map(({ title }) => title ?? '')

/** A run with one task of every kind that the status filter tells apart. */
async function aRunOfEveryKind() {
  const api = await testApi()
  const { aRun, clock } = api
  const at = (hours: number) => new Date(clock.now.getTime() + hours * HOUR)
  const run = await aRun({
    tasks: [
      { title: 'done', state: 'completed', deadline: at(-2) },
      { title: 'late', deadline: at(-1) },
      { title: 'soon', deadline: at(23) },
      { title: 'later', deadline: at(25) },
      { title: 'waiting', started_at: at(1) },
      { title: 'again', state: 'reopened' },
      { title: 'stuck', open_problems: 1 },
      { title: 'hidden', state: 'auto-skipped', deadline: at(-3), open_problems: 1 },
    ],
  })
  return { ...api, ...run, ask: await api.as('admin'), path: `/runs/${run.id}/tasks` }
}

test('a run has ten tasks a page, in their order, hidden ones among them', async () => {
  const { aRun, as } = await testApi()
  const ask = await as('admin')
  const { id } = await aRun({
    tasks: Array.from({ length: 12 }, (_, index) => ({
      title: `Task ${index + 1}`,
      ...(index === 0 && { state: 'auto-skipped' as const }),
    })),
  })
  const first = await list(ask, `/runs/${id}/tasks`)
  expect(first).toMatchObject({ total: 12, page: 1, per_page: 10, total_pages: 2 })
  expect(first.items.map(({ title }) => title)[0]).toBe('Task 1')
  expect(first.items[0]?.status).toBe('auto-skipped')
  expect(await titles(ask, `/runs/${id}/tasks?page=2`)).toEqual(['Task 11', 'Task 12'])
  expect(await titles(ask, `/runs/${id}/tasks?sort=-position&per_page=2`)).toEqual([
    'Task 12',
    'Task 11',
  ])
  expect((await list(ask, `/runs/${id}/tasks?without_pagination=true`)).items).toHaveLength(12)
})

test.each([
  ['complete', ['done']],
  ['completed', ['done']],
  ['active', ['late', 'soon', 'later', 'stuck']],
  ['active_visible', ['late', 'soon', 'later', 'stuck']],
  ['active-visible', ['late', 'soon', 'later', 'stuck']],
  ['incomplete', ['late', 'soon', 'later', 'waiting', 'again', 'stuck']],
  ['inprogress', ['again']],
  ['in-progress', ['again']],
  ['not-started', ['waiting']],
  ['hasproblem', ['stuck']],
  ['overdue', ['late']],
  ['due_soon', ['soon']],
])('the status filter %s', async (status, expected) => {
  const { ask, path } = await aRunOfEveryKind()
  expect(await titles(ask, `${path}?status=${status}`)).toEqual(expected)
})

test('a status that nobody knows is ignored, and auto-skipped is such a one', async () => {
  const { ask, path } = await aRunOfEveryKind()
  for (const word of ['auto-skipped', 'stalled', ''])
    expect(await titles(ask, `${path}?status=${word}`)).toHaveLength(8)
})

test('what waits is active when its start comes, and overdue when its deadline has gone by', async () => {
  const { aRun, as, clock } = await testApi()
  const ask = await as('admin')
  const { id } = await aRun({
    tasks: [
      {
        started_at: new Date(clock.now.getTime() + HOUR),
        deadline: new Date(clock.now.getTime() + 2 * HOUR),
      },
    ],
  })
  const path = `/runs/${id}/tasks`
  const statusNow = async () => (await list(ask, path)).items[0]?.status
  expect(await statusNow()).toBe('not-started')
  expect(await titles(ask, `${path}?status=active`)).toEqual([])

  clock.now = new Date(clock.now.getTime() + HOUR)
  expect(await statusNow()).toBe('active')
  expect(await titles(ask, `${path}?status=due_soon`)).toHaveLength(1)
  expect(await titles(ask, `${path}?status=overdue`)).toEqual([])

  clock.now = new Date(clock.now.getTime() + HOUR + 1000)
  expect(await titles(ask, `${path}?status=overdue`)).toHaveLength(1)
  expect(await titles(ask, `${path}?status=due_soon`)).toEqual([])
})

test('owners, guests, groups and nobody', async () => {
  const { aRun, aMember, aGuest, aGroup, as } = await testApi()
  const ask = await as('admin')
  const ana = await aMember()
  const rui = await aMember()
  const guest = await aGuest({ email: 'vendor@example.com' })
  const group = await aGroup({})
  const { id } = await aRun({
    tasks: [
      { title: 'ana', users: [ana.id] },
      { title: 'both', users: [ana.id, rui.id] },
      { title: 'guest', guests: [guest.id] },
      { title: 'group', groups: [group.id] },
      { title: 'nobody' },
    ],
  })
  const path = `/runs/${id}/tasks`
  expect(await titles(ask, `${path}?owners=${ana.id}`)).toEqual(['ana', 'both'])
  expect(await titles(ask, `${path}?owners=${rui.id},${ana.id}`)).toEqual(['ana', 'both'])
  expect(await titles(ask, `${path}?owners=nonsense`)).toHaveLength(5)
  expect(await titles(ask, `${path}?guests=VENDOR%40example.com`)).toEqual(['guest'])
  expect(await titles(ask, `${path}?groups=${group.id}`)).toEqual(['group'])
  expect(await titles(ask, `${path}?unassigned=true`)).toEqual(['nobody'])
  expect(await titles(ask, `${path}?unassigned=perhaps`)).toHaveLength(5)
})

test('deadline filters mean days of the organisation', async () => {
  const { aRun, as, db, org } = await testApi()
  await db
    .updateTable('organization')
    .set({ timezone: 'Pacific/Auckland' })
    .where('id', '=', org)
    .execute()
  const ask = await as('admin')
  // Auckland is 13 hours ahead of UTC in March: its 5th goes from 11:00 on the 4th to 11:00 on the 5th.
  const { id } = await aRun({
    tasks: [
      { title: '4th', deadline: new Date('2026-03-04T10:59:59Z') },
      { title: '5th', deadline: new Date('2026-03-04T11:00:00Z') },
      { title: 'late 5th', deadline: new Date('2026-03-05T10:59:59Z') },
      { title: '6th', deadline: new Date('2026-03-05T11:00:00Z') },
      { title: 'some day', deadline: null },
    ],
  })
  const by = (query: string) => titles(ask, `/runs/${id}/tasks?${query}`)
  expect(await by('deadline_on=2026-03-05')).toEqual(['5th', 'late 5th'])
  expect(await by('deadline_start_range=2026-03-05')).toEqual(['5th', 'late 5th', '6th'])
  expect(await by('deadline_end_range=2026-03-05')).toEqual(['4th', '5th', 'late 5th'])
  expect(await by('deadline_start_range=2026-03-05&deadline_end_range=2026-03-05')).toEqual([
    '5th',
    'late 5th',
  ])
  expect(await by('deadline_on=2026-03-04&deadline_start_range=2026-03-06')).toEqual(['4th'])
  expect(await by('deadline_before=2026-03-05')).toEqual(['4th'])
  expect(await by('deadline_after=2026-03-05')).toEqual(['6th'])
  for (const nonsense of ['2026-02-30', 'tomorrow', '2026-3-5', '', '05/03/2026'])
    expect(await by(`deadline_on=${nonsense}`)).toHaveLength(5)
})

test('sorted by deadline, what has none comes last either way', async () => {
  const { aRun, as } = await testApi()
  const ask = await as('admin')
  const { id } = await aRun({
    tasks: [
      { title: 'none' },
      { title: 'second', deadline: new Date('2026-03-06T10:00:00Z') },
      { title: 'first', deadline: new Date('2026-03-05T10:00:00Z') },
    ],
  })
  const by = (sort: string) => titles(ask, `/runs/${id}/tasks?sort=${sort}`)
  expect(await by('deadline')).toEqual(['first', 'second', 'none'])
  expect(await by('-deadline')).toEqual(['second', 'first', 'none'])
  expect(await by('title')).toEqual(['none', 'second', 'first'])
})

test('a task is told in every field', async () => {
  const { aRun, aMember, aGuest, aGroup, as } = await testApi()
  const ask = await as('admin')
  const rui = await aMember({ first_name: 'Rui', last_name: 'Melo' })
  const guest = await aGuest()
  const group = await aGroup({})
  const run = await aRun({
    tasks: [{ users: [rui.id], guests: [guest.id], groups: [group.id], alias: 'order-device' }],
  })
  const answer = await ask('GET', `/runs/${run.id}/tasks`)
  const { data } = (await answer.json()) as { data: Record<string, unknown>[] }
  expect(data[0]).toEqual({
    id: run.tasks[0],
    increment_id: expect.any(Number),
    title: 'Order device',
    run_id: run.id,
    checklist_id: run.checklist_id,
    step_id: null,
    alias: 'order-device',
    status: 'active',
    status_label: 'Active',
    task_type: 'task',
    position: 1,
    stage_id: null,
    is_oneoff_task: false,
    is_completable: true,
    is_approved: null,
    owners: {
      users: [{ id: rui.id, full_name: 'Rui Melo', profile_pic: null }],
      guests: [guest.email],
      groups: [group.id],
    },
    started_at: '2026-03-02T10:00:00.000Z',
    deadline: null,
    created_at: '2026-03-02T10:00:00.000Z',
    last_updated: '2026-03-02T10:00:00.000Z',
    completed_at: null,
    archived_at: null,
    starter_id: null,
    completer_id: null,
    completer_guest_id: null,
    everyone_must_complete: false,
    completion_progress: null,
    can_complete_only_assignees: false,
    allow_guest_owners: true,
    max_assignable: 0,
    prevent_guest_comment: false,
    is_soft_start_date: false,
    top_secret: false,
    problem: false,
    run_status: 'active',
    webhook: null,
    taskdata: {},
    custom_fields: null,
  })
})

test('the tasks of an archived run are gone, from lists and by id', async () => {
  const { aRun, as, clock } = await testApi()
  const ask = await as('admin')
  const { id, tasks } = await aRun({ archived_at: clock.now })
  expect(await titles(ask, `/runs/${id}/tasks`)).toEqual([])
  expect(await titles(ask, '/tasks')).toEqual([])
  expect((await ask('GET', `/tasks/${tasks[0]}`)).status).toBe(404)
  expect((await ask('GET', `/runs/${id}/tasks/${tasks[0]}`)).status).toBe(404)
  expect(await titles(ask, '/tasks?archived=only')).toHaveLength(1)
  expect(await titles(ask, '/tasks?archived=true')).toHaveLength(1)
})

test('runs and tasks that are not there, or not here', async () => {
  const { aRun, as, withToken } = await testApi()
  const other = await testApi()
  const ask = await as('admin')
  const stranger = await aRun()
  const { id } = await aRun()
  const nowhere = '0'.repeat(32)
  for (const path of [
    `/runs/${nowhere}/tasks`,
    '/runs/1/tasks',
    `/runs/${id}/tasks/${nowhere}`,
    `/runs/${id}/tasks/${stranger.tasks[0]}`,
    `/tasks/${nowhere}`,
    '/tasks/none',
  ]) {
    const answer = await ask('GET', path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.json()).toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
  }
  const elsewhere = await (await other.as('admin'))('GET', `/tasks/${stranger.tasks[0]}`)
  expect(elsewhere.status).toBe(404)
  const foreign = withToken((await other.aMember({ role: 'admin' })).token)
  expect((await foreign('GET', '/tasks')).status).toBe(403)
  expect((await foreign('GET', `/runs/${id}/tasks`)).status).toBe(403)
})

test('members see the tasks of the runs that they see, and one-off tasks of their own', async () => {
  const { aRun, aTask, aMember, aGroup, withToken } = await testApi()
  const light = await aMember({ role: 'light' })
  const standard = await aMember({ role: 'standard' })
  const group = await aGroup({ users: [light.id] })
  const mine = await aRun({ tasks: [{ title: 'theirs', users: [light.id] }, { title: 'beside' }] })
  await aRun({ tasks: [{ title: 'by group', groups: [group.id] }] })
  const foreign = await aRun({ tasks: [{ title: 'foreign' }] })
  await aRun({ owner_id: standard.id, tasks: [{ title: 'owned' }] })
  const alone = await aTask({ title: 'alone', is_oneoff_task: true, users: [light.id] })
  await aTask({ title: 'made', is_oneoff_task: true, starter_id: standard.id })

  const asLight = withToken(light.token)
  const asStandard = withToken(standard.token)
  const seen = async (ask: Ask) => (await titles(ask, '/tasks?per_page=100')).toSorted()
  expect(await seen(asLight)).toEqual(['alone', 'beside', 'by group', 'theirs'])
  expect(await seen(asStandard)).toEqual(['made', 'owned'])
  expect(await titles(asLight, `/runs/${mine.id}/tasks`)).toEqual(['theirs', 'beside'])
  expect((await asLight('GET', `/runs/${foreign.id}/tasks`)).status).toBe(403)
  expect((await asStandard('GET', `/tasks/${foreign.tasks[0]}`)).status).toBe(403)
  expect((await asStandard('GET', `/tasks/${alone.id}`)).status).toBe(403)
  expect((await asLight('GET', `/tasks/${alone.id}`)).status).toBe(200)
})

test('filters of the organisation: words, tag, folder, role, created, one-off, custom field', async () => {
  const { aRun, aTask, aTag, aFolder, aChecklist, as, db, org, aFiling, aTagging } = await testApi()
  const ask = await as('admin')
  const role = 'e'.repeat(32).replace(/^.{8}/, org.slice(0, 8))
  await db.insertInto('org_role').values({ id: role, org_id: org, title: 'Buyer' }).execute()
  const checklist = await aChecklist({ steps: [{ roles: [role] }] })
  const tag = await aTag({ title: 'Urgent' })
  const folder = await aFolder()
  const acme = await aRun({
    name: 'Laptop for 100% Acme',
    checklist_id: checklist.id,
    tasks: [{ title: 'Order', step_id: checklist.steps[0] }, { title: 'Pack_it' }],
  })
  await aTagging({ tag_id: tag.id, run_id: acme.id })
  await aFiling({ folder_id: folder.id, run_id: acme.id })
  await aTask({
    title: 'Alone',
    is_oneoff_task: true,
    created_at: new Date('2026-02-01T10:00:00Z'),
    custom_fields: JSON.stringify({ cost: '12' }),
  })
  const by = async (query: string) => (await titles(ask, `/tasks?${query}`)).toSorted()
  expect(await by('q=100%25')).toEqual(['Order', 'Pack_it'])
  expect(await by('q=pack_')).toEqual(['Pack_it'])
  expect(await by('q=_')).toEqual(['Pack_it'])
  expect(await by('tag=Urgent')).toEqual(['Order', 'Pack_it'])
  expect(await by('tag=urgently')).toEqual([])
  expect(await by(`folder=${folder.id}`)).toEqual(['Order', 'Pack_it'])
  expect(await by(`roles=${role}`)).toEqual(['Order'])
  expect(await by('is_oneoff=true')).toEqual(['Alone'])
  expect(await by('is_oneoff=false')).toEqual(['Order', 'Pack_it'])
  expect(await by('is_oneoff=perhaps')).toHaveLength(3)
  expect(await by('created=2026-02-01')).toEqual(['Alone'])
  expect(await by('created=2026-02-01:2026-03-02')).toHaveLength(3)
  expect(await by('created=2026-02-02:2026-03-02')).toEqual(['Order', 'Pack_it'])
  expect(await by('created=lately')).toHaveLength(3)
  expect(await by('custom_field_key=cost&custom_field_value=12')).toEqual(['Alone'])
  expect(await by('custom_field_key=cost&custom_field_value=13')).toEqual([])
  expect(await by('custom_field_key=cost')).toHaveLength(3)
  expect(await by('status=not-started')).toHaveLength(3)
  expect(await by('status=incomplete')).toHaveLength(3)
})

test('the organisation sorts by deadline, newest, problems and completion; assignee=me', async () => {
  const { aTask, aMember, withToken, clock } = await testApi()
  const me = await aMember({ role: 'admin' })
  const ask = withToken(me.token)
  const at = (hours: number) => new Date(clock.now.getTime() + hours * HOUR)
  await aTask({ title: 'a', created_at: at(-3), deadline: at(9), users: [me.id] })
  await aTask({ title: 'b', created_at: at(-1), deadline: at(5), open_problems: 2 })
  await aTask({ title: 'c', created_at: at(-2), state: 'completed', completed_at: at(-1) })
  await aTask({ title: 'd', created_at: at(-4), state: 'completed', completed_at: at(-2) })
  const by = (sort: string) => titles(ask, `/tasks?sort=${sort}`)
  expect((await by('deadline')).slice(0, 2)).toEqual(['b', 'a'])
  expect((await by('-deadline')).slice(0, 2)).toEqual(['a', 'b'])
  expect(await by('newest')).toEqual(['b', 'c', 'a', 'd'])
  expect(await by('-newest')).toEqual(['d', 'a', 'c', 'b'])
  expect((await by('problems'))[0]).toBe('b')
  expect((await by('completed_newest')).slice(0, 2)).toEqual(['c', 'd'])
  expect((await by('-completed_newest')).slice(0, 2)).toEqual(['d', 'c'])
  expect(await titles(ask, '/tasks?assignee=me')).toEqual(['a'])
})

test('whatever stands in the query string, there is an answer', async () => {
  const { ask, path, tasks } = await aRunOfEveryKind()
  const words = fc.constantFrom(
    '',
    ...'complete overdue unknown true me only 1 -1 99999999999 0 a,b,,c form_fields,threads'.split(
      ' ',
    ),
    ...'2026-03-02 2026-02-30 2026-03-02:2026-04-01 9999-12-31 1000-01-01 2999-12-31'.split(' '),
    ...'position -deadline newest -problems constructor __proto__ run.checklist step,step'.split(
      ' ',
    ),
    ..."% _ \\ ' { \u0000 \ud800".split(' '),
    ...tasks,
  )
  const value = fc.oneof(words, fc.string({ unit: 'binary' }))
  const names = fc.constantFrom(
    ...'status owners guests groups unassigned with page per_page sort deadline_start_range'.split(
      ' ',
    ),
    ...'deadline_end_range deadline_on deadline_before deadline_after without_pagination'.split(
      ' ',
    ),
    ...'q roles tag folder created is_oneoff archived assignee custom_field_key'.split(' '),
    ...'custom_field_value nonsense'.split(' '),
  )
  const query = fc.array(fc.tuple(names, value), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom(path, '/tasks'), async (pairs, at) => {
      const { items, total } = await list(ask, `${at}?${new URLSearchParams(pairs)}`)
      expect(total).toBeGreaterThanOrEqual(items.length)
    }),
    { numRuns: 200 },
  )
})
