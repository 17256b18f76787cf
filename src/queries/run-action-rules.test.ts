import fc from 'fast-check'
import { expect, test } from 'vitest'

import { aRun } from '#src/testing/a-run.ts'

import {
  ACTION_KINDS,
  hinders,
  inverseOf,
  isAsLeft,
  leftOf,
  listOf,
  type RunAction,
  withSeveral,
} from './run-action-rules.ts'

const here = { archived_at: null }
const away = { archived_at: '2026-03-01T10:00:00.000Z' }

test.each([
  ['admin', here, { restore: 'notArchived', delete: 'notArchived' }],
  ['admin', away, { tags: 'archived', folders: 'archived', archive: 'isArchived' }],
  ['standard', here, { restore: 'notArchived', delete: 'adminOnly' }],
  [
    'standard',
    away,
    { tags: 'archived', folders: 'archived', archive: 'isArchived', delete: 'adminOnly' },
  ],
] as const)('%s, %j: %j is withheld', (role, run, withheld) => {
  const found = ACTION_KINDS.map((kind) => [kind, hinders(kind, run, role)])
  expect(Object.fromEntries(found.filter(([, why]) => why !== undefined))).toEqual(withheld)
})

test('light members may star and nothing else', () => {
  for (const run of [here, away])
    expect(ACTION_KINDS.filter((kind) => !hinders(kind, run, 'light'))).toEqual(['star'])
})

test('whose role is not known yet is told only what the process itself says', () => {
  expect(hinders('delete', here, undefined)).toBe('notArchived')
  expect(hinders('delete', away, undefined)).toBeUndefined()
})

const tag = (id: string) => ({ id, title: id })
const wire = (data: Record<string, unknown> = {}) =>
  aRun({ owner_id: '1', users: ['1'], groups: ['g'], tags: [tag('t')], folders: [], ...data })

test('what is so already is not done again', () => {
  const run = wire({ starred: true, archived_at: '2026-03-01T10:00:00Z' })
  const actions: RunAction[] = [
    { kind: 'archive' },
    { kind: 'star', on: true },
    { kind: 'rename', name: 'Acme' },
    { kind: 'owner', owner: '1' },
    { kind: 'users', add: ['1'], remove: ['2'] },
    { kind: 'tags', add: ['t'], remove: [] },
  ]
  for (const action of actions) expect(leftOf(action, run)).toBeUndefined()
})

const someIds = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'))

test('whatever was put on and taken off, the inverse of what was left to be done brings back', () => {
  fc.assert(
    fc.property(someIds, someIds, someIds, (users, add, remove) => {
      const before = wire({ users })
      const left = leftOf({ kind: 'users', add, remove }, before)
      if (!left || !('add' in left)) return
      const after = withSeveral(before.users, left)
      const back = inverseOf(left, before)
      if (!back || !('add' in back)) throw new Error('There is no way back.')
      expect(withSeveral(after, back).toSorted()).toEqual(users.toSorted())
    }),
  )
})

const LEFT = { archived_at: null, last_updated: '2026-03-01T10:00:00.000Z' }
const AWAY = '2026-03-01T10:00:00.000Z'
const since = '2026-03-02T10:00:00Z'

test.each<[string, RunAction, Record<string, unknown>, boolean]>([
  ['as it was left', { kind: 'owner', owner: '2' }, { owner_id: '2' }, true],
  ['another has it by now', { kind: 'owner', owner: '2' }, { owner_id: '3' }, false],
  ['renamed again', { kind: 'rename', name: 'Acme' }, { name: 'Globex' }, false],
  ['one was taken off', { kind: 'users', add: ['2', '3'], remove: [] }, { users: ['2'] }, false],
  ['one was put on', { kind: 'users', add: ['2'], remove: [] }, { users: ['2', '9'] }, true],
  ['put back by another', { kind: 'tags', add: [], remove: ['t'] }, { tags: [tag('t')] }, false],
  ['worked on', { kind: 'restore' }, {}, false],
  ['as it was archived', { kind: 'archive' }, { archived_at: AWAY }, true],
  ['restored by another', { kind: 'archive' }, { archived_at: null }, false],
  ['archived anew', { kind: 'archive' }, { archived_at: since }, false],
])('taken back only where nobody has changed it: %s', (_what, done, data, expected) => {
  const now = wire({ last_updated: since, ...data })
  const archived_at = done.kind === 'archive' ? AWAY : null
  expect(isAsLeft({ ...LEFT, archived_at, done }, now)).toBe(expected)
})

test('an answer from before says nothing of what came after', () => {
  const now = wire({ last_updated: '2026-02-01T10:00:00Z', owner_id: '1' })
  expect(isAsLeft({ ...LEFT, done: { kind: 'owner', owner: '2' } }, now)).toBe(true)
})

test('tags and folders are told apart from people', () => {
  expect(listOf('tags', wire())).toEqual(['t'])
  expect(listOf('groups', wire())).toEqual(['g'])
  expect(listOf('folders', wire())).toEqual([])
})
