import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { field } from '#src/api/schema/field.ts'
import { plain } from '#src/screens/fields/shown.ts'

import { againOf } from './again.ts'

const OLD = [
  { id: 'who', label: 'Employee', field_type: 'text', position: 1 },
  { id: 'team', label: 'Team name', field_type: 'text', position: 2 },
  {
    id: 'office',
    label: 'Office',
    field_type: 'dropdown',
    position: 3,
    options: [
      { id: 1, text: 'Porto' },
      { id: 2, text: 'Lisbon' },
    ],
  },
  {
    id: 'kit',
    label: 'Kit',
    field_type: 'radio',
    position: 4,
    options: [
      { id: 1, text: 'Laptop' },
      { id: 2, text: 'Phone' },
    ],
  },
  { id: 'day', label: 'First day', field_type: 'date', position: 5 },
  { id: 'old', label: 'Fax number', field_type: 'text', position: 6 },
  { id: 'size', label: 'Size', field_type: 'text', position: 7 },
  { id: 'doc', label: 'Contract', field_type: 'file', position: 8 },
  { id: 'web', label: 'Pages', field_type: 'file', position: 9 },
]
const NOW = [
  OLD[0],
  { ...OLD[1], label: 'Team' },
  { ...OLD[2], options: [{ id: 2, text: 'Lisboa' }] },
  { ...OLD[3], options: [{ id: 1, text: 'Laptop' }] },
  OLD[4],
  { ...OLD[6], default_value: 'M', default_value_enabled: true },
  OLD[7],
  OLD[8],
  { id: 'new', label: 'Cost centre', field_type: 'text', position: 10 },
]
const TEMPLATE = checklist.parse({ id: 't', title: 'Laptop request', prerun: NOW })
const RUN = {
  name: 'Laptop - Ana',
  prerun: {
    who: 'Ana',
    team: 'IT',
    office: { id: 2, text: 'Lisbon' },
    kit: 'Phone',
    day: '2026-03-05T12:00:00.000Z',
    old: '123',
    size: '',
    doc: [{ id: 'f', filename: 'a.pdf' }],
    web: [{ url: 'https://example.com/b.pdf', source: 'url', full_url: 'x' }],
  },
  ko_form_fields: OLD.map((one) => field.parse(one)),
  tags: [{ id: 'tag', title: 'VIP', color: '#fff', association_id: null }] as never,
  folders: [],
}
const again = () => againOf(TEMPLATE, RUN, (_, value) => plain(value))

test('what still has a place is taken over, and all else is told', () => {
  const { answers, lines, about } = again()
  expect(Object.fromEntries(Object.entries(answers).map(([id, { draft }]) => [id, draft]))).toEqual(
    {
      who: 'Ana',
      team: 'IT',
      // Renamed, and the same option.
      office: { id: 2, text: 'Lisboa' },
      // It was left empty, whatever is suggested now.
      size: '',
      web: [{ url: 'https://example.com/b.pdf', source: 'url' }],
    },
  )
  expect(lines.map(({ is, label, note }) => [is, label, note].filter(Boolean))).toEqual([
    ['kept', 'Employee'],
    ['renamed', 'Team', 'Team name'],
    ['kept', 'Office'],
    ['misfit', 'Kit'],
    ['date', 'First day'],
    ['misfit', 'Contract'],
    ['kept', 'Pages'],
    ['new', 'Cost centre'],
    ['gone', 'Fax number'],
  ])
  expect(lines.find(({ is }) => is === 'misfit')?.text).toBe('Phone')
  expect(about).toEqual({ tags: ['tag'] })
})

test('neither its name nor its dates are copied', () => {
  const { answers, about } = again()
  expect(answers).not.toHaveProperty('day')
  expect(about).not.toHaveProperty('name')
})

test('where the process does not tell its form, its answers are read as the template has them', () => {
  const { answers } = againOf(TEMPLATE, { ...RUN, ko_form_fields: undefined }, () => '')
  expect(answers.who?.draft).toBe('Ana')
  expect(answers).not.toHaveProperty('new')
})
