import { expect, test } from 'vitest'
import { mayManageTags, mayTagChecklist } from './tags.rules.ts'

const actor = (role: 'admin' | 'standard' | 'light') => ({ user: { id: 1, role } })

test('only admins manage the list of tags', () => {
  expect(mayManageTags(actor('admin'))).toBe(true)
  expect(mayManageTags(actor('standard'))).toMatch('Only admins')
  expect(mayManageTags(actor('light'))).toMatch('Only admins')
})

test('a template is tagged by admins, its owner and whoever was granted to edit it, never by light members', () => {
  const theirs = { owner_id: 1 }
  const others = { owner_id: 2 }
  const edit = new Set(['EDIT'] as const)
  const launch = new Set(['PROCESS_LAUNCH', 'READ'] as const)
  expect(mayTagChecklist(actor('admin'), others, new Set())).toBe(true)
  expect(mayTagChecklist(actor('standard'), theirs, new Set())).toBe(true)
  expect(mayTagChecklist(actor('standard'), others, edit)).toBe(true)
  expect(mayTagChecklist(actor('standard'), others, launch)).toMatch('permission')
  expect(mayTagChecklist(actor('light'), theirs, edit)).toMatch('permission')
})
