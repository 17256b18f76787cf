import type { ThreadLabel } from '../../db/database.ts'
import { invalid, type Refusal } from '../refusal.ts'
import type { Actor, Verdict } from '../runs/runs.rules.ts'
import { changeRefusal, isHidden, type TaskAccess } from '../tasks/tasks.rules.ts'

/** How many comments an organisation may write in how many milliseconds (reference 3.5). */
export const COMMENTS = { limit: 120, within: 60 * 60 * 1000 }

/** What the audit trail says of a new thread, by its label. */
export const EVENTS: Record<ThreadLabel, { verb: string; words: string }> = {
  comment: { verb: 'commented', words: 'Commented on' },
  advice: { verb: 'commented', words: 'Gave advice on' },
  improvement: { verb: 'commented', words: 'Suggested an improvement of' },
  problem: { verb: 'issue-reported', words: 'Reported an issue on' },
  resolve: { verb: 'issue-resolved', words: 'Resolved an issue on' },
}

/** Only who wrote it, or an admin, edits or deletes a thread. What the bot said belongs to the admins. */
export const mayChangeThread = ({ user }: Actor, thread: { author_id: number | null }): Verdict =>
  user.role === 'admin' ||
  thread.author_id === user.id ||
  'Only its author or an administrator can change a comment.'

/** Why a problem cannot be reported on a task, or resolved, now: it changes the task, as a completion does. */
export function problemRefusal(task: TaskAccess, actor: Actor): Refusal | undefined {
  const message = 'An auto-skipped task cannot have a problem.'
  return (
    changeRefusal(task, actor) ??
    (isHidden(task) ? invalid({ task: [message] }, message) : undefined)
  )
}

/** Why a thread cannot be resolved: it is nothing that waits for an end, or has one. */
export function resolveRefusal(
  thread: { label: ThreadLabel; resolve_id: string | null } | undefined,
): Refusal | undefined {
  if (!thread) return invalid({ thread_id: ['The selected thread_id is invalid.'] })
  if (thread.label !== 'problem' && thread.label !== 'improvement')
    return invalid({ thread_id: ['Only a problem or an improvement can be resolved.'] })
  if (thread.resolve_id !== null) return invalid({ thread_id: ['This is resolved already.'] })
}

/** Why a thread cannot be deleted: something was resolved by it. */
export const threadDeletionRefusal = (resolves: boolean): Refusal | undefined =>
  resolves
    ? invalid({ comment: ['A resolution cannot be deleted: it says how the problem ended.'] })
    : undefined

const CHANGEABLE: ThreadLabel[] = ['comment', 'improvement', 'advice']

/** Why a thread cannot get another label: states hang on problems and on how they ended. */
export const relabelRefusal = (from: ThreadLabel, to: ThreadLabel): Refusal | undefined =>
  from === to || (CHANGEABLE.includes(from) && CHANGEABLE.includes(to))
    ? undefined
    : invalid({ label: ['A problem is reported, resolved or deleted; its label stays.'] })
