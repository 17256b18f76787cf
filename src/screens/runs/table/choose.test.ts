import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  ARCHIVE_COLUMNS,
  type ColumnId,
  COLUMNS,
  columnsFor,
  DEFAULT_COLUMNS,
} from '#src/screens/runs/url/columns-param.ts'
import { moved, offered, toCols, withPin, withShown } from './choose.ts'

const some = fc.subarray([...COLUMNS], { minLength: 1 })
const choicesOf = (ids: readonly ColumnId[]) => ids.map((id) => ({ id }))
const idsOf = (choices: readonly { id: ColumnId }[]) => choices.map(({ id }) => id)

test('every column is offered once, the shown ones first', () =>
  fc.assert(
    fc.property(some, (shown) => {
      for (const status of [undefined, 'archived'] as const) {
        const all = offered(choicesOf(shown), ['prerun-a'], { status })
        expect(all.slice(0, shown.length)).toEqual(shown)
        const there = [...shown, ...columnsFor(status === 'archived'), 'prerun-a']
        expect(new Set(all)).toEqual(new Set(there))
        expect(all).toHaveLength(new Set(there).size)
      }
    }),
  ))

test('what is shown stays where it was, what comes stands at the end', () =>
  fc.assert(
    fc.property(some, some, (before, wanted) => {
      const after = idsOf(withShown(choicesOf(before), wanted))
      expect(after.toSorted()).toEqual(wanted.toSorted())
      const stayed = before.filter((id) => wanted.includes(id))
      expect(after.slice(0, stayed.length)).toEqual(stayed)
    }),
  ))

test('a moved column stands beside the other, and none is lost', () =>
  fc.assert(
    fc.property(fc.subarray([...COLUMNS], { minLength: 2 }), fc.nat(), fc.nat(), (ids, a, b) => {
      const [id, beside] = [ids[a % ids.length]!, ids[b % ids.length]!]
      const before = idsOf(moved(choicesOf(ids), id, beside, 'before'))
      const after = idsOf(moved(choicesOf(ids), id, beside, 'after'))
      expect(before.toSorted()).toEqual(ids.toSorted())
      const step = id === beside ? 0 : 1
      expect(before.indexOf(id)).toBe(before.indexOf(beside) - step)
      expect(after.indexOf(id)).toBe(after.indexOf(beside) + step)
    }),
  ))

test('a pin comes and goes, and the width stays', () => {
  const pinned = withPin([{ id: 'name', width: 300 }], 'name', true)
  expect(pinned).toEqual([{ id: 'name', width: 300, pinned: true }])
  expect(withPin(pinned, 'name', false)).toEqual([{ id: 'name', width: 300 }])
})

test('the default set is not written', () => {
  const list = { status: undefined }
  const archive = { status: 'archived' } as const
  expect(toCols(DEFAULT_COLUMNS, list)).toBeUndefined()
  expect(toCols(ARCHIVE_COLUMNS, archive)).toBeUndefined()
  expect(toCols(DEFAULT_COLUMNS, archive)).toEqual(DEFAULT_COLUMNS)
  expect(toCols([{ id: 'name' }], list)).toEqual([{ id: 'name' }])
})
