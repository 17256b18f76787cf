import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownersForEach, ownFields, placeFor } from './create.rules.ts'

test('a new task goes where it was asked for, at most to the end', () => {
  expect(placeFor(undefined, 0)).toBe(1)
  expect(placeFor(undefined, 4)).toBe(5)
  expect(placeFor(2, 4)).toBe(2)
  expect(placeFor(9, 4)).toBe(5)
})

describe('separate tasks', () => {
  const CALLER = 7

  test('members come first, then guests, those of groups among them, nobody twice', () => {
    const groups = new Map([
      ['aa', { users: [2, 3], guests: ['x@y.z'] }],
      ['bb', { users: [3], guests: [] }],
    ])
    const owners = { users: [1, 2], guests: ['a@b.c'], groups: ['aa', 'bb', 'unknown'] }
    expect(ownersForEach(owners, groups, CALLER)).toEqual([
      { users: [1], guests: [], groups: [] },
      { users: [2], guests: [], groups: [] },
      { users: [3], guests: [], groups: [] },
      { users: [CALLER], guests: ['a@b.c'], groups: [] },
      { users: [CALLER], guests: ['x@y.z'], groups: [] },
    ])
    expect(ownersForEach({ users: [], guests: [], groups: ['cc'] }, groups, CALLER)).toEqual([])
  })

  test('as many as there are people', () => {
    const people = fc.record({
      users: fc.array(fc.nat(5)),
      guests: fc.array(fc.constantFrom('a@b.c', 'd@e.f')),
    })
    fc.assert(
      fc.property(people, people, (named, inGroup) => {
        const each = ownersForEach({ ...named, groups: ['aa'] }, new Map([['aa', inGroup]]), CALLER)
        const all = new Set<unknown>(
          [named, inGroup].flatMap(({ users, guests }) => [...users, ...guests]),
        )
        expect(each).toHaveLength(all.size)
        for (const { users, groups } of each) expect([users.length, groups.length]).toEqual([1, 0])
      }),
    )
  })
})

describe('own form fields', () => {
  const ids = () => {
    let last = 0
    return () => `id${(last += 1)}`
  }

  test('get ids and places, and what was not sent is nothing', () => {
    const fields = ownFields([{ label: 'One' }, { label: 'Two' }].map(asText), ids())
    expect(fields.map(({ id, position }) => [id, position])).toEqual([
      ['id1', 1],
      ['id2', 2],
    ])
    expect(fields[0]).toMatchObject({ options: [], columns: [], guidance: null, alias: 'one' })
  })

  test('choices and columns without an id, or with one that is taken, get the next', () => {
    const options = [{ text: 'A' }, { id: 4, text: 'B' }, { id: 4, text: 'C' }, { text: 'D' }]
    const columns = [{ label: 'X' }, { label: 'Y' }]
    const [field] = ownFields([{ ...asText({ label: 'One' }), options, columns }], ids())
    expect(field?.options.map(({ id }) => id)).toEqual([5, 4, 6, 7])
    expect(field?.columns).toEqual([
      { id: 1, label: 'X' },
      { id: 2, label: 'Y' },
    ])
  })

  const asText = (field: { label: string }) => ({ ...field, field_type: 'text', required: false })
})
