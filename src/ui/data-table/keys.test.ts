import fc from 'fast-check'
import { expect, test } from 'vitest'

import { areKeysOf, nextKeys, NO_KEYS } from './keys.ts'

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 })

test('another page takes the elements of the one before, in their order', () => {
  const first = nextKeys(NO_KEYS, ['a', 'b', 'c'], undefined)
  const second = nextKeys(first, ['d', 'e', 'f'], undefined)
  expect([...second.values()]).toEqual([...first.values()])
})

test('a row that has the focus takes it along when it leaves', () => {
  const first = nextKeys(NO_KEYS, ['a', 'b'], undefined)
  const second = nextKeys(first, ['c', 'd'], 'a')
  expect([...second.values()]).not.toContain(first.get('a'))
  expect(second.get('c')).toBe(first.get('b'))
})

test('every row has a key of its own, and keeps it for as long as it stays', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, fc.option(fc.nat(30)))), (steps) => {
      let keys = NO_KEYS
      for (const [shown, focused] of steps) {
        const held = focused === null ? undefined : String(focused)
        const next = nextKeys(keys, shown, held)
        expect([...next.keys()]).toEqual(shown)
        expect(new Set(next.values()).size).toBe(shown.length)
        expect(areKeysOf(next, shown)).toBe(true)
        for (const [id, key] of next) {
          if (keys.has(id)) expect(key).toBe(keys.get(id))
          else if (held !== undefined) expect(key).not.toBe(keys.get(held))
        }
        keys = next
      }
    }),
  )
})
