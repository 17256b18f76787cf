import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'

import { aboutFrom, EMPTY_ABOUT, type LaunchDraft, toWire } from './draft.ts'

const id = (at: string) => at.repeat(32)
const FIELDS = [
  { id: id('1'), label: 'Who', field_type: 'text', required: true },
  {
    id: id('2'),
    label: 'Office',
    field_type: 'dropdown',
    options: [{ id: 2, text: 'Lisbon' }],
  },
  { id: id('3'), label: 'Access', field_type: 'multiselect', options: [{ id: 1, text: 'SSO' }] },
  { id: id('4'), label: 'Start', field_type: 'date' },
  { id: id('5'), label: 'People', field_type: 'assignees_form' },
  { id: id('6'), label: 'Items', field_type: 'table', columns: [{ id: 1 }, { id: 2 }] },
  { id: id('7'), label: 'Hm', field_type: 'hologram' },
].map((field, at) => ({ ...field, position: at + 1 }))
const STEPS = [
  { id: id('a'), title: 'Order', roles: [id('d')] },
  { id: id('b'), title: 'Ship' },
]

const template = checklist.parse({
  id: id('0'),
  title: 'Laptop',
  prerun: FIELDS,
  steps: { data: STEPS },
})
const empty: LaunchDraft = { ...EMPTY_ABOUT, prerun: {} }

test('what is empty is left out, all of it', () => {
  expect(toWire(empty, template, '2026-03-02')).toEqual({
    checklist_id: template.id,
    name: 'Laptop - 2026-03-02',
  })
  const blank: LaunchDraft = {
    ...empty,
    name: ' ',
    summary: '\n',
    tasks: { [id('a')]: { title: 'Order' } },
    roles: { [id('d')]: { users: [], guests: [], groups: [] } },
    prerun: { [id('1')]: ' ', [id('3')]: [], [id('6')]: [['', '']], [id('7')]: null },
  }
  expect(toWire(blank, template, '2026-03-02')).toEqual({
    checklist_id: template.id,
    name: 'Laptop - 2026-03-02',
  })
})

test('everything that can be said is sent as the API stores it', () => {
  const draft: LaunchDraft = {
    name: 'Laptop – Ana',
    summary: 'Soon',
    owner_id: '1001',
    user_id: '1002',
    starred: true,
    is_public: true,
    parent: { id: id('e'), name: 'All laptops' },
    tags: [id('8')],
    folders: [id('9')],
    users: ['1003'],
    groups: [id('c')],
    roles: { [id('d')]: { users: ['1004'], guests: [], groups: [] } },
    tasks: {
      [id('a')]: {
        title: 'Order',
        owners: { users: [], guests: ['ana@example.com'], groups: [] },
        deadline: '2026-03-06T17:00:00.000Z',
      },
      [id('b')]: { title: 'Ship', owners: { users: [], guests: [], groups: [] } },
    },
    prerun: {
      [id('1')]: 'Ana',
      [id('2')]: { id: 2, text: 'Lisbon' },
      [id('3')]: [{ id: 1, text: 'SSO' }],
      [id('4')]: '2026-03-05',
      [id('5')]: { users: ['1002'], guests: [], groups: [] },
      [id('6')]: [['Widget', '3']],
    },
  }
  expect(toWire(draft, template, '2026-03-02')).toEqual({
    checklist_id: template.id,
    name: 'Laptop – Ana',
    summary: 'Soon',
    owner_id: 1001,
    user_id: 1002,
    starred: true,
    is_public: true,
    parent_id: id('e'),
    tags: [id('8')],
    folders: [id('9')],
    users: [1003],
    groups: [id('c')],
    roles: { [id('d')]: { users: [1004], guests: [], groups: [] } },
    tasks: {
      [id('a')]: {
        deadline: '2026-03-06T17:00:00.000Z',
        owners: { users: [], guests: ['ana@example.com'], groups: [] },
      },
      // Nobody at all is something that can be said.
      [id('b')]: { owners: { users: [], guests: [], groups: [] } },
    },
    prerun: {
      [id('1')]: 'Ana',
      [id('2')]: { id: 2, text: 'Lisbon', value: null },
      [id('3')]: [{ id: 1, text: 'SSO', selected: true }],
      [id('4')]: '2026-03-05T12:00:00.000Z',
      [id('5')]: { users: [1002], guests: [], groups: [] },
      [id('6')]: ['Widget', '3'],
    },
  })
})

test('what the template has no place for is not sent: the API would store nothing and say nothing', () => {
  const draft: LaunchDraft = {
    ...empty,
    prerun: { [id('f')]: 'gone' },
    tasks: { [id('f')]: { title: 'Gone', deadline: '2026-03-06T17:00:00.000Z' } },
    roles: { [id('f')]: { users: ['1'], guests: [], groups: [] } },
  }
  expect(Object.keys(toWire(draft, template, '2026-03-02'))).toEqual(['checklist_id', 'name'])
})

test('what was kept is read as far as it makes sense', () => {
  expect(aboutFrom({ name: 'Ana', tags: ['x'] })).toEqual({
    ...EMPTY_ABOUT,
    name: 'Ana',
    tags: ['x'],
  })
  expect(aboutFrom('Ana')).toEqual(EMPTY_ABOUT)
  expect(aboutFrom({ name: 7 })).toEqual(EMPTY_ABOUT)
})
