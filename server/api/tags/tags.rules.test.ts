import { expect, test } from 'vitest'
import { mayManageTags } from './tags.rules.ts'

const actor = (role: 'admin' | 'standard' | 'light') => ({ user: { role } })

test('only admins manage the list of tags', () => {
  expect(mayManageTags(actor('admin'))).toBe(true)
  expect(mayManageTags(actor('standard'))).toMatch('Only admins')
  expect(mayManageTags(actor('light'))).toMatch('Only admins')
})
