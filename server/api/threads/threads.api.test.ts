import { expect, test } from 'vitest'
import { one } from '#src/api/schema/wire.ts'
import { thread as threadSchema } from '#src/api/schema/thread.ts'
import { newId } from '../ids.ts'
import { talk, refused } from '../../testing/talk.ts'

test('a comment is stored as sent, hidden from guests unless told otherwise, and read with the task', async () => {
  const { aRun, me, ask, read, trail, clock } = await talk()
  const { id, tasks } = await aRun()
  const [task] = tasks
  const content = '<p onclick="x">Hello <b>there</b></p>'
  expect(await read(ask('POST', `/tasks/${task}/comment`, { content }), 201)).toEqual({
    data: {
      id: expect.any(String),
      content,
      author_id: me.id,
      author_guest_id: null,
      label: 'comment',
      state: 'hide-for-guests',
      resolve_id: null,
      run_id: id,
      task_id: task,
      checklist_id: null,
      sent_to: [],
      participants: [me.id],
      created_at: '2026-03-02T10:00:00.000Z',
      last_updated: '2026-03-02T10:00:00.000Z',
    },
  })
  clock.now = new Date('2026-03-02T10:05:00Z')
  await read(
    ask('POST', `/tasks/${task}/comment`, { content: 'Hm', state: 'open', label: 'advice' }),
    201,
  )
  const told = await read(
    ask('GET', `/runs/${id}/tasks/${task}?with=threads,comments,threads_count`),
  )
  expect(told).toMatchObject({
    data: {
      threads: { data: [{ content }, { state: 'open', label: 'advice' }] },
      comments: { data: [{ content }] },
      threads_count: 2,
      status: 'active',
      problem: false,
    },
  })
  expect(await read(ask('GET', `/runs/${id}?with=tasks.threads`))).toMatchObject({
    data: { status: 'active', tasks: { data: [{ threads: { data: [{ content }, {}] } }] } },
  })
  expect(await trail(id)).toEqual(['Comment commented', 'Comment commented'])
})

test.each([
  [{}, 'content'],
  [{ content: ' ' }, 'content'],
  [{ content: ['a'] }, 'content'],
  [{ content: 'a', state: 'secret' }, 'state'],
  [{ content: 'a', label: 'issue' }, 'label'],
])('a comment like %j is refused', async (body, field) => {
  const { aTask, ask } = await talk()
  const { id } = await aTask()
  expect(await refused(ask('POST', `/tasks/${id}/comment`, body))).toEqual([
    422,
    expect.objectContaining({ errors: { [field]: [expect.any(String)] } }),
  ])
})

test('a template is spoken about as well, and what its bot says belongs to nobody', async () => {
  const { aChecklist, say, db } = await talk()
  const { id } = await aChecklist()
  await say(`/checklists/${id}/comment`, { content: 'Nice' })
  const problem = await say(`/checklists/${id}/problem`, { content: 'Step 2 is old' })
  await say(`/checklists/${id}/resolved-threads`, { thread_id: problem.id, content: 'New now' })
  expect(await say(`/checklists/${id}/bot-comment`, { content: 'Beep' })).toMatchObject({
    author_id: null,
  })
  const rows = await db
    .selectFrom('activity')
    .where('checklist_id', '=', id)
    .select(['verb', 'run_id'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual(
    ['commented', 'issue-reported', 'issue-resolved', 'commented'].map((verb) => ({
      verb,
      run_id: null,
    })),
  )
})

test('only its author or an admin edits and deletes a comment', async () => {
  const { aRun, aMember, withToken, ask, read, say, trail } = await talk()
  const author = await aMember()
  const other = await aMember()
  const { id, tasks } = await aRun({ users: [author.id, other.id] })
  const path = `/tasks/${tasks[0]}/comment`
  const asAuthor = withToken(author.token)
  const write = async () =>
    one(threadSchema).parse(await read(asAuthor('POST', path, { content: 'Frist' }), 201))
  const { id: thread } = await write()
  for (const [method, body] of [['PUT', { content: 'Mine' }], ['DELETE']] as const)
    expect((await withToken(other.token)(method, `${path}/${thread}`, body)).status).toBe(403)
  expect(
    await read(asAuthor('PUT', `${path}/${thread}`, { content: 'First', state: 'open' })),
  ).toMatchObject({
    data: { id: thread, content: 'First', state: 'open', label: 'comment', author_id: author.id },
  })
  expect((await asAuthor('PUT', `${path}/${thread}`, {})).status).toBe(422)
  await read(ask('PUT', `${path}/${thread}`, { content: 'By the admin' }))
  await read(asAuthor('DELETE', `${path}/${thread}`), 204)
  await read(ask('DELETE', `${path}/${(await write()).id}`), 204)
  for (const gone of [thread, newId(), 'x'])
    expect((await ask('PUT', `${path}/${gone}`, { content: 'x' })).status).toBe(404)
  const elsewhere = await say(`/runs/${id}/comment`, { content: 'On the run' })
  expect((await ask('DELETE', `${path}/${elsewhere.id}`)).status).toBe(404)
  expect((await trail(id)).slice(0, 4)).toEqual([
    'Comment commented',
    'Comment updated',
    'Comment updated',
    'Comment comment-deleted',
  ])
})

test('a mention tells a member and lets them see the process and its tasks', async () => {
  const { aRun, aTask, aMember, withToken, ask, read, say } = await talk()
  const { id, tasks } = await aRun()
  const standard = await aMember()
  const light = await aMember({ role: 'light' })
  for (const { token } of [standard, light])
    expect((await withToken(token)('GET', `/runs/${id}/tasks/${tasks[0]}`)).status).toBe(403)
  const content = `@[${standard.id}] and @[${light.id}]: look, @[${light.id}]`
  expect(await say(`/tasks/${tasks[0]}/comment`, { content })).toMatchObject({ content })
  for (const { token } of [standard, light]) {
    expect((await withToken(token)('GET', `/runs/${id}/tasks/${tasks[0]}`)).status).toBe(200)
    expect(await (await withToken(token)('GET', '/runs')).json()).toMatchObject({ data: [{ id }] })
  }
  const alone = await aTask()
  const asStandard = withToken(standard.token)
  expect((await asStandard('GET', `/tasks/${alone.id}`)).status).toBe(403)
  const first = await say(`/tasks/${alone.id}/comment`, { content: `@[${standard.id}]` })
  expect((await asStandard('GET', `/tasks/${alone.id}`)).status).toBe(200)
  expect(await (await asStandard('GET', '/tasks?is_oneoff=false')).json()).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ id: alone.id })]),
  })
  const edited = { content: `Not @[${light.id}], sorry` }
  await ask('PUT', `/tasks/${alone.id}/comment/${first.id}`, edited)
  expect((await asStandard('GET', `/tasks/${alone.id}`)).status).toBe(403)
  const nobody = { content: `@[999999999] @[${2 ** 31 - 1}]` }
  expect(await read(ask('POST', `/tasks/${alone.id}/comment`, nobody), 201)).toMatchObject({
    data: { ...nobody, sent_to: [] },
  })
})

test('a mention of an address invites a guest, thirty an hour', async () => {
  const { aTask, aMember, ask, say, db, org, clock } = await talk()
  const { id } = await aTask()
  await aMember({ email: `${org}@example.com` })
  await say(`/tasks/${id}/comment`, { content: `+${org}@example.com is a member` })
  const addresses = Array.from({ length: 30 }, (_, at) => `+g${at}@guest.example`).join(' ')
  await say(`/tasks/${id}/comment`, { content: addresses })
  await say(`/tasks/${id}/comment`, { content: addresses })
  const guests = await db.selectFrom('guest').where('org_id', '=', org).select('email').execute()
  expect(guests).toHaveLength(30)
  const response = await ask('POST', `/tasks/${id}/comment`, { content: '+one-more@guest.example' })
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '3600'])
  clock.now = new Date('2026-03-02T11:00:00Z')
  await say(`/tasks/${id}/comment`, { content: '+one-more@guest.example' })
})

test('a light member comments on their task, but invites nobody by it', async () => {
  const { aRun, aMember, withToken, db, org, read } = await talk()
  const light = await aMember({ role: 'light' })
  const { tasks } = await aRun({ tasks: [{ users: [light.id] }] })
  const content = 'Ask +ana@guest.example'
  await read(withToken(light.token)('POST', `/tasks/${tasks[0]}/comment`, { content }), 201)
  expect(await db.selectFrom('guest').where('org_id', '=', org).select('email').execute()).toEqual(
    [],
  )
})

test('an organisation writes 120 comments an hour, and is told when it may go on', async () => {
  const { aTask, ask, say, db, org, clock } = await talk()
  const { id } = await aTask()
  const times = { created_at: clock.now, last_updated: clock.now }
  const old = new Date('2026-03-02T09:00:00Z')
  const thread = (at: number) => ({
    id: newId(),
    org_id: org,
    task_id: id,
    content: `${at}`,
    ...times,
  })
  await db
    .insertInto('thread')
    .values([
      ...Array.from({ length: 119 }, (_, at) => thread(at)),
      { ...thread(0), created_at: old },
    ])
    .execute()
  clock.now = new Date('2026-03-02T10:20:00Z')
  await say(`/tasks/${id}/comment`, { content: 'The last one' })
  const answer = await ask('POST', `/tasks/${id}/comment`, { content: 'Too many' })
  expect([
    answer.status,
    answer.headers.get('Retry-After'),
    answer.headers.get('X-RateLimit-Remaining'),
  ]).toEqual([429, '2400', '0'])
  expect(await answer.json()).toEqual({ message: expect.any(String), code: 'RATE_LIMIT_EXCEEDED' })
  clock.now = new Date('2026-03-02T11:00:00Z')
  await say(`/tasks/${id}/comment`, { content: 'Welcome back' })
})

test('404 comes before 403 before 422, and nothing leaves its organisation', async () => {
  const { aRun, aChecklist, aMember, as, ask, withToken, read } = await talk()
  const stranger = await as('standard')
  const foreign = await talk()
  const theirs = await foreign.aRun()
  const { id, tasks, checklist_id } = await aRun()
  const mine = { tasks: tasks[0], runs: id, checklists: checklist_id }
  for (const [path, subject] of Object.entries(mine)) {
    expect((await ask('POST', `/${path}/${newId()}/comment`, { content: 'x' })).status).toBe(404)
    expect((await ask('POST', `/${path}/x/comment`, { content: 'x' })).status).toBe(404)
    expect((await stranger('POST', `/${path}/${subject}/comment`, { content: 'x' })).status).toBe(
      403,
    )
    const other = { tasks: theirs.tasks[0], runs: theirs.id, checklists: theirs.checklist_id }
    const body = { content: 'x' }
    expect((await ask('POST', `/${path}/${other[path as 'runs']}/comment`, body)).status).toBe(404)
  }
  const light = await aMember({ role: 'light' })
  const shared = await aRun({ tasks: [{ users: [light.id] }, {}] })
  const asLight = withToken(light.token)
  await read(asLight('POST', `/tasks/${shared.tasks[1]}/comment`, { content: 'x' }), 201)
  await read(asLight('POST', `/tasks/${shared.tasks[0]}/problem`, { content: 'x' }), 201)
  expect(
    (await asLight('POST', `/tasks/${shared.tasks[1]}/problem`, { content: 'x' })).status,
  ).toBe(403)
  await read(ask('DELETE', `/runs/${id}`))
  for (const path of [`/runs/${id}`, `/tasks/${tasks[0]}`])
    expect((await ask('POST', `${path}/comment`, { content: 'x' })).status).toBe(422)
  const archived = await aChecklist({ archived_at: new Date() })
  expect((await ask('POST', `/checklists/${archived.id}/comment`, { content: 'x' })).status).toBe(
    404,
  )
})
