import { act, renderHook, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { getRunSettings } from '#src/api/run-settings.ts'
import { getRun } from '#src/api/runs.ts'
import { dismiss, useNotices } from '#src/stores/notices.ts'
import { ownChanges, tookBack } from '#src/stores/own-changes.ts'
import { emptyShelf, undoShelf } from '#src/stores/undo-shelf.ts'
import { aTab } from '#src/testing/a-tab.tsx'
import { held, withApi } from '#src/testing/with-api.tsx'

import { useOwnStars } from '#src/stores/own-stars.ts'

import { useArchivedBy } from './archived-by.ts'
import { type RunAction, useActOnRun, useStarRun } from './run-acting.ts'
import { runListQuery, useRunList } from './run-queries.ts'

type Api = Awaited<ReturnType<typeof withApi>>

const PAGE = { sort: 'name', page: 1, per_page: 25, with: ['folders', 'tags'] }

beforeEach(() => {
  emptyShelf()
  for (const id of ownChanges().keys()) tookBack(id)
})

/** A process in a list as a screen has it, and what may be done to it. */
async function listed(api: Api, data: Parameters<Api['aRun']>[0] = {}) {
  const { id } = await api.aRun({ name: 'Acme', ...data })
  const { client, wrapper } = aTab(api.org)
  await client.prefetchQuery(runListQuery(api.org, PAGE))
  const { result } = renderHook(
    () => ({
      list: useRunList(PAGE).data,
      act: useActOnRun(),
      star: useStarRun(),
      stars: useOwnStars(),
      told: useNotices(),
    }),
    { wrapper },
  )
  for (const one of result.current.told) act(() => dismiss(one.id))
  const before = await getRun(api.org, id, [])
  return {
    id,
    before,
    star: (on: boolean) => act(() => result.current.star(before, on)),
    /** What the star shows, whatever was answered. */
    isStarred: () => result.current.stars.get(id)?.starred,
    row: () => result.current.list?.items.find((run) => run.id === id),
    told: () => result.current.told.map(({ text }) => text),
    act: (action: RunAction, shown = {}) =>
      act(() => result.current.act(before, action, { shown })),
    /** Begins it and does not wait. */
    begin: (action: RunAction) => {
      let outcome: Promise<unknown> = Promise.resolve()
      act(() => void (outcome = result.current.act(before, action)))
      return () => act(() => outcome)
    },
    undo: () => act(async () => void (await undoShelf()[0]?.undo())),
    now: () => getRunSettings(api.org, id),
    other: async () => api.withToken((await api.aMember({ role: 'admin' })).token),
  }
}

/** What of a process an action may change. */
const stateOf = async (run: Promise<Awaited<ReturnType<typeof getRunSettings>>>) => {
  const { name, owner_id, starred, archived_at, users, groups, tags, folders, status } = await run
  const ids = (list: readonly { id: string }[] | undefined) => list?.map(({ id }) => id).toSorted()
  return {
    name,
    owner_id,
    starred,
    status,
    isAway: archived_at !== null,
    users: users.toSorted(),
    groups: groups.toSorted(),
    tags: ids(tags),
    folders: ids(folders),
  }
}

/** A process with something of everything, and one action of each kind that can be taken back. */
async function everything(api: Api) {
  const [one, two] = [await api.aMember(), await api.aMember()]
  const [here, there] = [await api.aGroup(), await api.aGroup()]
  const [old, fresh] = [await api.aTag(), await api.aTag()]
  const folder = await api.aFolder()
  const one_ = await listed(api, { users: [one.id], groups: [here.id] })
  await (
    await one_.other()
  )('POST', '/checklists/tags', {
    subject_id: one_.id,
    subject_type: 'Run',
    tag_id: old.id,
    tag_type: 'private',
  })
  const actions: RunAction[] = [
    { kind: 'star', on: true },
    { kind: 'rename', name: 'Globex' },
    { kind: 'owner', owner: String(two.id) },
    { kind: 'users', add: [String(two.id)], remove: [String(one.id)] },
    { kind: 'groups', add: [there.id], remove: [here.id] },
    { kind: 'tags', add: [fresh.id], remove: [old.id] },
    { kind: 'folders', add: [folder.id], remove: [] },
    { kind: 'archive' },
  ]
  return { ...one_, actions }
}

test('each is done once, leaves all else as it was, and is taken back exactly', async () => {
  const { actions, act: go, undo, now } = await everything(await withApi())
  const before = await stateOf(now())
  for (const action of actions) {
    expect(await go(action)).toMatchObject({ kind: 'done' })
    const after = await stateOf(now())
    const changed = Object.entries(after).filter(
      ([key, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(Object.entries(before).find(([name]) => name === key)?.[1]),
    )
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.length).toBeLessThanOrEqual(action.kind === 'archive' ? 2 : 1)
    await undo()
    expect(await stateOf(now())).toEqual(before)
  }
})

test('a second time it is so already, and nothing is sent', async () => {
  const { actions, act: go, told } = await everything(await withApi())
  for (const action of actions) {
    await go(action)
    expect(await go(action)).toEqual({ kind: 'nothing' })
    expect(told().at(-1)).toContain('was like that already')
  }
})

test('archived anew, restored, deleted: what stood before comes back, and what is gone is gone', async () => {
  const api = await withApi()
  const { act: go, now, undo, id } = await listed(api, { tasks: [{ state: 'open' }] })
  await go({ kind: 'archive' })
  await go({ kind: 'restore' })
  expect(await stateOf(now())).toMatchObject({ isAway: false, status: 'active' })
  await undo()
  expect(await stateOf(now())).toMatchObject({ isAway: true })
  expect(await go({ kind: 'delete' })).toEqual({ kind: 'done' })
  await expect(getRun(api.org, id, [])).rejects.toMatchObject({ status: 404 })
})

test('shown at once; a refusal takes exactly that back', async () => {
  const api = await withApi()
  const { begin, row, told } = await listed(api)
  const { gate, release } = held()
  api.answer(async (url, { method }) => {
    if (!url.includes('/runs/') || method !== 'PUT') return undefined
    await gate
    return Response.json({ error: true, message: 'Not now.' }, { status: 403 })
  })
  const end = begin({ kind: 'rename', name: 'Globex' })
  await waitFor(() => expect(row()?.name).toBe('Globex'))
  release()
  await end()
  await waitFor(() => expect(row()?.name).toBe('Acme'))
  expect(told()).toEqual(['“Acme” was not changed. Not now.'])
  expect(undoShelf()).toEqual([])
})

test('an answer that is lost is looked for: made once, told as made, and can be taken back', async () => {
  const api = await withApi()
  const { actions, act: go, undo, now } = await everything(api)
  const before = await stateOf(now())
  for (const action of actions) {
    let lost = 0
    api.answer(async (url, init) => {
      if (init.method === 'GET' || lost > 0) return undefined
      lost += 1
      await api.pass(url, init)
      throw new TypeError('connection lost')
    })
    expect(await go(action)).toMatchObject({ kind: 'done' })
    expect(lost).toBe(1)
    api.answer(() => undefined)
    await undo()
    expect(await stateOf(now())).toEqual(before)
  }
})

test('a star wished on, off and on again is sent in that order, and shows the last wish all the while', async () => {
  const api = await withApi()
  const { star, isStarred, now, told } = await listed(api)
  const sent: unknown[] = []
  const { gate, release } = held()
  api.answer(async (_url, { method, body }) => {
    if (method !== 'PUT' || typeof body !== 'string') return undefined
    sent.push(body.includes('"starred":true'))
    await gate
    return undefined
  })
  for (const on of [true, false, true]) star(on)
  expect(isStarred()).toBe(true)
  await waitFor(() => expect(sent).toEqual([true]))
  release()
  await waitFor(() => expect(sent).toEqual([true, false, true]))
  await waitFor(() => expect(told()).toHaveLength(3))
  expect(isStarred()).toBe(true)
  expect((await now()).starred).toBe(true)
})

test('a star that is refused takes back no later wish', async () => {
  const api = await withApi()
  const { star, isStarred, told, now } = await listed(api)
  const [first, second] = [held(), held()]
  let sent = 0
  api.answer(async (_url, { method }) => {
    if (method !== 'PUT') return undefined
    sent += 1
    await (sent === 1 ? first : second).gate
    if (sent > 1) return undefined
    return Response.json({ error: true, message: 'Not now.' }, { status: 403 })
  })
  star(true)
  await waitFor(() => expect(sent).toBe(1))
  star(true)
  first.release()
  await waitFor(() => expect(told()).toEqual(['“Acme” was not changed. Not now.']))
  expect(isStarred()).toBe(true)
  second.release()
  await waitFor(() => expect(told()[1]).toBe('“Acme” is starred.'))
  expect((await now()).starred).toBe(true)
})

test('two changes of one process at once are made in turn, so that neither undoes the other', async () => {
  const api = await withApi()
  const [one, two] = [await api.aMember(), await api.aMember()]
  const { begin, now } = await listed(api, { users: [] })
  const first = begin({ kind: 'users', add: [String(one.id)], remove: [] })
  const second = begin({ kind: 'users', add: [String(two.id)], remove: [] })
  await first()
  await second()
  expect((await stateOf(now())).users).toEqual([String(one.id), String(two.id)].toSorted())
})

test('a part that was made before a refusal is told, and can be taken back', async () => {
  const api = await withApi()
  const [one, two] = [await api.aTag(), await api.aTag()]
  const { act: go, told, undo, now } = await listed(api)
  api.answer((_url, { body }) =>
    typeof body === 'string' && body.includes(two.id)
      ? Response.json({ error: true, message: 'Not this.' }, { status: 422 })
      : undefined,
  )
  await go({ kind: 'tags', add: [one.id, two.id], remove: [] })
  expect(told()).toEqual(['“Acme” was changed only in part. Not this.'])
  expect((await stateOf(now())).tags).toEqual([one.id])
  await undo()
  expect((await stateOf(now())).tags).toEqual([])
})

test('what somebody else has changed since is not overwritten by taking back', async () => {
  const api = await withApi()
  const third = await api.aMember()
  const { actions, act: go, undo, now, other, told, id } = await everything(api)
  const they = await other()
  const theirs = async (kind: RunAction['kind']) => {
    const { users, groups, tags, folders } = await now()
    const rest = { users: users.map(Number), groups }
    if (kind === 'rename') return they('PUT', `/runs/${id}`, { ...rest, name: 'Theirs' })
    if (kind === 'owner') return they('PUT', `/runs/${id}`, { ...rest, owner_id: third.id })
    if (kind === 'users' || kind === 'groups')
      return they('PUT', `/runs/${id}`, { ...rest, [kind]: [] })
    if (kind === 'tags') return they('DELETE', `/checklists/tags/${tags?.[0]?.association_id}`)
    if (kind === 'folders') return they('DELETE', `/folders-objects/${folders[0]?.link_id}`)
    return they('PUT', `/runs/${id}/activate`)
  }
  // A star is one's own: nobody else can change it.
  for (const action of actions.filter(({ kind }) => kind !== 'star')) {
    await go(action)
    api.clock.now = new Date(api.clock.now.valueOf() + 1_000)
    expect((await theirs(action.kind)).ok).toBe(true)
    const left = await stateOf(now())
    await undo()
    expect(await stateOf(now())).toEqual(left)
    expect(told().at(-1)).toContain('has been changed since')
  }
})

test('who archived it is found behind a hundred others archived since; of longer lists it is said that they are not looked up', async () => {
  const api = await withApi()
  const { act: go, id } = await listed(api)
  await go({ kind: 'archive' })
  const away = await getRun(api.org, id, [])
  await api.db
    .insertInto('activity')
    .values(
      Array.from({ length: 100 }, () => ({
        org_id: api.org,
        verb: 'archived',
        type: 'Process',
        entity_type: 'run',
        entity_id: api.org,
        actor_type: 'user' as const,
        actor_id: Number(api.me),
        source: 'Member',
        description: '',
        created_at: new Date(api.clock.now.valueOf() + 1_000),
      })),
    )
    .execute()
  const { wrapper } = aTab(api.org)
  const rows = [away, ...Array.from({ length: 99 }, () => undefined)]
  const { result, rerender } = renderHook(({ runs }) => useArchivedBy(runs), {
    wrapper,
    initialProps: { runs: rows },
  })
  await waitFor(() => expect(result.current?.names.get(id)).toBe('Ana Sousa'))
  expect(result.current?.isCut).toBe(false)
  rerender({ runs: [...rows, undefined] })
  expect(result.current?.names.get(id)).toBe('Ana Sousa')
  expect(result.current?.isCut).toBe(true)
})
