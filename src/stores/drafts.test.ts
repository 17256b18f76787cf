import { afterEach, expect, test, vi } from 'vitest'

import { draftsAt, keepDrafts, wipeDrafts } from './drafts.ts'

const PLACE = { org: 'o', person: '1', subject: 'task/t' }

/** What a browser has, or refuses to have. */
function storage({ isFull = false } = {}) {
  const kept: Record<string, string> = {}
  Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: {
      value: (key: string, text: string) => {
        if (isFull) throw new Error('QuotaExceededError')
        kept[key] = text
      },
    },
    removeItem: { value: (key: string) => delete kept[key] },
  })
  vi.stubGlobal('localStorage', kept)
  return kept
}

afterEach(() => wipeDrafts())

test('a draft is there until it is forgotten, each for itself', () => {
  storage()
  expect(keepDrafts(PLACE, { a: 'Ana', b: 'Rui' })).toBe(true)
  keepDrafts(PLACE, { a: undefined })
  expect(draftsAt(PLACE)).toEqual({ b: 'Rui' })
  expect(draftsAt({ ...PLACE, person: '2' })).toEqual({})
  expect(draftsAt({ ...PLACE, org: 'o/1', person: '' })).toEqual({})
})

test('nothing is left in the browser of what is stored, or of anybody who has signed out', () => {
  const kept = storage()
  keepDrafts(PLACE, { a: 'Ana' })
  keepDrafts(PLACE, { a: undefined })
  expect(Object.keys(kept)).toEqual([])
  keepDrafts(PLACE, { a: 'Ana' })
  kept['runboard.theme'] = 'dark'
  wipeDrafts()
  expect(Object.keys(kept)).toEqual(['runboard.theme'])
  expect(draftsAt(PLACE)).toEqual({})
})

test('where the browser keeps nothing, a draft lasts as long as the page', () => {
  storage({ isFull: true })
  expect(keepDrafts(PLACE, { a: 'Ana' })).toBe(false)
  expect(draftsAt(PLACE)).toEqual({ a: 'Ana' })
})

test('what is no draft of ours is passed over', () => {
  const kept = storage()
  kept['runboard.drafts.o/1/task%2Ft'] = '[1'
  expect(draftsAt(PLACE)).toEqual({})
})
