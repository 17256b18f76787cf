import { beforeEach, expect, test } from 'vitest'

import { keepDrafts, wipeDrafts } from '#src/stores/drafts.ts'

import { begunBy } from './begun.ts'

beforeEach(wipeDrafts)
const keep = (subject: string, draft: Record<string, unknown>, person = '7') =>
  keepDrafts({ org: 'acme', person, subject }, draft)

test('launches and projects that were begun, the latest first; nonsense and others’ are not among them', () => {
  keep('launch/one', {
    checklist_id: 'a',
    title: 'Laptop',
    name: 'For Ana',
    at: 1,
    answers: { left: { type: 'text', draft: ' ' }, what: { type: 'text', draft: 'A large one' } },
  })
  keep('project/two', { name: 'Move', at: 3 })
  keep('launch/three', { checklist_id: 'b', title: 'Trip', name: '', at: 2 })
  keep('launch/broken', { checklist_id: 7 })
  keep('task/else', { name: 'Not a launch', at: 9 })
  keep('launch/theirs', { checklist_id: 'a', title: 'Laptop', name: 'Theirs', at: 4 }, '8')
  expect(begunBy('acme', '7')).toEqual([
    { id: 'two', subject: 'project/two', template: null, name: 'Move', hint: '', at: 3 },
    {
      id: 'three',
      subject: 'launch/three',
      template: { id: 'b', title: 'Trip' },
      name: '',
      hint: '',
      at: 2,
    },
    {
      id: 'one',
      subject: 'launch/one',
      template: { id: 'a', title: 'Laptop' },
      name: 'For Ana',
      hint: 'A large one',
      at: 1,
    },
  ])
})
