import { expect, test } from 'vitest'

import { task } from '#src/api/schema/task.ts'
import { aRun } from '#src/testing/a-run.ts'

import { newsLine, runNews, taskNews } from './run-news.ts'

const NOW = Date.parse('2026-03-02T10:00:00Z')
const names = { member: (id: string) => (id === '1' ? 'Rui Melo' : `Member ${id}`) }
const tasks = (...list: Record<string, unknown>[]) =>
  new Map(
    list.map((data) => [
      String(data['id']),
      task.parse({ status: 'active', title: `Task ${String(data['id'])}`, ...data }),
    ]),
  )

test('nothing changed, nothing to tell', () => {
  const run = aRun({ progress: { complete: 1, total: 2, percent: 50 } })
  expect(runNews(run, { ...run, last_updated: '2026-03-02T10:00:00.000Z' }, NOW, names)).toEqual([])
})

test('name, owner, progress and the next task are told', () => {
  const before = aRun({ owner_id: 2, progress: { complete: 1, total: 3, percent: 33 } })
  const after = aRun({
    name: 'Globex',
    owner_id: 1,
    progress: { complete: 2, total: 3, percent: 66 },
    next_task: [{ id: 'n', title: 'Ship it' }],
  })
  expect(runNews(before, after, NOW, names)).toEqual([
    'renamed to “Globex”',
    'owner is now Rui Melo',
    '2 of 3 done',
    'next task: Ship it',
  ])
})

test('becoming late by the clock alone is no news', () => {
  const run = aRun({ due_date: '2026-03-02T09:00:00Z' })
  expect(runNews(run, run, NOW, names)).toEqual([])
})

test('who completed what is told, and what rules made of other tasks', () => {
  const before = tasks({ id: 'a' }, { id: 'b' }, { id: 'c', status: 'auto-skipped' }, { id: 'd' })
  const after = tasks(
    { id: 'a', status: 'completed', completer_id: 1 },
    { id: 'b', status: 'auto-skipped' },
    { id: 'c' },
    { id: 'd' },
    { id: 'e' },
  )
  expect(taskNews(before, after, names)).toEqual([
    'Rui Melo completed “Task a”',
    '“Task b” is hidden now',
    '“Task c” is needed now',
  ])
  expect(taskNews(after, before, names)[0]).toBe('“Task a” was reopened')
})

test('a line takes four', () => {
  expect(newsLine(['d', 'e'], ['a', 'b', 'c'])).toBe('a · b · c · d …')
})
