import { expect, test } from 'vitest'

import { aRun } from '#src/testing/a-run.ts'

import { withStars } from './with-stars.ts'

const runs = [aRun({ id: 'a' }), undefined, aRun({ id: 'b', starred: true })]
const star = (starred: boolean, at: number, isSent: boolean) =>
  new Map([['a', { starred, at, isSent }]])

test('a star shows before any answer knows of it, and others stay the same rows', () => {
  const laid = withStars(runs, star(true, 1_000, false), 999_999)
  expect(laid?.map((run) => run?.starred)).toEqual([true, undefined, true])
  expect(laid?.[2]).toBe(runs[2])
})

test('once it was sent, an answer that came well after it counts', () => {
  expect(withStars(runs, star(true, 1_000, true), 2_000)?.[0]?.starred).toBe(true)
  expect(withStars(runs, star(true, 1_000, true), 6_001)).toBe(runs)
})

test('a list that needs nothing is the same list', () => {
  expect(withStars(runs, new Map(), 0)).toBe(runs)
  expect(withStars(runs, star(false, 1_000, false), 0)).toBe(runs)
  expect(withStars(undefined, star(true, 1_000, false), 0)).toBeUndefined()
})
