import { beforeEach, expect, test } from 'vitest'

import { getRunSettings } from '#src/api/run-settings.ts'
import { getRun } from '#src/api/runs.ts'
import { makeQueryClient } from '#src/app/query-client.ts'
import { wipeMine } from '#src/stores/own-changes.ts'
import { withShakyApi } from '#src/testing/with-api.tsx'

import { actOnRun, undoOnRun } from './run-actions.ts'
import type { RunAction } from './run-action-rules.ts'
import { changeRun, readRunSettings } from './run-made.ts'
import { readRun, readRuns } from './run-reads.ts'

const LAG = { kind: 'read-lag', ms: 60_000 } as const
const PAGE = { sort: 'name', page: 1, per_page: 25 }

beforeEach(wipeMine)

/** A process on a server whose reads are a minute behind its writes. */
async function lagging(data: Parameters<Awaited<ReturnType<typeof withShakyApi>>['aRun']>[0] = {}) {
  const api = await withShakyApi()
  const run = await api.aRun({ name: 'Acme', ...data })
  await api.set(LAG)
  const { id } = run
  const client = makeQueryClient()
  const later = () => {
    api.clock.now = new Date(api.clock.now.valueOf() + 1_000)
  }
  return {
    ...api,
    client,
    id,
    act: (action: RunAction) => {
      later()
      return actOnRun(client, api.org, { id, name: 'Acme' }, action)
    },
    later,
    /** What the server says, behind as it is. */
    told: () => getRun(api.org, id, []),
    /** What one knows. */
    known: () => readRun(api.org, id, []),
    row: async () => (await readRuns(api.org, PAGE)).items[0],
    /** What is so. */
    stored: async () => {
      await api.set()
      return getRunSettings(api.org, id)
    },
  }
}

test('what one has changed is not told otherwise by answers from before', async () => {
  const { act, told, known, row, me, id, org } = await lagging()
  await act({ kind: 'rename', name: 'Globex' })
  await act({ kind: 'users', add: [me], remove: [] })
  await act({ kind: 'star', on: true })
  const made = { name: 'Globex', users: [me], starred: true }
  expect(await told()).toMatchObject({ name: 'Acme', users: [], starred: false })
  expect(await known()).toMatchObject(made)
  expect(await row()).toMatchObject(made)
  expect(await readRunSettings(org, id)).toMatchObject(made)
})

test('a change of one thing sends nothing that an answer from before says of another', async () => {
  const { act, stored, aMember, aGroup, later, org, id } = await lagging()
  const [one, two] = [await aMember(), await aMember()]
  const group = await aGroup()
  await act({ kind: 'users', add: [String(one.id)], remove: [] })
  await act({ kind: 'rename', name: 'Globex' })
  await act({ kind: 'groups', add: [group.id], remove: [] })
  await act({ kind: 'owner', owner: String(two.id) })
  later()
  await changeRun(org, id, { summary: 'Seen' })
  expect(await stored()).toMatchObject({
    name: 'Globex',
    summary: 'Seen',
    users: [String(one.id)],
    groups: [group.id],
    owner_id: String(two.id),
  })
})

test('the last wish stands, also where it is how an answer from before has it', async () => {
  const { act, stored, me } = await lagging()
  for (const action of [
    { kind: 'rename', name: 'Globex' },
    { kind: 'rename', name: 'Acme' },
    { kind: 'star', on: true },
    { kind: 'star', on: false },
    { kind: 'users', add: [me], remove: [] },
    { kind: 'users', add: [], remove: [me] },
    { kind: 'archive' },
    { kind: 'restore' },
  ] satisfies RunAction[])
    expect(await act(action)).toMatchObject({ kind: 'done' })
  expect(await stored()).toMatchObject({
    name: 'Acme',
    starred: false,
    users: [],
    archived_at: null,
  })
})

test('what was done is taken back, though answers still say that it was never done', async () => {
  const { act, client, stored, later, org } = await lagging()
  const done = await act({ kind: 'rename', name: 'Globex' })
  if (done.kind !== 'done' || !done.undo) throw new Error('There is no way back.')
  later()
  expect(await undoOnRun(client, org, done.undo)).toMatchObject({ kind: 'done' })
  expect((await stored()).name).toBe('Acme')
})

const labelled = (
  row: { tags?: { title: string }[]; folders?: { name: string }[] } | undefined,
) => ({
  tags: row?.tags?.map(({ title }) => title),
  folders: row?.folders?.map(({ name }) => name),
})

test('tags and folders stand as one has left them, however often, and each change starts from there', async () => {
  const { act, aTag, aFolder, stored, id, org } = await lagging()
  const tag = { title: 'Urgent', ...(await aTag({ title: 'Urgent' })) }
  const folder = await aFolder({ name: 'Clients', folder_type: 'run' })
  const read = async () => {
    const known = await readRunSettings(org, id)
    const parts = await readRun(org, id, ['tags', 'folders'])
    const [row] = (await readRuns(org, { ...PAGE, with: ['folders', 'tags'] })).items
    expect(labelled(parts)).toEqual(labelled(known))
    expect(labelled(row)).toEqual(labelled(known))
    return labelled(known)
  }
  const on = { tags: ['Urgent'], folders: ['Clients'] }
  const off = { tags: [], folders: [] }
  for (const isOn of [true, false, true, false, true]) {
    for (const [kind, { id: label }] of [
      ['tags', tag],
      ['folders', folder],
    ] as const) {
      const change = { add: isOn ? [label] : [], remove: isOn ? [] : [label] }
      expect(await act({ kind, ...change })).toMatchObject({ kind: 'done' })
      expect(await act({ kind, ...change })).toEqual({ kind: 'nothing' })
    }
    expect(await read()).toEqual(isOn ? on : off)
    expect(labelled(await getRunSettings(org, id))).toEqual(off)
  }
  expect(labelled(await stored())).toEqual(on)
  expect(await read()).toEqual(on)
})

test('a tag that was put on is taken off again from the notice, though answers do not know of it', async () => {
  const { act, aTag, client, stored, later, org, known } = await lagging()
  const { id: tag } = await aTag({ title: 'Urgent' })
  const done = await act({ kind: 'tags', add: [tag], remove: [] })
  if (done.kind !== 'done' || !done.undo) throw new Error('There is no way back.')
  later()
  expect(await undoOnRun(client, org, done.undo)).toMatchObject({ kind: 'done' })
  expect((await stored()).tags).toEqual([])
  // Where nobody asked for them, there are none to tell of.
  expect(await known()).not.toHaveProperty('tags')
})

test('a tag that somebody else has taken off since is off', async () => {
  const { act, aTag, set, later, withToken, aMember, id, org } = await lagging()
  const { id: tag } = await aTag({ title: 'Urgent' })
  await act({ kind: 'tags', add: [tag], remove: [] })
  await set()
  later()
  const [mine] = (await getRunSettings(org, id)).tags ?? []
  const they = withToken((await aMember({ role: 'admin' })).token)
  await they('DELETE', `/checklists/tags/${mine?.association_id}`)
  expect((await readRunSettings(org, id)).tags).toEqual([])
})

test('what somebody else has changed since is shown', async () => {
  const { act, set, later, withToken, aMember, id, known } = await lagging()
  await act({ kind: 'rename', name: 'Globex' })
  await set()
  later()
  const they = withToken((await aMember({ role: 'admin' })).token)
  await they('PUT', `/runs/${id}`, { name: 'Theirs', users: [], groups: [] })
  expect((await known()).name).toBe('Theirs')
})

test('a process that was put away is away on its page, and leaves the list by itself', async () => {
  const { act, known, row } = await lagging()
  const before = await row()
  await act({ kind: 'archive' })
  expect((await known()).archived_at).not.toBeNull()
  expect(await row()).toEqual(before)
})
