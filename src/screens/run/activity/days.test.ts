import { expect, test } from 'vitest'

import { byDay, dayName } from './days.ts'

const at = (created_at: string) => ({ created_at })

test('a day is one of the zone in which one looks', () => {
  const rows = ['2026-03-02T01:00:00Z', '2026-03-02T00:30:00Z', '2026-03-01T23:30:00Z'].map(at)
  expect(byDay(rows, 'UTC').map(({ day, rows }) => [day, rows.length])).toEqual([
    ['2026-03-02', 2],
    ['2026-03-01', 1],
  ])
  expect(byDay(rows, 'America/New_York')).toHaveLength(1)
})

test('today and yesterday are called so', () => {
  const now = Date.parse('2026-03-02T10:00:00Z')
  expect(dayName('2026-03-02T01:00:00Z', now, 'UTC')).toBe('Today')
  expect(dayName('2026-03-01T23:00:00Z', now, 'UTC')).toBe('Yesterday')
  expect(dayName('2026-02-20T23:00:00Z', now, 'UTC')).toBe('Fri, 20 Feb 2026')
})
