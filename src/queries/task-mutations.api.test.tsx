import { act, renderHook, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import type { Task } from '#src/api/schema/task.ts'
import { dismiss, useNotices } from '#src/stores/notices.ts'
import { layTasks } from '#src/stores/task-changes.ts'
import { aTab } from '#src/testing/a-tab.tsx'
import { held, withApi } from '#src/testing/with-api.tsx'

import { useTaskDeeds } from './task-mutations.ts'
import { runTasksQuery, useRunTasks } from './task-queries.ts'

type Api = Awaited<ReturnType<typeof withApi>>
type Tasks = NonNullable<Parameters<Api['aRun']>[0]>['tasks']

beforeEach(() => layTasks(() => new Map()))

/** The tasks of one process as a screen has them, and what may be done to them. */
async function tasksOf(api: Api, tasks: Tasks) {
  const made = await api.aRun({ tasks })
  const { client, wrapper } = aTab(api.org)
  await client.prefetchQuery(runTasksQuery(api.org, made.id))
  const { result } = renderHook(
    () => ({ tasks: useRunTasks(made.id).data, deeds: useTaskDeeds(made.id), told: useNotices() }),
    { wrapper },
  )
  for (const { id } of result.current.told) act(() => dismiss(id))
  const task = (at = 0): Task => result.current.tasks![at]!
  return {
    ...made,
    task,
    deeds: () => result.current.deeds,
    told: () => result.current.told.map(({ text }) => text),
    undo: () => act(() => result.current.told.at(-1)!.action!.run()),
    /** The API as somebody else asks it. */
    other: async () => api.withToken((await api.aMember({ role: 'admin' })).token),
  }
}
const isWrite = (path: string) => (url: string, method?: string) =>
  url.includes(path) && method !== 'GET'

test('completed at once on screen; undone exactly from the notice', async () => {
  const { task, deeds, told, undo } = await tasksOf(await withApi(), [{ title: 'Sign' }])
  let outcome: Promise<unknown> = Promise.resolve()
  act(() => void (outcome = deeds().complete(task())))
  await waitFor(() => expect(task().completed_at).not.toBeNull())
  await act(() => outcome)
  expect(told()).toEqual(['“Sign” is completed.'])
  undo()
  await waitFor(() => expect(told()).toContain('“Sign” is as it was before.'))
  await waitFor(() => expect(task().completed_at).toBeNull())
})

test('an approval sends its decision, nothing else does', async () => {
  const { task, deeds } = await tasksOf(await withApi(), [
    { title: 'Approve', task_type: 'approval' },
    { title: 'Read', task_type: 'expiring' },
  ])
  await act(() => deeds().complete(task(0), false))
  await act(() => deeds().complete(task(1), false))
  await waitFor(() => expect(task(0)).toMatchObject({ is_approved: false }))
  // The flag on it would have made it "expired".
  expect(task(1)).toMatchObject({ status: 'completed', is_approved: null })
})

test('asked twice, it is sent once and told once', async () => {
  const api = await withApi()
  const { task, deeds, told } = await tasksOf(api, [{ title: 'Sign' }])
  await act(async () => {
    const both = [deeds().complete(task()), deeds().complete(task())]
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['done', 'done'])
  })
  expect(api.asked('/completed-tasks')).toHaveLength(1)
  expect(told()).toHaveLength(1)
})

test('a refusal puts back what was there, in the server’s words', async () => {
  const api = await withApi('light')
  const { id } = await api.aMember()
  const { task, deeds, told } = await tasksOf(api, [
    { title: 'Mine', users: [Number(api.me)] },
    { title: 'Not mine', users: [id] },
  ])
  const before = task(1)
  let outcome: Awaited<ReturnType<ReturnType<typeof deeds>['edit']>> | undefined
  await act(async () => {
    outcome = await deeds().edit(before, { title: 'Hers' })
  })
  expect(outcome).toMatchObject({
    kind: 'refused',
    error: { status: 403, message: expect.stringContaining('Light members') },
  })
  expect(task(1)).toEqual(before)
  expect(told()).toEqual([])
})

test('an answer that is lost after the deed is no failure', async () => {
  const api = await withApi()
  const { task, deeds } = await tasksOf(api, [{ title: 'Sign' }])
  const lose = isWrite('/completed-tasks')
  api.answer(async (url, init) => {
    if (!lose(url, init?.method)) return undefined
    await api.pass(url, init)
    throw new TypeError('Connection lost')
  })
  await act(async () => expect((await deeds().complete(task())).kind).toBe('done'))
  await waitFor(() => expect(task().completed_at).not.toBeNull())
})

test('an answer that is lost before the deed is one, and nothing is sent again', async () => {
  const api = await withApi()
  const { task, deeds } = await tasksOf(api, [{ title: 'Sign' }])
  const before = task()
  const lose = isWrite('/completed-tasks')
  api.answer((url, init) => {
    if (lose(url, init?.method)) throw new TypeError('Connection lost')
    return undefined
  })
  await act(async () => expect((await deeds().complete(task())).kind).toBe('refused'))
  expect(api.asked('/completed-tasks')).toHaveLength(1)
  expect(task()).toEqual(before)
})

test('where nobody can be asked either, nobody claims to know', async () => {
  const api = await withApi()
  const { task, deeds } = await tasksOf(api, [{ title: 'Sign' }])
  api.answer(() => {
    throw new TypeError('Connection lost')
  })
  await act(async () => expect((await deeds().complete(task())).kind).toBe('unclear'))
  api.answer(() => undefined)
})

test('somebody else was quicker: their completion stays, and it is said', async () => {
  const api = await withApi()
  const { id, task, deeds, other } = await tasksOf(api, [{ title: 'Sign' }])
  const ask = await other()
  await api.read(ask('POST', `/runs/${id}/completed-tasks`, { task_id: task().id }))
  await act(async () => expect((await deeds().complete(task())).kind).toBe('overtaken'))
  await waitFor(() => expect(task().completed_at).not.toBeNull())
  expect(task().completer_id).not.toBe(api.me)
})

test('what somebody else has changed since is not undone', async () => {
  const api = await withApi()
  const { id, task, deeds, told, undo, other } = await tasksOf(api, [{ title: 'Sign' }])
  await act(() => deeds().edit(task(), { title: 'Sign it' }))
  const ask = await other()
  await api.read(ask('PUT', `/runs/${id}/tasks/${task().id}`, { title: 'Theirs' }))
  undo()
  await waitFor(() => expect(told().at(-1)).toContain('Somebody has changed'))
  await waitFor(() => expect(task().title).toBe('Theirs'))
})

test('whose task it is: all three lists are sent, and all three come back by undo', async () => {
  const api = await withApi()
  const [ana, kim, team] = [await api.aMember(), await api.aGuest(), await api.aGroup()]
  const { task, deeds, undo, told } = await tasksOf(api, [
    { title: 'Sign', users: [ana.id], guests: [kim.id], groups: [team.id] },
  ])
  const before = task().owners
  const me = { id: api.me, full_name: null, profile_pic: null }
  await act(() => deeds().edit(task(), { owners: { ...before, users: [...before.users, me] } }))
  await waitFor(() => expect(task().owners.users).toHaveLength(2))
  expect(task().owners).toMatchObject({ guests: [kim.email], groups: [team.id] })
  undo()
  await waitFor(() => expect(told().at(-1)).toContain('as it was before'))
  await waitFor(() => expect(task().owners).toEqual(before))
})

test('a deadline is what the server makes of it', async () => {
  const api = await withApi()
  await api.db
    .updateTable('organization')
    .set({ settings: JSON.stringify({ working_days: { Saturday: false, Sunday: false } }) })
    .where('id', '=', api.org)
    .execute()
  const { task, deeds, told } = await tasksOf(api, [{ title: 'Sign' }])
  await act(() => deeds().edit(task(), { deadline: '2026-03-07T12:00:00.000Z' }))
  await waitFor(() => expect(task().deadline).toBe('2026-03-09T12:00:00.000Z'))
  expect(told()).toEqual(['The deadline of “Sign” was moved to a working day.'])
})

test('two changes of one task go one after the other, and the last wish stands', async () => {
  const api = await withApi()
  const { task, deeds } = await tasksOf(api, [{ title: 'Sign' }])
  const { gate, release } = held()
  const isEdit = isWrite('/tasks/')
  api.answer(async (url, init) => {
    if (isEdit(url, init?.method)) await gate
    return undefined
  })
  let both: Promise<unknown> = Promise.resolve()
  act(() => {
    both = Promise.all([deeds().edit(task(), { title: 'A' }), deeds().edit(task(), { title: 'B' })])
  })
  await waitFor(() => expect(task().title).toBe('B'))
  release()
  await act(() => both)
  await waitFor(() => expect(task().title).toBe('B'))
})
