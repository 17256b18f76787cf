import fc from 'fast-check'
import { expect, test } from 'vitest'

import { group } from '#src/api/schema/group.ts'
import { guest } from '#src/api/schema/guest.ts'
import { member } from '#src/api/schema/member.ts'

import {
  addressIn,
  type Directory,
  headcount,
  ownerKeys,
  ownerOptions,
  ownersOf,
  sameOwners,
} from './owner-options.ts'

const person = (id: number, full_name: string, data: object = {}) =>
  member.parse({ id, email: `${id}@acme.example`, full_name, status: 'active', ...data })

const directory: Directory = {
  members: [person(1, 'Rui Melo'), person(2, 'Ana Sousa'), person(3, 'Zé', { status: 'disabled' })],
  groups: [group.parse({ id: 'g', name: 'Finance', members: [1, 2], guests: [] })],
  guests: [guest.parse({ id: 9, email: 'kim@guest.example', first_name: 'Kim', last_name: null })],
  me: '1',
}
const ids = (chosen: string[], typed = '') =>
  ownerOptions(directory, chosen, chosen, typed).map(({ id }) => id)

const owners = fc.record({
  users: fc.uniqueArray(fc.integer({ min: 1 }).map(String)),
  guests: fc.uniqueArray(fc.emailAddress()),
  groups: fc.uniqueArray(fc.string()),
})

test('keys lead back to the three lists, whatever is in them', () => {
  fc.assert(
    fc.property(owners, (some) => {
      expect(ownersOf(ownerKeys(some))).toEqual(some)
      expect(ownerKeys(some)).toHaveLength(headcount(some))
    }),
  )
})

test('the order of people does not matter, who they are does', () => {
  const some = { users: ['1', '2'], guests: [], groups: ['g'] }
  expect(sameOwners(some, { ...some, users: ['2', '1'] })).toBe(true)
  expect(sameOwners(some, { ...some, users: ['1', '3'] })).toBe(false)
  expect(sameOwners(some, { ...some, users: ['1', '1'] })).toBe(false)
  expect(sameOwners(some, { ...some, groups: [] })).toBe(false)
})

test('oneself comes first, then members, groups and guests; who left is not offered', () => {
  expect(ids([])).toEqual(['user:1', 'user:2', 'group:g', 'guest:kim@guest.example'])
})

test('whoever is chosen already can be taken off, also when they left or nobody knows them', () => {
  expect(ids(['user:3', 'user:77'])).toEqual(expect.arrayContaining(['user:3', 'user:77']))
})

test('“me” finds oneself, a name the person, a word the group', () => {
  expect(ids([], 'me').includes('user:1')).toBe(true)
  expect(ids([], 'ana')).toEqual(['user:2'])
  expect(ids([], 'fina')).toEqual(['group:g'])
})

test('an address that nobody has can be invited; one that somebody has is theirs', () => {
  expect(ids([], 'New@Client.example')).toEqual(['guest:new@client.example'])
  expect(ids([], 'kim@guest.example')).toEqual(['guest:kim@guest.example'])
  expect(ids([], '2@acme.example')).toEqual(['user:2'])
})

test.each([
  ['a@b.pt', 'a@b.pt'],
  [' A@B.pt ', 'a@b.pt'],
  ['a@b', undefined],
  ['a b@c.pt', undefined],
  ['a@b.pt, c@d.pt', undefined],
  ['Ana', undefined],
])('%s as an address', (typed, address) => expect(addressIn(typed)).toBe(address))
