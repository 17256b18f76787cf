import { expect, test } from 'vitest'

import { type Permit, whyNot } from './permits.ts'

const ALL: Permit[] = [
  'rename',
  'owner',
  'people',
  'public',
  'notes',
  'labels',
  'kick-off',
  'put-away',
  'custom',
]
const here = { archived_at: null }
const away = { archived_at: '2026-03-01T10:00:00.000Z' }

test('light members are told that they may not, whatever it is', () => {
  for (const permit of ALL) expect(whyNot(permit, here, 'light')).toMatch(/Light members/)
})

test('admins and standard members may try everything that is not archived', () => {
  for (const role of ['admin', 'standard'] as const)
    for (const permit of ALL) expect(whyNot(permit, here, role)).toBeUndefined()
})

test('of an archived process notes, tags, folders and answers wait, the rest does not', () => {
  const held = ALL.filter((permit) => whyNot(permit, away, 'admin') !== undefined)
  expect(held).toEqual(['notes', 'labels', 'kick-off'])
})

test('who is not known yet is not refused', () => {
  expect(whyNot('rename', here, undefined)).toBeUndefined()
})
