import { expect, test } from 'vitest'

import { layoutOf, resized } from './layout.ts'

test('pinned columns come first and stay one beside the other', () => {
  const { columns, pins, tracks } = layoutOf(
    [{ id: 'status' }, { id: 'name', width: 200, pinned: true }, { id: 'tags', pinned: true }],
    '2rem',
  )
  expect(columns.map(({ id }) => id)).toEqual(['name', 'tags', 'status'])
  expect(pins.get('name')).toBe('calc(2rem)')
  expect(pins.get('tags')).toBe('calc(2rem + 200px)')
  expect(pins.has('status')).toBe(false)
  expect(tracks).toBe('200px 9rem 9rem')
})

test('a width that was chosen is kept, the others share what is left', () => {
  expect(layoutOf([{ id: 'name' }, { id: 'owner_id', width: 99 }]).tracks).toBe(
    'minmax(13rem, 3fr) 99px',
  )
})

test('a width is set and taken back', () => {
  const before = [{ id: 'name' as const, pinned: true as const }]
  const wide = resized(before, 'name', 320)
  expect(wide).toEqual([{ id: 'name', pinned: true, width: 320 }])
  expect(resized(wide, 'name', undefined)).toEqual(before)
})
