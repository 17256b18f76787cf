import { expect, test } from 'vitest'

import { ACTIVITY_TYPES, ACTIVITY_VERBS } from '#src/api/schema/activity-words.ts'
import { activity } from '#src/api/schema/activity.ts'

import { sentence } from './sentence.ts'
import { valueText } from './value-text.ts'

/** A row as the wire has it: nearly everything in a list of one. */
const aRow = (data: Record<string, unknown> = {}) =>
  activity.parse({
    id: 1,
    verb: ['completed'],
    source: ['Member'],
    actor_type: ['App\\Models\\User'],
    actor_id: [1002],
    actor: [{ full_name: 'Rui Melo', email: 'rui@example.com' }],
    type: ['Task'],
    description: ['Completed the task "Order device"'],
    field: null,
    old_value: null,
    text: null,
    auditable_type: 'task',
    auditable_id: 'a',
    parentable_type: 'run',
    parentable_id: 'r',
    undoable: false,
    created_at: '2026-03-02T10:00:00Z',
    ...data,
  })

const said = (data: Record<string, unknown>) => sentence(aRow(data)).text

test('a list of lists of one becomes a sentence', () => {
  expect(sentence(aRow())).toEqual({
    text: 'Rui Melo completed Order device',
    thing: 'Order device',
  })
})

test.each(ACTIVITY_VERBS.flatMap((verb) => ACTIVITY_TYPES.map((type) => [verb, type] as const)))(
  '%s of a %s is told in words',
  (verb, type) => {
    const { text, thing } = sentence(aRow({ verb: [verb], type: [type], description: [''] }))
    expect(text).toMatch(/^Rui Melo [a-z][a-z ]+/)
    expect(text.endsWith(thing)).toBe(true)
    expect(text).not.toMatch(/[{}]|undefined|null/)
  },
)

test.each([
  [{ verb: ['teleported-away'] }, 'Rui Melo: teleported away Order device'],
  [
    { description: ['Completed their part of the task "Order device"'] },
    'Rui Melo completed their part of Order device',
  ],
  [
    { description: ['Completed the task "Completed their part of the task "x""'] },
    'Rui Melo completed Completed their part of the task "x"',
  ],
  [{ verb: null }, 'Rui Melo: did something to Order device'],
  [{ type: ['Form_Field'], description: null }, 'Rui Melo completed form field'],
  [
    { verb: ['commented'], type: ['Comment'], description: ['Commented on the task "Order "it""'] },
    'Rui Melo commented on Order "it"',
  ],
  [
    {
      verb: ['issue-reported'],
      type: ['Comment'],
      description: ['Reported an issue on the process "X"'],
    },
    'Rui Melo reported a problem on the process',
  ],
  [
    {
      verb: ['updated'],
      field: ['deadline'],
      audit: { data: { id: 'a', type: 'task', title: 'Buy' } },
    },
    'Rui Melo changed deadline of Buy',
  ],
  [
    {
      verb: ['uploaded'],
      type: ['Process'],
      field: ['assets'],
      description: ['Uploaded "Offer.pdf" to "Acme"'],
    },
    'Rui Melo uploaded “Offer.pdf” to the process',
  ],
  [{ actor: null, actor_id: [7] }, 'Member 7 completed Order device'],
  [{ actor: null, actor_id: null }, 'Tallyfy completed Order device'],
  [
    { actor: [{ email: 'gil@x.com' }], actor_type: ['App\\Models\\Guest'], source: ['Guest'] },
    'gil@x.com (guest) completed Order device',
  ],
])('%j', (data, text) => expect(said(data)).toBe(text))

const naming = { zone: 'UTC', nameOf: (id: string) => `M${id}`, groupOf: (id: string) => `G${id}` }

test.each([
  ['title', 'A', 'A'],
  ['deadline', '2026-03-05T17:00:00.000Z', 'Thu, 5 Mar 2026, 17:00 UTC'],
  ['owner_id', 1002, 'M1002'],
  ['owners', { users: [{ id: 1 }, 2], guests: ['a@b.c'], groups: ['g'] }, 'M1, M2, a@b.c, Gg'],
  ['owners', { users: [], guests: [], groups: [] }, 'nobody'],
  ['is_public', true, 'yes'],
  ['assets', { id: 'x', filename: 'Offer.pdf' }, 'Offer.pdf'],
  ['taskdata', { f1: 'SKU', f2: { id: 1, text: 'Red' }, f3: null }, 'SKU · Red · nothing'],
  ['tags', [], 'nothing'],
  ['x', null, 'nothing'],
])('the %s %j is read as %s', (field, value, text) =>
  expect(valueText(field, value, naming)).toBe(text),
)
