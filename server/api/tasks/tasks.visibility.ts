import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { forbidden } from '../refusal.ts'
import { requireVisibleRun, visibleTo } from '../runs/runs.visibility.ts'
import { isMentioned } from '../threads/threads.repository.ts'
import type { TaskExpression, TaskRow } from './tasks.repository.ts'

/** A run's tasks are seen by whoever sees the run; the others by whoever made them, does them or was mentioned there. */
export function isTaskVisible(task: TaskExpression, caller: Caller): Expression<SqlBool> {
  const { role, id } = caller.user
  if (role === 'admin') return sql<boolean>`true`
  return task.or([
    task.and([task('task.run_id', 'is not', null), visibleTo(caller)]),
    task.and([
      task('task.run_id', 'is', null),
      sql<boolean>`(
        task.starter_id = ${id}
        or exists (select from task_user where task_id = task.id and user_id = ${id})
        or exists (
          select from task_group where task_id = task.id and group_id = any(${caller.groups})
        )
        or exists (
          select from thread where task_id = task.id and sent_to @> array[${id}::int]
        )
      )`,
    ]),
  ])
}

/** Throws 403 where a task, or its run, is not for the caller. */
export async function requireVisibleTask(db: Db, caller: Caller, task: TaskRow): Promise<void> {
  const { user, groups } = caller
  if (task.run_id !== null) {
    await requireVisibleRun(db, caller, task.run_id)
    return
  }
  const { owners } = task
  const isTheirs =
    user.role === 'admin' ||
    task.starter_id === user.id ||
    owners.users.some(({ id }) => id === user.id) ||
    owners.groups.some((group) => groups.includes(group)) ||
    (await isMentioned(db, task.id, user.id))
  if (!isTheirs) throw forbidden('You do not have permission to see this task.')
}
