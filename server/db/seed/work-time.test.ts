import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromWork, toWork, workDays } from './work-time.ts'

const moment = fc
  .integer({ min: Date.UTC(2001, 0, 2), max: Date.UTC(2090, 0, 1) })
  .map((time) => new Date(time))

test('office time never runs ahead of the clock and is read back as it was', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const work = toWork(at)
      expect(fromWork(work).getTime()).toBeLessThanOrEqual(at.getTime())
      expect(toWork(fromWork(work))).toBe(work)
    }),
  )
})

test('what happens in office time happens from Monday to Friday, between eight and five', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: workDays(20_000) }), (work) => {
      const at = fromWork(work)
      expect(at.getUTCDay()).toBeGreaterThanOrEqual(1)
      expect(at.getUTCDay()).toBeLessThanOrEqual(5)
      const hour = at.getUTCHours() + at.getUTCMinutes() / 60 + at.getUTCSeconds() / 3600
      expect(hour).toBeGreaterThanOrEqual(8)
      expect(hour).toBeLessThanOrEqual(17)
    }),
  )
})

test('office time keeps the order of things', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: workDays(20_000) }), (work) => {
      expect(fromWork(work + 1).getTime()).toBeGreaterThan(fromWork(work).getTime())
    }),
  )
})

test('a Sunday counts as the evening of Friday, an early morning as the evening before', () => {
  const back = (text: string) => fromWork(toWork(new Date(text))).toISOString()
  expect(back('2026-11-22T03:00:00Z')).toBe('2026-11-20T17:00:00.000Z')
  expect(back('2026-11-24T06:30:00Z')).toBe('2026-11-23T17:00:00.000Z')
  expect(back('2026-11-24T10:15:30Z')).toBe('2026-11-24T10:15:30.000Z')
})
