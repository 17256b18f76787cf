import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'
import { anyDefinition, anyDraft, fieldOf } from '#src/testing/any-field.ts'

import {
  answered,
  changedIn,
  changesOf,
  checked,
  checkedWhole,
  discarded,
  keptMine,
  left,
  openForm,
  refused,
  replaced,
  sending,
  stored,
  takenTheirs,
  typed,
} from './form-state.ts'
import { kindOf } from './field-kinds.ts'

const aField = (id: string, more: object = {}) =>
  field.parse({ id, label: id.toUpperCase(), field_type: 'text', ...more })
const FIELDS = [aField('a', { position: 2 }), aField('b', { position: 1, required: true })]
const open = (values = {}, kept = {}) => openForm(FIELDS, values, kept)

test('a form stands in its order and says what is stored', () => {
  const form = open({ a: 'Ana' })
  expect(form.ids).toEqual(['b', 'a'])
  expect(form.byId.a).toMatchObject({ draft: 'Ana', isChanged: false })
  expect(changesOf(form)).toEqual({})
})

test('only what would be stored as something else is sent', () => {
  const form = typed(typed(open({ a: 'Ana', b: 'Rui' }), 'a', 'Eva'), 'b', 'Rui')
  expect(changesOf(form)).toEqual({ a: 'Eva' })
  expect(changesOf(typed(form, 'a', 'Ana'))).toEqual({})
  expect(changesOf(typed(form, 'a', ''))).toEqual({ a: '' })
})

test('what is wrong is told when a field is left, and goes as soon as it is put right', () => {
  const long = typed(open(), 'a', 'x'.repeat(201))
  expect(long.byId.a?.problem).toBeUndefined()
  const told = left(long, 'a')
  expect(told.byId.a?.problem).toMatch(/longer/)
  expect(told.told).toMatch(/^A: .*longer/)
  expect(typed(told, 'a', 'x').byId.a?.problem).toBeUndefined()
})

describe('what others store meanwhile', () => {
  const typing = typed(open({ a: 'Ana', b: 'Rui' }), 'a', 'Eva')

  test('is taken over where nothing is typed', () => {
    const form = answered(typing, FIELDS, { a: 'Ana', b: 'Leo' }, 0)
    expect(form.byId.b).toMatchObject({ draft: 'Leo', isChanged: false })
    expect(form.byId.a).toBe(typing.byId.a)
  })
  test('stands beside what is typed, and one of the two is chosen', () => {
    const form = answered(typing, FIELDS, { a: 'Leo', b: 'Rui' }, 0)
    expect(form.byId.a).toMatchObject({ draft: 'Eva', theirs: { value: 'Leo' } })
    expect(checked(form).first).toBe('a')
    expect(takenTheirs(form, 'a').byId.a).toMatchObject({ draft: 'Leo', isChanged: false })
    const mine = keptMine(form, 'a')
    expect(mine.byId.a).toMatchObject({ draft: 'Eva', isChanged: true, theirs: undefined })
    expect(checked(mine).first).toBeUndefined()
    expect(changesOf(mine)).toEqual({ a: 'Eva' })
  })
  test('is nothing to ask about where it is the same', () => {
    const form = answered(typing, FIELDS, { a: 'Eva', b: 'Rui' }, 0)
    expect(form.byId.a).toMatchObject({ isChanged: false, theirs: undefined })
  })
  test('is forgotten where it is taken back', () => {
    const form = answered(typing, FIELDS, { a: 'Leo', b: 'Rui' }, 0)
    expect(answered(form, FIELDS, { a: 'Ana', b: 'Rui' }, 0).byId.a?.theirs).toBeUndefined()
  })
  test('does not move what nobody has changed', () => {
    expect(answered(typing, FIELDS, { a: 'Ana', b: 'Rui' }, 0)).toBe(typing)
  })
  test('may be that the question is gone: what was typed stays in sight', () => {
    const form = answered(typing, [aField('b')], { b: 'Rui' }, 0)
    expect(form.ids).toEqual(['b', 'a'])
  })
})

describe('storing', () => {
  const changed = typed(open({ a: 'Ana' }), 'a', 'Eva')
  const sent = changesOf(changed)

  test('is said at the field', () => {
    expect(sending(changed, ['a']).byId.a?.phase).toBe('saving')
    const done = stored(sending(changed, ['a']), sent, { a: 'Eva' }, 0)
    expect(done.byId.a).toMatchObject({ phase: 'saved', isChanged: false, stored: 'Eva' })
  })
  test('keeps what was typed while it was under way', () => {
    const done = stored(typed(sending(changed, ['a']), 'a', 'Eva M'), sent, { a: 'Eva' }, 0)
    expect(done.byId.a).toMatchObject({ draft: 'Eva M', isChanged: true })
    expect(changesOf(done)).toEqual({ a: 'Eva M' })
  })
  test('is not undone by an answer from before that comes late', () => {
    const done = stored(changed, sent, { a: 'Eva' }, 1_000)
    expect(answered(done, FIELDS, { a: 'Ana' }, 2_000).byId.a?.draft).toBe('Eva')
    expect(answered(done, FIELDS, { a: 'Ana' }, 100_000).byId.a?.draft).toBe('Ana')
  })
  test('that stored something else says so', () => {
    const done = stored(changed, sent, { a: 'Ev' }, 0)
    expect(done.byId.a).toMatchObject({ isChanged: true, draft: 'Eva' })
    expect(done.byId.a?.problem).toMatch(/something else/)
  })
  test('that was refused leaves all as it was typed, with the words of the server', () => {
    const back = refused(sending(changed, ['a']), ['a'], { a: 'A may not be Eva.' })
    expect(back.byId.a).toMatchObject({ draft: 'Eva', problem: 'A may not be Eva.', phase: 'idle' })
  })
})

test('drafts that were kept are laid over what is stored; what changed since is asked about', () => {
  const kept = { a: { draft: 'Eva', stored: 'Ana' } }
  expect(open({ a: 'Ana' }, kept).byId.a).toMatchObject({ draft: 'Eva', isChanged: true })
  expect(open({ a: 'Leo' }, kept).byId.a).toMatchObject({ draft: 'Eva', theirs: { value: 'Leo' } })
  expect(open({ a: 'Eva' }, kept).byId.a).toMatchObject({ isChanged: false })
})

test('gaps are marked from the first on, in the form\u2019s order', () => {
  const { form, first } = checkedWhole(typed(open(), 'a', 'x'.repeat(300)))
  expect(first).toBe('b')
  expect(form.byId.b?.problem).toMatch(/has to be answered/)
  expect(form.byId.a?.problem).toMatch(/longer/)
})

test('what does not fit into its input stays as it is until it is replaced', () => {
  const date = [aField('d', { field_type: 'date' })]
  const form = openForm(date, { d: { odd: 1 } })
  expect(form.byId.d).toMatchObject({ draft: undefined, isChanged: false })
  expect(checkedWhole(form).first).toBeUndefined()
  const next = replaced(form, 'd')
  expect(changesOf(next)).toEqual({ d: '' })
  expect(changesOf(discarded(next))).toEqual({})
})

test('whatever is typed, discarding it leaves what is stored', () => {
  const anyTyping = anyDefinition.chain((definition) => {
    const one = fieldOf(definition)
    return fc.tuple(anyDraft(one), anyDraft(one)).map(([before, now]) => ({ one, before, now }))
  })
  fc.assert(
    fc.property(anyTyping, ({ one, before, now }) => {
      const { draft, encode } = kindOf(one)
      const values = { [one.id]: encode(draft.parse(before), one) }
      const form = openForm([one], values)
      const back = discarded(typed(form, one.id, draft.parse(now)))
      expect(changedIn(back)).toEqual([])
      expect(back.byId[one.id]?.stored).toEqual(values[one.id])
      expect(changedIn(typed(back, one.id, draft.parse(now))).length).toBe(
        changedIn(typed(form, one.id, draft.parse(now))).length,
      )
    }),
    { numRuns: 500 },
  )
})
