import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { firstDraft, isSameDraft } from '#src/screens/fields/answers.ts'
import type { Draft } from '#src/screens/fields/field-kind.ts'

import { EMPTY_ABOUT, type LaunchDraft } from '#src/screens/launch/draft.ts'
import { hasValues, readLink, writeLink } from './link.ts'

const OPTIONS = [
  { id: 1, text: 'Porto' },
  { id: 2, text: 'Lisbon' },
  // Signs that are both a text and an id.
  { id: 3, text: '2' },
  { id: 4, text: 'a,b & c=d #é' },
]
const TEMPLATE = checklist.parse({
  id: 't',
  title: 'Laptop request',
  prerun: [
    { id: 'who', alias: 'employee', label: 'Employee', field_type: 'text' },
    { id: 'why', label: 'Why', field_type: 'textarea' },
    { id: 'mail', label: 'Mail', field_type: 'email' },
    { id: 'day', label: 'Day', field_type: 'date' },
    { id: 'at', label: 'At', field_type: 'date', collect_time: true },
    { id: 'radio', label: 'Radio', field_type: 'radio', options: OPTIONS },
    { id: 'drop', label: 'Office', field_type: 'dropdown', options: OPTIONS },
    { id: 'free', label: 'Free', field_type: 'dropdown' },
    { id: 'multi', label: 'Kit', field_type: 'multiselect', options: OPTIONS },
    {
      id: 'table',
      label: 'Table',
      field_type: 'table',
      columns: [
        { id: 1, label: 'A' },
        { id: 2, label: 'B' },
      ],
    },
    { id: 'team', label: 'Team', field_type: 'assignees_form' },
    { id: 'file', label: 'File', field_type: 'file' },
    {
      id: 'size',
      label: 'Size',
      field_type: 'text',
      default_value: 'M',
      default_value_enabled: true,
    },
  ],
})
const MEMBERS = [{ id: '7', email: 'Ana@example.com' }]
const draftWith = (prerun: Record<string, Draft>, about: Partial<LaunchDraft> = {}) => ({
  ...EMPTY_ABOUT,
  ...about,
  prerun,
})
const read = (hash: string) => readLink(hash, TEMPLATE, MEMBERS)

const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const option = fc.constantFrom(...OPTIONS)
const anyDrafts = fc.record(
  {
    who: text,
    why: text,
    mail: text,
    day: fc.constantFrom('2026-03-05', '2024-02-29'),
    at: fc.constantFrom('2026-03-05T17:00:00.000Z'),
    radio: option.map((one) => one.text),
    drop: option,
    free: fc.record({ id: fc.option(fc.integer()), text: text.filter((one) => one.trim() !== '') }),
    multi: fc.uniqueArray(option, { minLength: 1 }),
    table: fc.array(
      fc.tuple(text, text).map((row): string[] => row),
      { minLength: 1, maxLength: 3 },
    ),
    team: fc.record({
      users: fc.array(fc.stringMatching(/^\d{1,4}$/), { maxLength: 2 }),
      guests: fc.array(fc.emailAddress(), { maxLength: 2 }),
      groups: fc.array(fc.stringMatching(/^[0-9a-f]{4}$/), { maxLength: 2 }),
    }),
    size: text,
  },
  { requiredKeys: [] },
)

test('whatever is filled in arrives as it was, answer by answer', () => {
  fc.assert(
    fc.property(anyDrafts, text, (prerun, name) => {
      const drafts = Object.fromEntries(
        Object.entries(prerun).filter(([, one]) => one !== undefined),
      ) as Record<string, Draft>
      const { hash, left } = writeLink(TEMPLATE, draftWith(drafts, { name, owner_id: '7' }))
      expect(left).toEqual([])
      const { answers, about, lines } = read(hash)
      expect(lines.filter(({ is }) => is !== 'kept')).toEqual([])
      expect(about).toEqual({ owner_id: '7', ...(name.trim() !== '' && { name }) })
      for (const field of TEMPLATE.prerun) {
        const there = answers[field.id]?.draft ?? firstDraft(field)
        expect(isSameDraft(field, there, drafts[field.id] ?? firstDraft(field))).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('a suggestion that was emptied stays empty', () => {
  const { hash } = writeLink(TEMPLATE, draftWith({ size: '' }))
  expect(read(hash).answers.size?.draft).toBe('')
  expect(writeLink(TEMPLATE, draftWith({ size: 'M' })).hash).toBe('')
})

test('aliases are read, and the id says it better', () => {
  expect(read('#employee=Ana').answers.who?.draft).toBe('Ana')
  const both = read('#who=Rui&employee=Ana')
  expect(both.answers.who?.draft).toBe('Rui')
  expect(both.lines).toMatchObject([{ is: 'kept' }, { is: 'unused', text: 'Ana' }])
})

test('what cannot be used is listed, with its reason', () => {
  const { answers, about, lines } = read(
    '#nobody=1&drop=Paris&file=x&day=soon&owner=rui@example.com&team=Ana&table=[[1]]&radio=Porto&radio=Lisbon',
  )
  expect(about).toEqual({})
  expect(Object.keys(answers)).toEqual(['radio'])
  expect(
    lines.filter(({ is }) => is === 'unused').map(({ label, text: it }) => [label, it]),
  ).toEqual([
    ['nobody', '1'],
    ['Office', 'Paris'],
    ['File', 'x'],
    ['Day', 'soon'],
    ['Owner', 'rui@example.com'],
    ['Team', 'Ana'],
    ['Table', '[[1]]'],
    ['Radio', 'Lisbon'],
  ])
})

test('files cannot travel, and are told', () => {
  const { hash, left } = writeLink(TEMPLATE, draftWith({ file: [{ id: 'f' }], who: 'Ana' }))
  expect(hash).toBe('#who=Ana')
  expect(left).toEqual(['File'])
})

test('an owner by address, and a name where the template leaves it open', () => {
  expect(read('#owner=ana@EXAMPLE.com&name=Ana').about).toEqual({ owner_id: '7', name: 'Ana' })
  const locked = { ...TEMPLATE, auto_naming: true, allow_launcher_change_name: false }
  const { about, lines } = readLink('#name=Ana', locked, MEMBERS)
  expect(about).toEqual({})
  expect(lines).toMatchObject([{ is: 'unused', text: 'Ana' }])
})

test('any fragment is read without an error', () => {
  expect(hasValues('#who=Ana')).toBe(true)
  expect(hasValues('#launch-steps')).toBe(false)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      read(`#${any}`)
      for (const { id } of TEMPLATE.prerun) read(`#${id}=${any}`)
    }),
  )
})
