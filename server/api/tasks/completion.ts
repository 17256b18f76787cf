import type { Db, Row } from '../../db/database.ts'
import { keptRow, keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'
import { stamp } from '../clock.ts'
import { afterCompletion, calendarOf, readDeadlineRule } from '../deadlines.rules.ts'
import { lookUp } from '../people.ts'
import { found, invalid, unless } from '../refusal.ts'
import { type LockedTask, lockTask } from './task-access.ts'
import {
  type CompletionBody,
  completionOf,
  completionRefusal,
  reopenRefusal,
  taskStatus,
} from './tasks.rules.ts'
import { touch } from './touch.ts'

/** Completes a task, or the caller's part of one that everyone must complete; gives the answer of reference 7.4. */
export async function completeTask(
  db: Db,
  caller: Caller,
  now: Date,
  at: { id: string; run?: string },
  body: CompletionBody,
) {
  const locked = await lockTask(db, caller.org.id, at.id, at)
  const { task, run, access } = locked
  unless(completionRefusal(access, caller, body))
  await requireMember(db, caller.org.id, body.override_user)

  const { done, completer_id, is_approved, outcome } = completionOf(access, caller, body)
  const part = db
    .updateTable('task_user')
    .set({ completed_at: now })
    .where('task_id', '=', task.id)
    .where('user_id', '=', completer_id)
  await keptRows(db, part)
  const change = db
    .updateTable('task')
    .set({
      last_updated: now,
      ...(done && {
        state: 'completed' as const,
        completed_at: now,
        completer_id,
        is_approved,
        outcome,
      }),
    })
    .where('id', '=', task.id)
    .returningAll()
  const completed = found(await keptRow(db, change))
  if (done && run) await moveDeadlines(db, caller, now, locked)
  await touch(db, caller, now, locked, {
    verb: 'completed',
    description: done
      ? `Completed the task "${task.title}"`
      : `Completed their part of the task "${task.title}"`,
  })
  return presentCompletion(completed, now)
}

const presentCompletion = (task: Row<'task'>, now: Date) => ({
  id: task.id,
  title: task.title,
  status: taskStatus(task, now),
  completed_at: task.completed_at && stamp(task.completed_at),
  completer_id: task.completer_id,
})

async function requireMember(db: Db, org: string, user: number | null | undefined) {
  if (user === undefined || user === null) return
  const { users } = await lookUp(db, org, { users: [user], guests: [], groups: [] })
  if (!users.has(user))
    throw invalid({ override_user: ['The selected override_user is not in this organization.'] })
}

/** Deadlines that are counted from the completion of this task's step. */
async function moveDeadlines(db: Db, caller: Caller, now: Date, { task }: LockedTask) {
  if (task.step_id === null) return
  const others = db
    .selectFrom('task')
    .where('run_id', '=', task.run_id)
    .where('state', 'in', ['open', 'reopened'])
    .where('archived_at', 'is', null)
    .select(['id', 'step_id', 'deadline', 'deadline_rule'])
  const open = await keptRows(db, others)
  const moved = afterCompletion(
    task.step_id,
    now,
    open.map((one) => ({
      step_id: one.step_id ?? one.id,
      deadline: one.deadline,
      deadline_rule: readDeadlineRule(one.deadline_rule),
    })),
    calendarOf(caller.org),
  )
  for (const { id, step_id } of open) {
    const deadline = moved.get(step_id ?? id)
    if (deadline)
      await db
        .updateTable('task')
        .set({ deadline, last_updated: now })
        .where('id', '=', id)
        .execute()
  }
}

/** Reopens a completed task; where everyone has to complete it, everyone has to again (reference 7.4). */
export async function reopenTask(
  db: Db,
  caller: Caller,
  now: Date,
  at: { id: string; run?: string },
): Promise<void> {
  const locked = await lockTask(db, caller.org.id, at.id, at)
  const { task, access } = locked
  unless(reopenRefusal(access, caller))
  for (const table of ['task_user', 'task_guest'] as const)
    await db.updateTable(table).set({ completed_at: null }).where('task_id', '=', task.id).execute()
  await db
    .updateTable('task')
    .set({
      state: 'reopened',
      outcome: null,
      completed_at: null,
      completer_id: null,
      completer_guest_id: null,
      is_approved: null,
      last_updated: now,
    })
    .where('id', '=', task.id)
    .execute()
  await touch(db, caller, now, locked, {
    verb: 're-opened',
    description: `Reopened the task "${task.title}"`,
  })
}
