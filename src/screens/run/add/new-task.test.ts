import fc from 'fast-check'
import { expect, test } from 'vitest'

import { draftFrom, EMPTY, gapsIn, htmlOf, newTaskOf } from './new-task.ts'

const FULL = { ...EMPTY, title: ' Call the bank ', deadline: '2026-03-05T17:00:00.000Z' }
const TASKS = [
  { id: 'a', position: 1 },
  { id: 'b', position: 4 },
]

test('title and deadline are what it cannot do without', () => {
  expect(gapsIn(EMPTY)).toEqual(['title', 'deadline'])
  expect(gapsIn({ ...FULL, title: '   ' })).toEqual(['title'])
  expect(gapsIn({ ...FULL, title: 'x'.repeat(601) })).toEqual(['titleLong'])
  expect(gapsIn(FULL)).toEqual([])
  expect(newTaskOf(EMPTY, TASKS)).toBeUndefined()
})

test('it takes the place of the task that it is to stand before', () => {
  expect(newTaskOf({ ...FULL, before: 'b' }, TASKS)).toMatchObject({
    title: 'Call the bank',
    position: 4,
  })
})

test('at the end, and before a task that is gone, no place is sent', () => {
  expect(newTaskOf(FULL, TASKS)).not.toHaveProperty('position')
  expect(newTaskOf({ ...FULL, before: 'gone' }, TASKS)).not.toHaveProperty('position')
})

test('a description keeps its lines and means what was typed', () => {
  expect(htmlOf('One\ntwo\n\n<b> & "three"')).toBe(
    '<p>One<br>two</p><p>&lt;b&gt; &amp; &quot;three&quot;</p>',
  )
  expect(htmlOf(' \n ')).toBe('')
})

test('whatever is typed makes no markup of its own', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(htmlOf(text).replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/)
    }),
  )
})

test('what was kept comes back; what makes no sense is a new one', () => {
  expect(draftFrom(JSON.parse(JSON.stringify(FULL)))).toEqual(FULL)
  expect(draftFrom({ title: 'Half' })).toEqual({ ...EMPTY, title: 'Half' })
  expect(draftFrom({ task_type: 'poem' })).toEqual(EMPTY)
  expect(draftFrom('nonsense')).toEqual(EMPTY)
})
