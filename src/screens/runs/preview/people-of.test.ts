import { expect, test } from 'vitest'

import { task as taskSchema } from '#src/api/schema/task.ts'
import { aRun } from '#src/testing/a-run.ts'

import { peopleOf } from './people-of.ts'

const aTask = (owners: unknown) =>
  taskSchema.parse({ id: 't', title: 'Sign', status: 'not-started', owners })
const names = {
  member: (id: string) => ({ 1: 'Ana', 2: 'Bo' })[id],
  group: (id: string) => ({ g: 'Legal' })[id],
}

test('the owner comes first, nobody comes twice, and who is unknown is left out', () => {
  const run = aRun({ owner_id: 2, users: [1, 99], groups: ['g'] })
  const tasks = [
    aTask({ users: [1, 2], guests: ['x@y.z'], groups: [] }),
    aTask({
      users: [{ id: 7, full_name: 'Cy', profile_pic: null }],
      guests: ['x@y.z'],
      groups: ['g'],
    }),
  ]
  expect(peopleOf(run, tasks, names)).toEqual(['Bo', 'Ana', 'Cy', 'x@y.z', 'Legal'])
})

test('nobody has to do with it', () =>
  expect(peopleOf(aRun({ owner_id: null }), [], names)).toEqual([]))
