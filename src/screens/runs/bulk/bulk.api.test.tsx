import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { getRun } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { ACTION_KINDS, type ActionKind, type RunAction } from '#src/queries/run-action-rules.ts'
import { useBulk } from '#src/queries/run-bulk.ts'
import { runListQuery, useRunList } from '#src/queries/run-queries.ts'
import { tellTabs } from '#src/queries/tab-changes.ts'
import { useBatches } from '#src/stores/batches.ts'
import { aTab } from '#src/testing/a-tab.tsx'
import { withApi } from '#src/testing/with-api.tsx'

import { BulkMenu } from './bulk-menu.tsx'

type Api = Awaited<ReturnType<typeof withApi>>

/** What another page makes of what it is told: a page does not hear itself. */
async function elsewhere() {
  vi.resetModules()
  return import('#src/queries/tab-changes.ts')
}

/** Where batches are started from, once it is known who starts them. */
async function starter(api: Api) {
  const { result } = renderHook(
    () => ({ bulk: useBulk(), batches: useBatches(), viewer: useViewer().data }),
    { wrapper: aTab(api.org).wrapper },
  )
  await waitFor(() => expect(result.current.viewer).toBeDefined())
  return async (wishes: { run: Run; action: RunAction }[]) => {
    act(() => result.current.bulk.start('Do it', wishes))
    await waitFor(() => expect(result.current.batches[0]?.state.phase).toBe('over'))
    return result.current.batches[0]?.batch.items ?? []
  }
}

/** One action of each kind. */
async function oneOfEach(api: Api): Promise<RunAction[]> {
  const other = String((await api.aMember()).id)
  const [group, tag, folder] = [await api.aGroup(), await api.aTag(), await api.aFolder()]
  const several = (id: string) => ({ add: [id], remove: [] })
  const made: Record<ActionKind, RunAction> = {
    star: { kind: 'star', on: true },
    rename: { kind: 'rename', name: 'Globex' },
    owner: { kind: 'owner', owner: other },
    users: { kind: 'users', ...several(other) },
    groups: { kind: 'groups', ...several(group.id) },
    tags: { kind: 'tags', ...several(tag.id) },
    folders: { kind: 'folders', ...several(folder.id) },
    archive: { kind: 'archive' },
    restore: { kind: 'restore' },
    delete: { kind: 'delete' },
  }
  return ACTION_KINDS.map((kind) => made[kind])
}

const LIGHT = 'Light members cannot change processes.'
const ADMIN_ONLY = 'Only an administrator can delete a process for ever.'
/** What is offered, and why a light member is not offered it. */
const CHANGES: [string, string | undefined][] = [
  ['Star', undefined],
  ['Take the star away', undefined],
  ['Rename…', LIGHT],
  ['Change owner…', LIGHT],
  ['Add or remove members…', LIGHT],
  ['Add or remove groups…', LIGHT],
]
const HERE: typeof CHANGES = [
  ...CHANGES,
  ['Add or remove tags…', LIGHT],
  ['File in or out of folders…', LIGHT],
  ['Export…', undefined],
  ['Archive…', LIGHT],
]
const AWAY: typeof CHANGES = [
  ...CHANGES,
  ['Export…', undefined],
  ['Restore', LIGHT],
  ['Delete for ever…', ADMIN_ONLY],
]

test.each([
  ['admin', []],
  ['standard', [ADMIN_ONLY]],
  ['light', [ADMIN_ONLY, LIGHT]],
] as const)(
  '%s members are offered what they may do to many, and told why not',
  async (role, told) => {
    const api = await withApi(role)
    const reasons: readonly (string | undefined)[] = told
    for (const isArchive of [false, true]) {
      const view = render(
        <BulkMenu
          isArchive={isArchive}
          triggerRef={{ current: document.body }}
          onChoose={() => {}}
          onClose={() => {}}
        />,
        { wrapper: aTab(api.org).wrapper },
      )
      const offered = () =>
        screen
          .getAllByRole('menuitem')
          .map((item) => [
            item.querySelector('[slot=label]')?.textContent,
            item.querySelector('[slot=description]')?.textContent,
            item.getAttribute('aria-disabled') === 'true',
          ])
      await waitFor(() =>
        expect(offered()).toEqual(
          (isArchive ? AWAY : HERE).map(([name, why]) =>
            reasons.includes(why) ? [name, why, true] : [name, undefined, false],
          ),
        ),
      )
      view.unmount()
    }
  },
)

const NOT_DELETE = { delete: 'Only an administrator can permanently delete a process.' }
const NOT_EDIT = 'Light members cannot edit processes.'
const NOT_THEIRS = 'You do not have permission to edit this process.'
const edits = (why: string) =>
  Object.fromEntries(
    ['rename', 'owner', 'users', 'groups', 'tags', 'folders'].map((kind) => [kind, why]),
  )

test.each<[string, 'admin' | 'standard' | 'light', boolean, Record<string, string>]>([
  ['admin members', 'admin', false, {}],
  ['standard members with their own', 'standard', true, NOT_DELETE],
  [
    'standard members with what is not theirs',
    'standard',
    false,
    { ...edits(NOT_THEIRS), ...NOT_DELETE },
  ],
  [
    'light members',
    'light',
    true,
    {
      ...edits(NOT_EDIT),
      archive: 'Light members cannot archive processes.',
      restore: 'Light members cannot restore processes.',
      ...NOT_DELETE,
    },
  ],
])(
  'what the server refuses to %s is told per process, and not made',
  async (_who, role, isOwn, refused) => {
    const api = await withApi(role)
    const wishes = []
    for (const action of await oneOfEach(api)) {
      const { id } = await api.aRun({
        name: action.kind,
        ...(isOwn && { owner_id: Number(api.me) }),
        tasks: [{ users: [Number(api.me)] }],
        archived_at: ['restore', 'delete'].includes(action.kind) ? api.clock.now : null,
      })
      wishes.push({ action, run: await getRun(api.org, id, []) })
    }
    const items = await (await starter(api))(wishes)
    const whys = new Map(Object.entries(refused))
    expect(items.map(({ name, state, why }) => [name, state, why])).toEqual(
      ACTION_KINDS.map((kind) => [kind, whys.get(kind) ? 'refused' : 'done', whys.get(kind)]),
    )
    for (const { run } of wishes.filter(({ action }) => whys.get(action.kind)))
      expect(await getRun(api.org, run.id, [])).toEqual(run)
  },
)

test('a list in another tab follows a batch at once, by nothing but being told', async () => {
  const api = await withApi()
  const runs = []
  for (const name of ['Acme', 'Globex', 'Initech'])
    runs.push(await getRun(api.org, (await api.aRun({ name })).id, []))
  const query = { sort: 'name', page: 1, per_page: 25 }
  const { useFollowTabs, tellTabs: theyTell } = await elsewhere()
  const other = aTab(api.org)
  await other.client.prefetchQuery(runListQuery(api.org, query))
  const { result } = renderHook(
    () => {
      useFollowTabs()
      return useRunList(query).data?.items.map(({ name }) => name)
    },
    { wrapper: other.wrapper },
  )
  const before = api.asked('/runs').length
  const run = await starter(api)
  await run(
    runs.map((one) => ({ run: one, action: { kind: 'rename', name: `${one.name} Ltd` } as const })),
  )
  await waitFor(() => expect(result.current).toEqual(['Acme Ltd', 'Globex Ltd', 'Initech Ltd']))
  // The first change and the end: not one for each.
  expect(api.asked('/runs').length - before).toBeLessThanOrEqual(2)

  const after = api.asked('/runs').length
  theyTell(api.org, ['a'])
  tellTabs(api.org, ['a'])
  await waitFor(() => expect(api.asked('/runs').length).toBeGreaterThan(after))
  expect(api.asked('/runs').length - after).toBe(1)
})
