import { expect, test } from 'vitest'
import {
  mayCreateTemplate,
  mayDeleteTemplate,
  mayDuplicateTemplate,
  mayEditTemplate,
  templateDeletionObstacle,
} from './checklists.rules.ts'

const actor = (role: 'admin' | 'standard' | 'light') => ({ user: { id: 1, role }, groups: [] })
const theirs = { owner_id: 1 }
const others = { owner_id: 2 }
const none = new Set<never>()

test.each([
  ['changed', mayEditTemplate, new Set(['EDIT'] as const), new Set(['DUPLICATE', 'READ'] as const)],
  ['copied', mayDuplicateTemplate, new Set(['DUPLICATE'] as const), new Set(['EDIT'] as const)],
])(
  'a template is %s by admins, its owner and whoever was granted it, never by light members',
  (_, may, right, anotherRight) => {
    expect(may(actor('admin'), others, none)).toBe(true)
    expect(may(actor('standard'), theirs, none)).toBe(true)
    expect(may(actor('standard'), others, right)).toBe(true)
    expect(may(actor('standard'), others, anotherRight)).toMatch('Permission denied')
    expect(may(actor('light'), theirs, right)).toMatch('Permission denied')
  },
)

test('templates are made by admins and standard members, deleted by admins alone', () => {
  expect(mayCreateTemplate(actor('standard'))).toBe(true)
  expect(mayCreateTemplate(actor('light'))).toMatch('Light')
  expect(mayDeleteTemplate(actor('admin'))).toBe(true)
  expect(mayDeleteTemplate(actor('standard'))).toMatch('Only admins')
})

test('only an archived template is deleted', () => {
  expect(templateDeletionObstacle({ archived_at: new Date() })).toBeUndefined()
  expect(templateDeletionObstacle({ archived_at: null })?.status).toBe(422)
})
