import { expect, test } from 'vitest'

import { runState } from './run-state.ts'
import type { Facts } from './run-state.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const HOUR = 60 * 60_000
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString()
const next = (hours: number): Facts['next_task'] => ({
  id: 't',
  increment_id: 1,
  title: 'Order device',
  alias: null,
  owners: { users: [], guests: [], groups: [] },
  deadline: at(hours),
})

const aRun = (facts: Partial<Facts> = {}): Facts => ({
  status: 'active',
  archived_at: null,
  completed_at: null,
  has_open_issue: false,
  due_date: null,
  due_date_passed: false,
  due_soon: false,
  late_tasks: 0,
  next_task: null,
  ...facts,
})

test.each<[string, Partial<Facts>, string]>([
  ['nothing is late', {}, 'On time'],
  ['due in a week', { due_date: at(168) }, 'On time'],
  ['an unknown word', { status: 'hibernating' }, 'hibernating'],
  ['due tomorrow morning', { due_date: at(20) }, 'Due soon'],
  ['the server says soon', { due_soon: true }, 'Due soon'],
  ['the next task is due today', { next_task: next(3) }, 'Due soon'],
  ['due three days ago', { due_date: at(-73), due_date_passed: true }, 'Late by 3 days'],
  ['due since the list was loaded', { due_date: at(-2) }, 'Late by 2 hours'],
  ['late, nobody says since when', { due_date_passed: true }, 'Late'],
  ['two tasks late', { late_tasks: 2 }, '2 tasks late'],
  ['a task late since the list was loaded', { next_task: next(-1) }, '1 task late'],
  ['late in both ways', { due_date: at(-30), late_tasks: 4 }, 'Late by 1 day'],
  ['a problem', { status: 'problem', due_date: at(-30) }, 'Problem'],
  ['an issue', { status: 'issue' }, 'Problem'],
  ['an open issue under another word', { has_open_issue: true }, 'Problem'],
  ['complete, though it was late', { status: 'complete', due_date: at(-30) }, 'Complete'],
  ['archived with a problem', { status: 'problem', archived_at: at(-1) }, 'Archived'],
  ['archived by its word alone', { status: 'archived' }, 'Archived'],
])('%s', (_name, facts, word) => expect(runState(aRun(facts), NOW).word).toBe(word))

test('what is wrong comes with its reason', () => {
  expect(runState(aRun({ status: 'problem' }), NOW).why).toContain('problem')
  expect(runState(aRun({ status: 'issue' }), NOW).why).toContain('issue')
  expect(runState(aRun({ late_tasks: 2, next_task: next(-49) }), NOW).why).toContain('2 days')
})

test('lateness grows while the page stands open', () => {
  const run = aRun({ due_date: at(-23) })
  expect(runState(run, NOW).word).toBe('Late by 23 hours')
  expect(runState(run, NOW + HOUR).word).toBe('Late by 1 day')
})
