import { expect, test } from 'vitest'

import { isDone, taskState } from './task-state.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()
type Facts = Parameters<typeof taskState>[0]
const aTask = (facts: Partial<Facts> = {}): Facts => ({
  status: 'active',
  completed_at: null,
  deadline: null,
  task_type: 'task',
  is_approved: null,
  problem: false,
  ...facts,
})

test.each<[Partial<Facts>, string]>([
  [{}, 'Open'],
  [{ status: 'in-progress' }, 'In progress'],
  [{ status: 'not-started' }, 'Not started'],
  [{ status: 'not-started', deadline: at(-50) }, 'Late by 2 days'],
  [{ deadline: at(5) }, 'Due soon'],
  [{ deadline: at(50) }, 'Open'],
  [{ problem: true, deadline: at(-50) }, 'Problem'],
  [{ status: 'auto-skipped', deadline: at(-50) }, 'Skipped'],
  [{ status: 'completed' }, 'Done'],
  [{ completed_at: at(-1), deadline: at(-50) }, 'Done'],
  [{ status: 'completed', task_type: 'approval', is_approved: true }, 'Approved'],
  [{ status: 'completed', task_type: 'approval', is_approved: false }, 'Rejected'],
  [{ status: 'rejected' }, 'Rejected'],
  [{ status: 'expired' }, 'Expired'],
  [{ status: 'sent' }, 'Sent'],
  [{ status: 'acknowledged' }, 'Acknowledged'],
  [{ status: 'brand-new' }, 'brand-new'],
])('a task with %j is “%s”', (facts, word) => expect(taskState(aTask(facts), NOW).word).toBe(word))

test('a reopened task is not done, whatever was decided before', () => {
  expect(isDone({ status: 'in-progress', completed_at: null })).toBe(false)
})
