import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { run } from '#src/api/schema/run.ts'
import type { LaunchBody } from '#src/queries/launch-mutations.ts'

import { calendarOf } from '#src/screens/launch/steps/deadlines.ts'
import { differences, movedIn } from './compare.ts'

const FORM = checklist.parse({
  id: 't',
  title: 'Laptop request',
  prerun: [
    { id: 'who', label: 'Employee', field_type: 'text' },
    { id: 'office', label: 'Office', field_type: 'dropdown', options: [{ id: 2, text: 'Lisbon' }] },
    {
      id: 'kit',
      label: 'Kit',
      field_type: 'multiselect',
      options: [
        { id: 1, text: 'Laptop' },
        { id: 2, text: 'Badge' },
      ],
    },
    { id: 'day', label: 'Start', field_type: 'date' },
    {
      id: 'list',
      label: 'List',
      field_type: 'table',
      columns: [
        { id: 1, label: 'A' },
        { id: 2, label: 'B' },
      ],
    },
  ],
  steps: [{ id: 'order', title: 'Order device' }],
})
const PRERUN = {
  who: 'Ana',
  office: { id: 2, text: 'Lisbon', value: null },
  kit: [
    { id: 1, text: 'Laptop', selected: true },
    { id: 2, text: 'Badge', selected: true },
  ],
  day: '2026-03-05T12:00:00.000Z',
  list: [
    ['a', 'b'],
    ['1', '2'],
  ],
}
const WHO = { users: [3], guests: ['a@b.co'], groups: [] }
const BODY: LaunchBody = {
  checklist_id: 't',
  name: 'Ana',
  owner_id: 1,
  prerun: PRERUN,
  tags: ['x', 'y'],
  tasks: { order: { deadline: '2026-03-07T17:00:00.000Z', owners: WHO } },
}

const stored = (data: object = {}, task: object | null = {}) =>
  run.parse({
    id: 'r',
    checklist_id: 't',
    name: 'Ana',
    status: 'active',
    owner_id: 1,
    created_at: '2026-03-02T10:00:00.000Z',
    last_updated: '2026-03-02T10:00:00.000Z',
    prerun: PRERUN,
    tags: {
      data: ['y', 'x'].map((id) => ({ id, title: id, color: '#fff' })),
    },
    tasks: {
      data: task
        ? [
            {
              id: 'k',
              step_id: 'order',
              title: 'Order device',
              status: 'active',
              owners: WHO,
              deadline: '2026-03-07T17:00:00Z',
              ...task,
            },
          ]
        : [],
    },
    ...data,
  })
const found = (...given: Parameters<typeof stored>) => differences(BODY, stored(...given), FORM)

test('what is stored as it was sent is no difference, however it is written', () => {
  expect(found()).toEqual([])
  expect(
    found({
      prerun: {
        ...PRERUN,
        office: { text: 'Lisbon', id: 2 },
        kit: [
          { id: 2, text: 'Badge' },
          { id: 1, text: 'Laptop', selected: true, value: null },
        ],
        day: '2026-03-05',
        list: [{ A: 'a', B: 'b' }, ['1', '2']],
      },
    }),
  ).toEqual([])
})

test('answers that were dropped, changed or added are told one by one', () => {
  const { who: _, ...rest } = PRERUN
  expect(found({ prerun: rest })).toMatchObject([
    { what: 'answer', is: 'lost', field: { id: 'who' }, sent: 'Ana' },
  ])
  expect(found({ prerun: [] })).toHaveLength(5)
  expect(found({ prerun: { ...PRERUN, day: '2026-03-04T23:00:00.000Z' } })).toMatchObject([
    { is: 'other', field: { id: 'day' } },
  ])
  const swapped = [
    ['b', 'a'],
    ['2', '1'],
  ]
  expect(found({ prerun: { ...PRERUN, list: swapped } })).toMatchObject([
    { is: 'other', field: { id: 'list' } },
  ])
  expect(differences({ ...BODY, prerun: rest }, stored({ prerun: PRERUN }), FORM)).toMatchObject([
    { is: 'added', field: { id: 'who' }, stored: 'Ana' },
  ])
})

test('a deadline that was moved, and people who were changed', () => {
  expect(found({}, { deadline: '2026-03-09T09:00:00.000Z' })).toEqual([
    {
      what: 'deadline',
      title: 'Order device',
      sent: '2026-03-07T17:00:00.000Z',
      stored: '2026-03-09T09:00:00.000Z',
    },
  ])
  expect(found({}, { owners: { ...WHO, users: [3, 1] } })).toMatchObject([
    { what: 'owners', sent: { users: ['3'] }, stored: { users: ['3', '1'] } },
  ])
  expect(found({}, { owners: { ...WHO, guests: ['A@b.co'] } })).toEqual([])
  expect(found({}, null)).toEqual([{ what: 'task', title: 'Order device' }])
})

test('whatever is said of the process itself', () => {
  expect(found({ name: 'Other', owner_id: 2, starred: true, tags: { data: [] } })).toEqual([
    { what: 'name', sent: 'Ana', stored: 'Other' },
    { what: 'owner', sent: '1', stored: '2' },
    { what: 'starred', sent: false, stored: true },
    { what: 'tags', sent: ['x', 'y'], stored: [] },
  ])
  // Who is not sent is not asked for, and what was not answered says nothing.
  expect(found({ users: [4], groups: ['g'], folders: undefined })).toEqual([])
})

test('what the form has said beforehand is no difference: a member beside guests, a name of the template’s own', () => {
  const guests = { users: [], guests: ['a@b.co'], groups: [] }
  const body: LaunchBody = { ...BODY, tasks: { order: { owners: guests } } }
  const joined = stored({}, { owners: { users: [{ id: 9 }], guests: ['a@b.co'], groups: [] } })
  const ofOwners = differences(body, joined, FORM).filter(({ what }) => what === 'owners')
  expect(ofOwners).toEqual([])

  const named = stored({ name: 'Laptop request - Ana' })
  const isNamed = (form: object) =>
    differences(BODY, named, { ...FORM, ...form }).some(({ what }) => what === 'name')
  expect(isNamed({})).toBe(true)
  expect(isNamed({ auto_naming: true, allow_launcher_change_name: true })).toBe(true)
  expect(isNamed({ auto_naming: true, allow_launcher_change_name: false })).toBe(false)
})

test('a deadline on a day off is moved, not otherwise than it was sent; to any other moment it still is', () => {
  const weekdays = calendarOf('Europe/Lisbon', { Saturday: false, Sunday: false })
  const moved = stored({}, { deadline: '2026-03-09T17:00:00.000Z' })
  expect(differences(BODY, moved, FORM, weekdays)).toEqual([])
  expect(movedIn(BODY, moved, FORM, weekdays)).toEqual([
    { id: 'order', title: 'Order device', stored: '2026-03-09T17:00:00.000Z' },
  ])
  const other = stored({}, { deadline: '2026-03-10T17:00:00.000Z' })
  expect(differences(BODY, other, FORM, weekdays)).toMatchObject([{ what: 'deadline' }])
  expect(movedIn(BODY, other, FORM, weekdays)).toEqual([])
  expect(movedIn(BODY, stored(), FORM, weekdays)).toEqual([])
  expect(differences(BODY, moved, FORM)).toMatchObject([{ what: 'deadline' }])
})
