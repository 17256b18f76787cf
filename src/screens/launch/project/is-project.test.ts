import { expect, test } from 'vitest'

import { ApiError } from '#src/api/api-error.ts'
import { checklist } from '#src/api/schema/checklist.ts'
import { run } from '#src/api/schema/run.ts'

import { isProject, maybeHidden } from './is-project.ts'

const field = { id: 'f', label: 'F', field_type: 'text' }
const template = (data: object) => checklist.parse({ id: 'a', title: 'MISC', ...data })
const process = (data: object) =>
  run.parse({
    id: 'r',
    name: 'R',
    status: 'active',
    created_at: '2026-01-05T09:00:00Z',
    last_updated: '2026-01-05T09:00:00Z',
    ...data,
  })

test('the hidden template is not to be had, or has that name and asks for nothing', () => {
  expect(maybeHidden(template({}), null)).toBe(true)
  expect(maybeHidden(template({ title: 'Laptop' }), null)).toBe(false)
  expect(maybeHidden(template({ prerun: [field] }), null)).toBe(false)
  expect(maybeHidden(template({ steps: { data: [{ id: 's', title: 'Order' }] } }), null)).toBe(
    false,
  )
  expect(maybeHidden(undefined, null)).toBe(false)
  expect(maybeHidden(undefined, new ApiError(404, 'Resource not found'))).toBe(true)
  expect(maybeHidden(undefined, new ApiError(500, 'Server Error'))).toBe(false)
})

test('a process of it has no form; one that has was launched from a template that is called so', () => {
  expect(isProject(process({ checklist_title: 'MISC' }))).toBe(true)
  expect(isProject(process({ checklist_title: 'Laptop' }))).toBe(false)
  expect(isProject(process({ checklist_title: 'MISC', ko_form_fields: { data: [field] } }))).toBe(
    false,
  )
})
