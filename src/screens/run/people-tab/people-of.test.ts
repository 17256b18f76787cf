import { expect, test } from 'vitest'

import { activity } from '#src/api/schema/activity.ts'
import { task } from '#src/api/schema/task.ts'
import { thread } from '#src/api/schema/thread.ts'
import { watcher } from '#src/api/schema/watcher.ts'

import { partsDone } from './parts-done.ts'
import { peopleOf } from './people-of.ts'

const NOW = Date.parse('2026-03-02T10:00:00Z')
const RUN = { owner_id: '1', started_by: '1', users: [], groups: [], collaborators: [] as string[] }
const aTask = (id: string, owners: object, data: object = {}) =>
  task.parse({ id, title: id, status: 'active', owners, ...data })
const brief = (facts: Omit<Parameters<typeof peopleOf>[0], 'now' | 'run'> & { run?: object }) =>
  peopleOf({ ...facts, run: { ...RUN, ...facts.run }, now: NOW }).map(
    ({ kind, id, parts, open, late, done }) => [
      `${kind}:${id}`,
      parts.join(' '),
      open.length,
      late.length,
      done,
    ],
  )

test('one person stands once, with all the parts they have', () => {
  expect(
    brief({
      tasks: [aTask('a', { users: [1] })],
      watchers: [watcher.parse({ id: 9, user_id: 1 })],
      threads: [thread.parse({ id: 't', author_id: 1, content: 'ask @[2] and @[2], +Ann@x.y' })],
    }),
  ).toEqual([
    ['member:1', 'owner starter task watcher author', 1, 0, 0],
    ['member:2', 'mentioned', 0, 0, 0],
    ['guest:ann@x.y', 'mentioned', 0, 0, 0],
  ])
})

test('late work comes first; done and skipped tasks are nothing that is left to do', () => {
  expect(
    brief({
      tasks: [
        aTask('a', { users: [2] }),
        aTask('b', { users: [2] }),
        aTask('c', { guests: ['g@x.y'] }, { deadline: '2026-03-01T10:00:00Z' }),
        aTask('d', { users: [1] }, { status: 'completed', completed_at: '2026-03-01T10:00:00Z' }),
        aTask('e', { users: [3] }, { status: 'auto-skipped' }),
      ],
    }),
  ).toEqual([
    ['guest:g@x.y', 'task', 1, 1, 0],
    ['member:2', 'task', 2, 0, 0],
    ['member:1', 'owner starter task', 0, 0, 1],
  ])
})

test('a group has its tasks, its members are in it by the group', () => {
  expect(
    brief({
      run: { groups: ['h'] },
      tasks: [aTask('a', { groups: ['g'] })],
      groups: [
        { id: 'g', members: ['5'] },
        { id: 'h', members: [] },
      ],
    }),
  ).toEqual([
    ['group:g', 'task', 1, 0, 0],
    ['member:1', 'owner starter', 0, 0, 0],
    ['group:h', 'assigned', 0, 0, 0],
    ['member:5', 'group', 0, 0, 0],
  ])
})

test('whoever is in it for no reason that is told is there all the same', () => {
  expect(brief({ run: { collaborators: ['1', '7'] } })).toEqual([
    ['member:1', 'owner starter', 0, 0, 0],
    ['member:7', 'involved', 0, 0, 0],
  ])
})

const completed = (of: string, data: object) =>
  activity.parse({
    id: 1,
    verb: ['completed'],
    auditable_id: of,
    created_at: '2026-03-01T10:00:00Z',
    ...data,
  })
const member = (id: number) => ({ actor_type: ['App\\Models\\User'], actor_id: [id] })
const ann = { actor_type: ['App\\Models\\Guest'], actor_id: [1], actor: [{ email: 'Ann@x.y' }] }
const shared = (data: object) =>
  aTask(
    'a',
    { users: [1, 2, 3], guests: ['ann@x.y'] },
    { everyone_must_complete: true, completion_progress: { complete: 2, total: 4 }, ...data },
  )

test('whoever has completed their part of a shared task has it to do no more', () => {
  const tasks = [shared({})]
  const rows = [completed('a', ann), completed('b', member(3)), completed('a', member(2))]
  expect(brief({ tasks, partsDone: partsDone(tasks, rows) })).toEqual([
    ['member:1', 'owner starter task', 1, 0, 0],
    ['member:3', 'task', 1, 0, 0],
    ['member:2', 'task', 0, 0, 1],
    ['guest:ann@x.y', 'task', 0, 0, 1],
  ])
})

test('who had completed it before it was reopened, and who completed it for others, has it to do', () => {
  const tasks = [shared({ completion_progress: { complete: 1, total: 4 } })]
  const rows = [completed('a', member(9)), completed('a', member(3)), completed('a', member(2))]
  expect([...partsDone(tasks, rows).get('a')!]).toEqual(['member:3'])
  const none = [shared({ completion_progress: { complete: 0, total: 4 } })]
  expect(partsDone(none, rows).size).toBe(0)
})
