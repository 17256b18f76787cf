import { expect, test } from 'vitest'
import { mayManageGroups } from './groups.rules.ts'

const actor = (role: 'admin' | 'standard' | 'light', allow_manage_groups?: boolean) => ({
  user: { role },
  org: { settings: { allow_manage_groups } },
})

test('groups are managed by admins, and by standard members where the organisation allows it', () => {
  expect(mayManageGroups(actor('admin', false))).toBe(true)
  expect(mayManageGroups(actor('standard', true))).toBe(true)
  expect(mayManageGroups(actor('standard', false))).toMatch('permission')
  expect(mayManageGroups(actor('standard'))).toMatch('permission')
  expect(mayManageGroups(actor('light', true))).toMatch('permission')
})
