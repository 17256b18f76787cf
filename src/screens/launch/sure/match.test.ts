import fc from 'fast-check'
import { expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'
import { run } from '#src/api/schema/run.ts'
import type { LaunchBody } from '#src/queries/launch-mutations.ts'

import { isStoredAs, matchOf } from './match.ts'

const WHO = field.parse({ id: 'who', label: 'Employee', field_type: 'text' })
const KIT = field.parse({
  id: 'kit',
  label: 'Kit',
  field_type: 'multiselect',
  options: [
    { id: 1, text: 'Laptop' },
    { id: 2, text: 'Badge' },
    { id: 3, text: 'Desk' },
  ],
})
const TEAM = field.parse({ id: 'team', label: 'Team', field_type: 'assignees_form' })
const FORM = { prerun: [WHO, KIT, TEAM], auto_naming: false, allow_launcher_change_name: true }
const BODY: LaunchBody = { checklist_id: 't', name: 'Ana', prerun: { who: 'Ana' } }
const ATTEMPT = { after: 7, starter: '1', body: BODY }

const aRun = (data: object = {}) =>
  run.parse({
    id: 'r',
    increment_id: 8,
    checklist_id: 't',
    name: 'Ana',
    status: 'active',
    started_by: 1,
    created_at: '2026-03-02T10:00:00.000Z',
    last_updated: '2026-03-02T10:00:00.000Z',
    prerun: { who: 'Ana' },
    ...data,
  })

test.each([
  ['same', {}],
  ['other', { increment_id: 7 }],
  ['other', { started_by: 2 }],
  ['other', { checklist_id: 'u' }],
  ['other', { name: 'Rui', prerun: { who: 'Rui' } }],
  ['near', { name: 'Rui' }],
  ['near', { prerun: {} }],
  ['near', { prerun: { who: 'Ana', kit: [{ id: 1, text: 'Laptop', selected: true }] } }],
] as const)('%s: a process with %j', (kind, data) => {
  expect(matchOf(ATTEMPT, aRun(data), FORM)).toBe(kind)
})

test('where the template names its processes, the name says nothing against it', () => {
  const locked = { ...FORM, auto_naming: true, allow_launcher_change_name: false }
  expect(matchOf(ATTEMPT, aRun({ name: 'Onboarding - Ana' }), locked)).toBe('same')
  expect(matchOf(ATTEMPT, aRun({ prerun: {} }), locked)).toBe('near')
})

test('where nothing was asked, another name is another process', () => {
  const asked = { ...ATTEMPT, body: { checklist_id: 't', name: 'Ana' } }
  expect(matchOf(asked, aRun({ prerun: {} }), FORM)).toBe('same')
  expect(matchOf(asked, aRun({ prerun: {}, name: 'Rui' }), FORM)).toBe('other')
})

test('in what order things were chosen makes no other answer; what was chosen does', () => {
  const choices = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 })
  const wire = (ids: readonly number[]) =>
    ids.map((id) => ({ id, text: KIT.options[id - 1]!.text, selected: true }))
  fc.assert(
    fc.property(choices, choices, (one, other) => {
      const isSame = new Set(one).symmetricDifference(new Set(other)).size === 0
      expect(isStoredAs(KIT, wire(one), wire(other))).toBe(isSame)
    }),
  )
})

test('who was chosen is the same by number or by text, in any order', () => {
  const sent = { users: [2, 1], guests: ['a@b.co'], groups: [] }
  expect(isStoredAs(TEAM, sent, { users: ['1', '2'], guests: ['a@b.co'], groups: [] })).toBe(true)
  expect(isStoredAs(TEAM, sent, { users: ['1'], guests: ['a@b.co'], groups: [] })).toBe(false)
})
