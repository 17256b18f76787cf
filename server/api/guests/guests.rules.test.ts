import { expect, test } from 'vitest'
import { mayInviteGuests, mayManageGuests } from './guests.rules.ts'

test('admins and standard members invite guests; only admins manage them', () => {
  const verdicts = (['admin', 'standard', 'light'] as const).map((role) => [
    mayInviteGuests({ user: { role } }) === true,
    mayManageGuests({ user: { role } }) === true,
  ])
  expect(verdicts).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ])
})
