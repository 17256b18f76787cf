import type { Task } from '#src/api/schema/task.ts'
import { getTask } from '#src/api/tasks.ts'
import { isDone } from '#src/lib/task-done.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/run.ts'

import { readAgain, type Where } from './task-act.ts'
import { complete, edit, reopen, type TaskEdit } from './task-deeds.ts'
import { holds, inverse } from './task-same.ts'

/** What was done to a task: how it was before, and how it is now. */
export type Done = { me: string | undefined; before: Task; now: Task } & (
  | { of: 'complete' }
  | { of: 'reopen' }
  | { of: 'edit'; change: TaskEdit }
)

/** Tells what was done, and offers to take it back where that brings back exactly what was. */
export function offerUndo(where: Where, done: Done) {
  const text = sentence(done)
  if (!canUndo(done)) return tell(text)
  tell(text, 'plain', { text: t('undo'), run: () => void undo(where, done) })
}

/**
 * Reopening starts everyone's part anew, so it takes back only what one completed alone. Completing again makes one the
 * completer, so it takes back only what one had completed oneself.
 */
export function canUndo({ of, me, before, now }: Done) {
  if (of === 'edit') return true
  if (before.everyone_must_complete) return false
  if (of === 'complete') return isDone(now)
  return me !== undefined && before.completer_id === me && before.status !== 'expired'
}

/** Whether the task is still as it was left: nobody has changed since what would be taken back. */
export function isUntouched(done: Done, found: Task) {
  const { now } = done
  // An answer from before one's own change tells nothing of what came after.
  const isOlder = (found.last_updated ?? '') < (now.last_updated ?? '')
  if (isOlder) return true
  if (done.of === 'edit') {
    const left = inverse(now, done.change)
    return !isDone(found) && holds(found, left)
  }
  if (done.of === 'reopen') return !isDone(found)
  return (
    isDone(found) &&
    found.completer_id === now.completer_id &&
    found.completed_at === now.completed_at
  )
}

/** Takes it back, if nobody has changed it since. */
export async function undo(where: Where, done: Done) {
  const { org, run } = where
  const { before, now } = done
  const title = now.title ?? ''
  const found = await getTask(org, run, now.id, []).catch(() => undefined)
  if (!found) return tell(t('taskDone.undoUnread', { title }), 'danger')
  if (!isUntouched(done, found)) {
    readAgain(where)
    return tell(t('taskDone.undoLate', { title }), 'danger')
  }
  const outcome = await (done.of === 'edit'
    ? edit(where, now, inverse(before, done.change))
    : done.of === 'complete'
      ? reopen(where, now)
      : complete(where, now, before.is_approved ?? undefined))
  if (outcome.kind === 'done')
    return tell(t('taskDone.undone', { title: outcome.task.title ?? '' }))
  if (outcome.kind === 'overtaken') return tell(t('taskDone.undoLate', { title }), 'danger')
  tell(t('taskDone.undoFailed', { title, why: outcome.error.message }), 'danger')
}

function sentence(done: Done) {
  const title = done.now.title ?? ''
  if (done.of === 'reopen') return t('taskDone.reopened', { title })
  if (done.of === 'edit') {
    const { title: name, owners, deadline } = done.change
    if (name !== undefined) return t('taskDone.renamed', { title })
    if (owners) return t('taskDone.owners', { title })
    if (deadline !== undefined && done.now.deadline !== deadline)
      return t('taskDone.moved', { title })
    return t(deadline === undefined ? 'taskDone.start' : 'taskDone.deadline', { title })
  }
  if (!isDone(done.now)) return t('taskDone.part', { title })
  if (done.now.is_approved !== null && done.before.task_type === 'approval')
    return t(done.now.is_approved ? 'taskDone.approved' : 'taskDone.rejected', { title })
  return t('taskDone.completed', { title })
}
