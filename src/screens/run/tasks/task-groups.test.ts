import { expect, test } from 'vitest'

import { stage } from '#src/api/schema/checklist.ts'
import { task } from '#src/api/schema/task.ts'

import { taskGroups, taskItems } from './task-groups.ts'

const aTask = (position: number, stage_id: string | null) =>
  task.parse({
    id: `t${position}`,
    title: `Task ${position}`,
    status: 'active',
    position,
    stage_id,
  })
const STAGES = [
  stage.parse({ id: 'b', name: 'Second', position: 2 }),
  stage.parse({ id: 'a', title: 'First', position: 1 }),
]
const shape = (groups: ReturnType<typeof taskGroups>) =>
  groups.map(({ title, tasks }) => [title, ...tasks.map(({ position }) => position)])

test('without stages there is one group, in order', () => {
  expect(shape(taskGroups([aTask(2, null), aTask(1, 'a')], []))).toEqual([[null, 1, 2]])
})

test('stages stand where their first task stands', () => {
  const tasks = [aTask(5, null), aTask(3, 'b'), aTask(1, 'a'), aTask(2, 'a'), aTask(4, 'b')]
  expect(shape(taskGroups(tasks, STAGES))).toEqual([
    ['First', 1, 2],
    ['Second', 3, 4],
    [null, 5],
  ])
})

test('a stage that nobody has heard of is none', () => {
  expect(shape(taskGroups([aTask(1, 'gone'), aTask(2, null)], STAGES))).toEqual([[null, 1, 2]])
})

test('no task, no group', () => expect(taskGroups([], STAGES)).toEqual([]))

test('turned round, the last stage comes first', () => {
  const tasks = [aTask(1, 'a'), aTask(2, 'b')]
  expect(shape(taskGroups(tasks, STAGES, '-position'))).toEqual([
    ['Second', 2],
    ['First', 1],
  ])
})

test('by deadline they stand as they were answered, together', () => {
  const tasks = [aTask(3, 'b'), aTask(1, 'a')]
  expect(shape(taskGroups(tasks, STAGES, '-deadline'))).toEqual([[null, 3, 1]])
})

test('lines are headings and tasks; a folded stage is its heading; without stages there is none', () => {
  const groups = taskGroups([aTask(1, 'a'), aTask(2, 'b')], STAGES)
  const lines = (closed?: ReadonlySet<string>) => taskItems(groups, closed).map(({ key }) => key)
  expect(lines()).toEqual(['stage a', 't1', 'stage b', 't2'])
  expect(lines(new Set(['a']))).toEqual(['stage a', 'stage b', 't2'])
  expect(taskItems(taskGroups([aTask(1, null)], [])).map(({ key }) => key)).toEqual(['t1'])
  expect(taskItems(taskGroups([aTask(1, 'a')], STAGES)).map(({ key }) => key)).toEqual([
    'stage a',
    't1',
  ])
})
