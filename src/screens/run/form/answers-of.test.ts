import { describe, expect, test } from 'vitest'

import { run } from '#src/api/schema/run.ts'

import { answersOf } from './answers-of.ts'

describe('the answers of a process', () => {
  const RUN = {
    id: 'r',
    name: 'R',
    status: 'active',
    created_at: '2026-03-02T09:00:00Z',
    last_updated: '2026-03-02T09:00:00Z',
  }
  const own = [
    { id: 'b', label: 'B', field_type: 'text', position: 2 },
    { id: 'a', label: 'A', field_type: 'text', position: 1, value: 'from the field' },
  ]
  const labels = (wire: object) =>
    answersOf(run.parse({ ...RUN, ...wire })).map(({ field: { label, id }, value }) => [
      label || id,
      value,
    ])

  test('stand in the order of the form, unanswered questions included', () => {
    expect(labels({ ko_form_fields: own, prerun: { b: 'x' } })).toEqual([
      ['A', 'from the field'],
      ['B', 'x'],
    ])
  })

  test('have their labels from the template where the process has none of its own', () => {
    const checklist = { id: 'c', title: 'T', prerun: own }
    expect(labels({ checklist, prerun: { b: 'x' } })).toContainEqual(['B', 'x'])
  })

  test('are kept where the question is gone', () => {
    expect(labels({ ko_form_fields: own, prerun: { gone: 'y' } })).toContainEqual(['gone', 'y'])
  })
})
