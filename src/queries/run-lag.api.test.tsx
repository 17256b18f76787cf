import { beforeEach, expect, test } from 'vitest'

import { getRunSettings } from '#src/api/run-settings.ts'
import { getRun } from '#src/api/runs.ts'
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
  const later = () => {
    api.clock.now = new Date(api.clock.now.valueOf() + 1_000)
  }
  return {
    ...api,
    id,
    act: (action: RunAction) => {
      later()
      return actOnRun(api.org, { id, name: 'Acme' }, action)
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
  const { act, stored, later, org } = await lagging()
  const done = await act({ kind: 'rename', name: 'Globex' })
  if (done.kind !== 'done' || !done.undo) throw new Error('There is no way back.')
  later()
  expect(await undoOnRun(org, done.undo)).toMatchObject({ kind: 'done' })
  expect((await stored()).name).toBe('Acme')
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
