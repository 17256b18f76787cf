import { expect, test } from 'vitest'

import { isSingleKey, meaningOf, SHORTCUT_IDS, SHORTCUTS } from './shortcuts.ts'

const press = (key: string, held: Partial<Parameters<typeof meaningOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

test('no two shortcuts share their keys, and none begins as another one does', () => {
  const keys = SHORTCUT_IDS.flatMap((id): readonly string[] => SHORTCUTS[id].keys)
  expect(new Set(keys).size).toBe(keys.length)
  const begun = keys.filter((one) => one.includes(' ')).map((one) => one.split(' ')[0])
  expect(keys.filter((one) => begun.includes(one))).toEqual([])
})

test('a key means what is registered, capital letters another thing than small ones', () => {
  expect(meaningOf(press('x'))).toEqual({ id: 'row.select' })
  expect(meaningOf(press('X'))).toEqual({ id: 'row.selectTo' })
  expect(meaningOf(press('?'))).toEqual({ id: 'app.keys' })
  expect(meaningOf(press('q'))).toEqual({})
})

test('two keys in a row mean one thing; a wrong second key means what it means alone', () => {
  expect(meaningOf(press('g'))).toEqual({ begun: 'g' })
  expect(meaningOf(press('m'), 'g')).toEqual({ id: 'go.mine' })
  expect(meaningOf(press('s'), 'g')).toEqual({ id: 'go.starred' })
  expect(meaningOf(press('x'), 'g')).toEqual({ id: 'row.select' })
})

test('with a modifier nothing but what is registered with it', () => {
  expect(meaningOf(press('k', { ctrlKey: true }))).toEqual({ id: 'app.palette' })
  expect(meaningOf(press('K', { metaKey: true }))).toEqual({ id: 'app.palette' })
  expect(meaningOf(press('s', { ctrlKey: true })).id).toBeUndefined()
  expect(meaningOf(press('c', { metaKey: true })).id).toBeUndefined()
  expect(meaningOf(press('x', { altKey: true }))).toEqual({})
})

test('what the focused element answers to is left to it', () => {
  expect(meaningOf(press('Enter'))).toEqual({})
  expect(meaningOf(press('ArrowDown'))).toEqual({})
})

test('single keys are those that need no modifier', () => {
  expect(isSingleKey('row.next')).toBe(true)
  expect(isSingleKey('go.mine')).toBe(true)
  expect(isSingleKey('app.palette')).toBe(false)
})
