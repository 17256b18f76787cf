import { expect, test } from 'vitest'

import { run } from '#src/api/schema/run.ts'
import { task } from '#src/api/schema/task.ts'

import { repeatedProject } from './repeat.ts'

const NOW = '2026-01-05T09:00:00.000Z'
const members = new Map(
  [
    { id: '1', full_name: 'Rui Melo', status: 'active', type: null },
    { id: '2', full_name: 'Ana Sousa', status: 'active', type: null },
    { id: '3', full_name: 'Eva Reis', status: 'disabled', type: null },
  ].map((one) => [one.id, one]),
)
const aRun = (data: object = {}) =>
  run.parse({
    id: 'r',
    name: 'Move house',
    created_at: NOW,
    last_updated: NOW,
    status: 'active',
    ...data,
  })
let number = 0
const aTask = (title: string, data: object = {}) => {
  number += 1
  return task.parse({
    id: `t${number}`,
    increment_id: number,
    position: number,
    title,
    status: 'active',
    deadline: NOW,
    owners: { users: [], guests: [], groups: [] },
    ...data,
  })
}
const to = (...users: number[]) => ({ owners: { users, guests: [], groups: [] } })
const again = (tasks: ReturnType<typeof aTask>[], data?: object) =>
  repeatedProject(aRun(data), tasks, members, '1')

test('summary, owner and tasks are taken over; the name and dates are not', () => {
  const project = again(
    [
      aTask('Pay', { position: 9 }),
      aTask('Pack', {
        position: 1,
        task_type: 'approval',
        summary: '<p>All of<br>it</p>',
        ...to(1, 2),
      }),
    ],
    { summary: 'To <b>Porto</b>', owner_id: 2 },
  )
  expect(project).toMatchObject({
    name: '',
    summary: 'To Porto',
    owner: '2',
    standing: { made: {} },
  })
  expect(project.tasks).toMatchObject([
    {
      title: 'Pack',
      task_type: 'approval',
      description: 'All of\nit',
      deadline: null,
      each: false,
      owners: { users: ['1', '2'] },
    },
    { title: 'Pay', deadline: null, owners: { users: [] } },
  ])
  expect(project.again).toEqual({
    name: 'Move house',
    left: ['The deadlines of the tasks: set them anew'],
    isRead: false,
  })
})

test('the same task for one person after the other is one for each; what is shared or differs stays apart', () => {
  const { tasks } = again([
    aTask('Sign', to(1)),
    aTask('Sign', to(2)),
    aTask('Sign', to(2)),
    aTask('Read', to(1, 2)),
    aTask('Read', to(1)),
    aTask('Call', to(1)),
    aTask('Call', { ...to(2), task_type: 'approval' }),
    aTask('Rest'),
    aTask('Rest'),
  ])
  expect(tasks.map(({ title, each, owners }) => [title, each, owners.users])).toEqual([
    ['Sign', true, ['1', '2']],
    ['Sign', false, ['2']],
    ['Read', false, ['1', '2']],
    ['Read', false, ['1']],
    ['Call', false, ['1']],
    ['Call', false, ['2']],
    ['Rest', false, []],
    ['Rest', false, []],
  ])
})

test('who is no longer there is left out and named; so is what the form has no place for', () => {
  const field = { id: 'f', label: 'F', field_type: 'text' }
  const {
    owner,
    tasks,
    again: told,
  } = again(
    [
      aTask('Sign', { ...to(3, 1), form_fields: [field], top_secret: true, task_type: 'party' }),
      aTask('Gone', { archived_at: NOW }),
    ],
    {
      owner_id: 3,
      tags: [{ id: 'a', title: 'Urgent' }],
      folders: [{ id: 'b', name: 'Home' }],
      groups: ['g'],
    },
  )
  expect(owner).toBeNull()
  expect(tasks).toMatchObject([{ title: 'Sign', task_type: 'task', owners: { users: ['1'] } }])
  expect(told?.left).toEqual([
    'The owner: Eva Reis is no longer active here',
    'The deadlines of the tasks: set them anew',
    'Tags: Urgent',
    'Folders: Home',
    'The members and groups on the process itself',
    'Eva Reis from “Sign”: no longer active here',
    'The type of “Sign”, which is not known here: it is a task now',
    'The form of “Sign”',
    'The rules of “Sign” on who completes, sees or comments it',
  ])
})

test('one for each of whom nobody is left is a task for nobody', () => {
  const { tasks } = again([aTask('Sign', to(3)), aTask('Sign', { owners: { users: [4] } })])
  expect(tasks).toMatchObject([{ each: false, owners: { users: [] } }])
})

test('an archived process keeps its tasks to itself, which is said; a place for the first task is there', () => {
  const { tasks, again: told } = again([], { archived_at: NOW })
  expect(tasks).toMatchObject([{ title: '' }])
  expect(told?.left).toEqual(['Its tasks, since it is archived: restore it first to have them'])
})
