import { expect, test } from 'vitest'
import {
  deletionObstacle,
  lossObstacle,
  mayInvite,
  mayManageMembers,
  mayWriteProfile,
  type Standing,
} from './users.rules.ts'

const member = (user_id: number, more: Partial<Standing> = {}): Standing => ({
  user_id,
  role: 'standard',
  status: 'active',
  is_default_admin: false,
  is_bot: false,
  ...more,
})
const admin = (user_id: number, more: Partial<Standing> = {}) =>
  member(user_id, { role: 'admin', ...more })

test('nobody but themselves changes the profile of a person of another organisation', () => {
  expect(mayWriteProfile({ user: { id: 1 } }, 2, false)).toBe(true)
  expect(mayWriteProfile({ user: { id: 1 } }, 1, true)).toBe(true)
  expect(mayWriteProfile({ user: { id: 1 } }, 2, true)).toMatch('another organization')
})

test('only admins manage members', () => {
  expect(mayManageMembers({ user: { role: 'admin' } })).toBe(true)
  expect(mayManageMembers({ user: { role: 'standard' } })).toMatch('admins')
})

test('admins invite anybody, standard members nobody above them and only where allowed', () => {
  const actor = (role: 'admin' | 'standard' | 'light', allow_user_invite: unknown) => ({
    user: { role },
    org: { settings: { allow_user_invite } },
  })
  expect(mayInvite(actor('admin', false), 'admin')).toBe(true)
  expect(mayInvite(actor('standard', true), 'standard')).toBe(true)
  expect(mayInvite(actor('standard', true), 'admin')).toMatch('permission')
  expect(mayInvite(actor('standard', 'yes'), 'light')).toMatch('permission')
  expect(mayInvite(actor('light', true), 'light')).toMatch('permission')
})

test('the bot and the default admin stay what they are', () => {
  expect(lossObstacle(member(1, { is_bot: true }), [])?.status).toBe(400)
  expect(lossObstacle(admin(1, { is_default_admin: true }), [admin(2)])?.status).toBe(400)
})

test('an organisation keeps an active admin', () => {
  const others = [member(2), admin(3, { status: 'disabled' }), admin(4, { status: 'invited' })]
  expect(lossObstacle(admin(1), [admin(1), ...others])?.status).toBe(422)
  expect(lossObstacle(admin(1), [admin(1), ...others, admin(5)])).toBeUndefined()
  expect(lossObstacle(member(2), others)).toBeUndefined()
})

test('a member is disabled before being deleted', () => {
  expect(deletionObstacle(member(1), [])?.status).toBe(422)
  expect(deletionObstacle(member(1, { status: 'invited' }), [])?.status).toBe(422)
  expect(deletionObstacle(member(1, { status: 'disabled' }), [])).toBeUndefined()
  expect(deletionObstacle(member(1, { status: 'disabled', is_bot: true }), [])?.status).toBe(400)
})
