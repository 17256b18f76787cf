import { expect, test } from 'vitest'

import { field } from '#src/api/schema/field.ts'

import { openForm, typed } from './form-state.ts'
import { formStore } from './use-form.ts'

const FIELDS = ['a', 'b', 'c'].map((id, position) =>
  field.parse({ id, label: id, field_type: 'text', position }),
)

test('a key reaches whoever shows its field, and whoever shows all of the form', () => {
  const form = formStore(openForm(FIELDS, {}))
  const told: string[] = []
  for (const id of ['a', 'b']) form.watch(id, () => told.push(id))
  form.subscribe(() => told.push('form'))
  form.change((now) => typed(now, 'b', 'x'))
  form.change((now) => typed(now, 'c', 'x'))
  form.change((now) => now)
  expect(told).toEqual(['b', 'form', 'form'])
})

test('who has gone is told nothing, and those beside still are', () => {
  const form = formStore(openForm(FIELDS, {}))
  const told: string[] = []
  const stop = form.watch('a', () => told.push('first'))
  form.watch('a', () => told.push('second'))
  stop()
  stop()
  form.change((now) => typed(now, 'a', 'x'))
  expect(told).toEqual(['second'])
})

test('of what is shown already those who listen are told once, after the key, or with the next change', async () => {
  const form = formStore(openForm(FIELDS, {}))
  const told: string[] = []
  form.watch('a', () => told.push('a'))
  form.watch('b', () => told.push('b'))
  form.subscribe(() => told.push('form'))
  form.change((now) => typed(now, 'a', 'x'), true)
  form.change((now) => typed(now, 'a', 'xy'), true)
  expect(form.read().byId['a']?.draft).toBe('xy')
  expect(told).toEqual([])
  await expect.poll(() => told).toEqual(['a', 'form'])
  form.change((now) => typed(now, 'a', 'xyz'), true)
  form.change((now) => typed(now, 'b', 'x'))
  expect(told.slice(2)).toEqual(['a', 'b', 'form'])
})
