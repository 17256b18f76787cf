import type { Task } from '#src/api/schema/task.ts'
import { span } from '#src/lib/dates.ts'
import { isDone, isSkipped } from '#src/lib/task-done.ts'
import { t } from '#src/texts/t.ts'

import type { State } from './state-badge.tsx'

export { isDone, isSkipped }

const SOON_MS = 24 * 60 * 60_000

type Facts = Pick<
  Task,
  'status' | 'completed_at' | 'deadline' | 'task_type' | 'is_approved' | 'problem'
>

/** What a task list says of a task in one word or two; lateness is reckoned now, not at load. */
export function taskState(task: Facts, now: number): State {
  if (isSkipped(task))
    return { name: 'skipped', tone: 'quiet', icon: 'minus', word: t('task.skipped') }
  if (isDone(task)) return outcome(task)
  if (task.problem || task.status === 'hasproblem')
    return { name: 'problem', tone: 'danger', icon: 'stop', word: t('state.problem') }
  const left = task.deadline === null ? Number.POSITIVE_INFINITY : Date.parse(task.deadline) - now
  if (left < 0)
    return {
      name: 'late',
      tone: 'danger',
      icon: 'clock',
      word: t('state.late', { span: span(left) }),
    }
  if (left <= SOON_MS)
    return { name: 'soon', tone: 'warn', icon: 'hourglass', word: t('state.soon') }
  if (task.status === 'not-started')
    return { name: 'waiting', tone: 'quiet', icon: 'wait', word: t('task.notStarted') }
  if (task.status === 'in-progress')
    return { name: 'open', tone: 'accent', icon: 'play', word: t('task.inProgress') }
  const word = task.status === 'active' ? t('task.active') : task.status
  return { name: 'open', tone: 'accent', icon: 'circle', word }
}

function outcome({ status, task_type, is_approved }: Facts): State {
  const isRefused = status === 'rejected' || (task_type === 'approval' && is_approved === false)
  if (isRefused)
    return { name: 'rejected', tone: 'danger', icon: 'close', word: t('task.rejected') }
  if (status === 'expired')
    return { name: 'expired', tone: 'neutral', icon: 'minus', word: t('task.expired') }
  const word =
    status === 'approved' || (task_type === 'approval' && is_approved === true)
      ? t('task.approved')
      : status === 'acknowledged'
        ? t('task.acknowledged')
        : status === 'sent'
          ? t('task.sent')
          : t('task.done')
  return { name: 'done', tone: 'ok', icon: 'check', word }
}
