import { expect, test } from 'vitest'

import { folder } from '#src/api/schema/folder.ts'
import { member } from '#src/api/schema/member.ts'

import { folderOptions, memberOptions } from './picker-options.ts'

const aMember = (id: number, full_name: string, status = 'active') =>
  member.parse({ id, full_name, status, email: `${id}@example.com` })

const ME = aMember(1, 'Zoe')
const MEMBERS = [aMember(2, 'Gone', 'disabled'), aMember(3, 'bea'), aMember(4, 'Ana'), ME]

test('oneself comes first and as “me”, then the others by name, those who are not active last', () => {
  const options = memberOptions(MEMBERS, ME, [])
  expect(options.map(({ id }) => id)).toEqual(['me', '4', '3', '2'])
  expect(options.map(({ mark }) => mark)).toEqual(['me', undefined, undefined, 'Deactivated'])
})

test('by number one is offered where the address has it so', () => {
  expect(memberOptions(MEMBERS, ME, ['1']).map(({ id }) => id)).toEqual(['me', '4', '3', '1', '2'])
})

test('folders keep their tree, and tell where they lie', () => {
  const tree = [
    folder.parse({
      id: 'a',
      name: 'Sales',
      children: [{ id: 'b', name: 'EMEA', children: [{ id: 'c', name: 'Iberia' }] }],
    }),
  ]
  expect(folderOptions(tree)).toEqual([
    { id: 'a', text: 'Sales', depth: 0, hint: undefined },
    { id: 'b', text: 'EMEA', depth: 1, hint: 'Sales' },
    { id: 'c', text: 'Iberia', depth: 2, hint: 'Sales / EMEA' },
  ])
})
