import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { talk, refused } from '../../testing/talk.ts'

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
