import type { Run } from '#src/api/schema/run.ts'
import { span } from '#src/lib/dates.ts'
import { t } from '#src/texts/t.ts'

import type { State } from './state-badge.tsx'

const SOON_MS = 24 * 60 * 60_000

/** How a process stands, by what the API calls it and by how late it is (reference 13.2). */
export type Facts = Pick<
  Run,
  | 'status'
  | 'archived_at'
  | 'completed_at'
  | 'has_open_issue'
  | 'due_date'
  | 'due_date_passed'
  | 'due_soon'
  | 'late_tasks'
  | 'next_task'
>

const KNOWN = ['active', 'complete', 'problem', 'issue', 'archived']

/** What the list says of a process in one word or two, and why; lateness is reckoned now, not at load. */
export function runState(run: Facts, now: number): State {
  if (run.archived_at !== null || run.status === 'archived')
    return { name: 'archived', tone: 'neutral', icon: 'archive', word: t('state.archived') }
  if (run.status === 'issue' || run.has_open_issue) return problem(t('state.issue.why'))
  if (run.status === 'problem') return problem(t('state.problem.why'))
  if (run.status === 'complete')
    return { name: 'complete', tone: 'ok', icon: 'check', word: t('state.complete') }
  return late(run, now) ?? dueSoon(run, now) ?? onTime(run)
}

/** How an archived process stood before, as far as the API tells (design 6). */
export const stateBefore = ({ completed_at }: Pick<Run, 'completed_at'>): State =>
  completed_at === null
    ? { name: 'on-time', tone: 'quiet', icon: 'circle', word: t('state.running') }
    : { name: 'complete', tone: 'ok', icon: 'check', word: t('state.complete') }

const problem = (why: string): State => ({
  name: 'problem',
  tone: 'danger',
  icon: 'stop',
  word: t('state.problem'),
  why,
})

function late(run: Facts, now: number): State | undefined {
  const due = run.due_date === null ? undefined : Date.parse(run.due_date)
  const shape = { name: 'late', tone: 'danger', icon: 'clock' } as const
  if (due !== undefined && (due < now || run.due_date_passed))
    return {
      ...shape,
      word: t('state.late', { span: span(now - due) }),
      why: t('state.late.why'),
    }
  if (run.due_date_passed) return { ...shape, word: t('state.overdue'), why: t('state.late.why') }

  // The next task has the earliest deadline, so it may be late before the server has counted it.
  const next = deadlineOf(run)
  const tasks = Math.max(run.late_tasks ?? 0, next !== undefined && next < now ? 1 : 0)
  if (tasks === 0) return undefined
  const why =
    next !== undefined && next < now
      ? t('state.tasksLate.since', { span: span(now - next) })
      : t('state.tasksLate.why')
  return { ...shape, word: t('state.tasksLate', { count: tasks }), why }
}

function dueSoon(run: Facts, now: number): State | undefined {
  const moments = [run.due_date === null ? undefined : Date.parse(run.due_date), deadlineOf(run)]
  const isNear = moments.some((moment) => moment !== undefined && moment - now <= SOON_MS)
  if (!run.due_soon && !isNear) return undefined
  return {
    name: 'soon',
    tone: 'warn',
    icon: 'hourglass',
    word: t('state.soon'),
    why: t('state.soon.why'),
  }
}

// A word that no documentation lists is shown as it is, and means no more than "still going".
const onTime = ({ status }: Facts): State =>
  KNOWN.includes(status)
    ? { name: 'on-time', tone: 'quiet', icon: 'circle', word: t('state.onTime') }
    : { name: 'on-time', tone: 'quiet', icon: 'circle', word: status }

const deadlineOf = ({ next_task }: Facts) =>
  next_task?.deadline ? Date.parse(next_task.deadline) : undefined
