import { expect, test } from 'vitest'
import { one } from '#src/api/schema/wire.ts'
import { run as runSchema } from '#src/api/schema/run.ts'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { thread as threadSchema } from '#src/api/schema/thread.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

async function talk() {
  const api = await testApi()
  const { read } = api
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const say = async (path: string, body: object, status = 201) =>
    one(threadSchema).parse(await read(ask('POST', path, body), status))
  return {
    ...api,
    me,
    ask,
    say,
    run: async (id: string) => one(runSchema).parse(await read(ask('GET', `/runs/${id}`))),
    task: async (id: string) =>
      one(taskSchema).parse(await read(ask('GET', `/tasks/${id}?with=threads`))),
    trail: async (id: string) =>
      (
        await api.db
          .selectFrom('activity')
          .where('run_id', '=', id)
          .select(['type', 'verb', 'entity_type'])
          .orderBy('id')
          .execute()
      ).map(({ type, verb }) => `${type} ${verb}`),
  }
}

const refused = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, await response.json()]
}

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

test('15.17: a problem turns the run to problem, holds up its task, and ends with a text alone', async () => {
  const { aRun, ask, read, say, run, task, trail, clock } = await talk()
  const { id, tasks } = await aRun({ tasks: [{}, {}] })
  const [first = '', second = ''] = tasks
  const problem = await say(`/tasks/${first}/problem`, { content: 'No stock' })
  expect(problem).toMatchObject({ label: 'problem', resolve_id: null })
  expect(await run(id)).toMatchObject({ status: 'problem', has_open_issue: false })
  expect(await task(first)).toMatchObject({ problem: true, is_completable: false })
  const complete = (task_id: string) => ask('POST', `/runs/${id}/completed-tasks`, { task_id })
  expect(await refused(complete(first))).toEqual([
    422,
    expect.objectContaining({ message: expect.stringContaining('open problem') }),
  ])
  await read(complete(second))
  expect(await run(id)).toMatchObject({ status: 'problem', progress: { complete: 1 } })

  const end = `/tasks/${first}/resolved-threads`
  for (const body of [
    { thread_id: problem.id },
    { content: 'Found some' },
    { thread_id: '', content: 'Found some' },
    { thread_id: newId(), content: 'Found some' },
    { thread_id: 'x', content: 'Found some' },
  ])
    expect((await ask('POST', end, body)).status).toBe(422)
  expect(
    (
      await ask('POST', `/tasks/${second}/resolved-threads`, {
        thread_id: problem.id,
        content: 'x',
      })
    ).status,
  ).toBe(422)
  expect(await run(id)).toMatchObject({ status: 'problem' })

  clock.now = new Date('2026-03-02T11:00:00Z')
  const solved = await say(end, { thread_id: problem.id, content: 'Found some' })
  expect(solved).toMatchObject({ label: 'resolve', resolve_id: null })
  expect(await task(first)).toMatchObject({
    problem: false,
    is_completable: true,
    threads: [{ id: problem.id, resolve_id: solved.id }, { id: solved.id }],
  })
  expect(await run(id)).toMatchObject({ status: 'active' })
  expect((await ask('POST', end, { thread_id: problem.id, content: 'Again' })).status).toBe(422)
  await read(complete(first))
  expect(await run(id)).toMatchObject({ status: 'complete' })
  expect(await trail(id)).toEqual([
    'Comment issue-reported',
    'Task completed',
    'Comment issue-resolved',
    'Task completed',
    'Process completed',
  ])
})

test('a problem opens a completed task and its run again', async () => {
  const { aRun, ask, read, say, run, task, trail } = await talk()
  const { id, tasks } = await aRun()
  const [only = ''] = tasks
  await read(ask('POST', `/runs/${id}/completed-tasks`, { task_id: only }))
  const problem = await say(`/tasks/${only}/problem`, { content: 'Broken' })
  expect(await task(only)).toMatchObject({ status: 'in-progress', completed_at: null })
  expect(await run(id)).toMatchObject({
    status: 'problem',
    completed_at: null,
    progress: { complete: 0 },
  })
  await say(`/tasks/${only}/resolved-threads`, { thread_id: problem.id, content: 'Mended' })
  expect(await run(id)).toMatchObject({ status: 'active' })
  expect(await trail(id)).toEqual([
    'Task completed',
    'Process completed',
    'Task re-opened',
    'Process re-opened',
    'Comment issue-reported',
    'Comment issue-resolved',
  ])
})

test('the label "resolve" alone resolves nothing, whether a problem is open or not', async () => {
  const { aRun, say, run, trail } = await talk()
  const { id, tasks } = await aRun()
  const path = `/tasks/${tasks[0]}`
  await say(`${path}/comment`, { content: 'Done?', label: 'resolve' })
  const problem = await say(`${path}/comment`, { content: 'No', label: 'problem' })
  await say(`${path}/comment`, { content: 'Done!', label: 'resolve' })
  expect(await run(id)).toMatchObject({ status: 'problem' })
  await say(`${path}/resolved-threads`, { content: 'Done', thread_id: problem.id })
  expect(await run(id)).toMatchObject({ status: 'active' })
  expect(await trail(id)).toEqual([
    'Comment commented',
    'Comment issue-reported',
    'Comment commented',
    'Comment issue-resolved',
  ])
})

test('a comment becomes advice or an improvement, a problem stays one', async () => {
  const { aRun, ask, read, say } = await talk()
  const { tasks } = await aRun()
  const path = `/tasks/${tasks[0]}`
  const note = await say(`${path}/comment`, { content: 'Less paper' })
  const edit = (id: string, label: string) =>
    ask('PUT', `${path}/comment/${id}`, { content: 'Less paper', label })
  expect(await read(edit(note.id, 'improvement'))).toMatchObject({ data: { label: 'improvement' } })
  expect(await read(ask('GET', '/runs?status=improvement'))).toMatchObject({ data: [{}] })
  expect((await edit(note.id, 'problem')).status).toBe(422)
  const problem = await say(`${path}/problem`, { content: 'No paper' })
  expect((await edit(problem.id, 'comment')).status).toBe(422)
  await read(edit(problem.id, 'problem'))
})

test('15.17: an issue of the process stops every change to its tasks until it is resolved', async () => {
  const { aRun, ask, read, say, run } = await talk()
  const { id, tasks } = await aRun({ tasks: [{}, { state: 'completed' }] })
  const [open = '', done = ''] = tasks
  const earlier = await say(`/tasks/${open}/problem`, { content: 'Small' })
  const issue = await say(`/runs/${id}/problem`, { content: 'On hold' })
  expect(issue).toMatchObject({ label: 'problem' })
  expect(await run(id)).toMatchObject({ status: 'issue', has_open_issue: true })
  const writes: [string, string, object?][] = [
    ['PUT', `/runs/${id}/tasks/${open}`, { title: 'Other' }],
    ['POST', `/runs/${id}/completed-tasks`, { task_id: open }],
    ['DELETE', `/runs/${id}/completed-tasks/${done}`],
    ['POST', `/tasks/${open}/problem`, { content: 'Another' }],
    ['POST', `/tasks/${done}/problem`, { content: 'Another' }],
    ['POST', `/tasks/${open}/resolved-threads`, { thread_id: earlier.id, content: 'Over' }],
  ]
  for (const [method, path, body] of writes)
    expect([path, await refused(ask(method, path, body))]).toEqual([
      path,
      [422, expect.objectContaining({ message: expect.stringContaining('open issue') })],
    ])
  await say(`/tasks/${open}/comment`, { content: 'We wait' })
  expect(await read(ask('GET', `/runs/${id}?with=threads`))).toMatchObject({
    data: { threads: { data: [{ id: issue.id, task_id: null }] } },
  })
  await say(`/runs/${id}/resolved-threads`, { thread_id: issue.id, content: 'Go on' })
  expect(await run(id)).toMatchObject({ status: 'problem', has_open_issue: false })
  await read(ask('DELETE', `/runs/${id}/completed-tasks/${done}`))
})

test('an issue of a completed process gives it back complete, as of when it was', async () => {
  const { aRun, ask, read, say, run, trail, clock } = await talk()
  const { id, tasks } = await aRun()
  await read(ask('POST', `/runs/${id}/completed-tasks`, { task_id: tasks[0] }))
  clock.now = new Date('2026-03-03T10:00:00Z')
  const issue = await say(`/runs/${id}/problem`, { content: 'Wrong invoice' })
  expect(await run(id)).toMatchObject({ status: 'issue', completed_at: null })
  await say(`/runs/${id}/resolved-threads`, { thread_id: issue.id, content: 'Sent anew' })
  expect(await read(ask('GET', `/runs/${id}`))).toMatchObject({
    data: { status: 'complete', completed_at: '2026-03-02T10:00:00.000Z' },
  })
  expect((await trail(id)).slice(2)).toEqual([
    'Comment issue-reported',
    'Process re-opened',
    'Comment issue-resolved',
    'Process completed',
  ])
})

test('a run is found by its open improvement, until that is resolved', async () => {
  const { aRun, ask, read, say, run } = await talk()
  const { id, tasks } = await aRun()
  const found = async () => read(ask('GET', '/runs?status=improvement'))
  const idea = await say(`/tasks/${tasks[0]}/comment`, {
    content: 'Less paper',
    label: 'improvement',
  })
  expect(await found()).toMatchObject({ data: [{ id }] })
  expect(await run(id)).toMatchObject({ status: 'active' })
  await say(`/tasks/${tasks[0]}/resolved-threads`, { thread_id: idea.id, content: 'Scanned now' })
  expect(await found()).toMatchObject({ data: [] })
  const plain = await say(`/tasks/${tasks[0]}/comment`, { content: 'Good' })
  const answer = ask('POST', `/tasks/${tasks[0]}/resolved-threads`, {
    thread_id: plain.id,
    content: 'x',
  })
  expect(await refused(answer)).toEqual([
    422,
    expect.objectContaining({ errors: { thread_id: [expect.any(String)] } }),
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

test('a deleted problem is none any more; how one ended stays', async () => {
  const { aRun, ask, read, say, run } = await talk()
  const { id, tasks } = await aRun()
  const path = `/tasks/${tasks[0]}`
  const problem = await say(`${path}/problem`, { content: 'Oops' })
  await read(ask('DELETE', `${path}/comment/${problem.id}`), 204)
  expect(await run(id)).toMatchObject({ status: 'active' })
  const other = await say(`${path}/problem`, { content: 'Really' })
  const end = await say(`${path}/resolved-threads`, { thread_id: other.id, content: 'Over' })
  expect((await ask('DELETE', `${path}/comment/${end.id}`)).status).toBe(422)
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
