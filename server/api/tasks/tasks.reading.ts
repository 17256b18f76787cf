import type { Context } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import type { ApiEnv } from '../http.ts'
import { isId } from '../ids.ts'
import { found, notFound } from '../refusal.ts'
import { presentWholeTask } from './tasks.includes.ts'
import { findTask, type TaskRow } from './tasks.repository.ts'
import { requireVisibleTask } from './tasks.visibility.ts'

/** A task that is there for the caller: archived ones are gone until they are restored (reference 5.3). */
export async function readableTask(
  db: Db,
  caller: Caller,
  id: string,
  run?: string,
): Promise<TaskRow> {
  const task = found(await findTask(db, caller.org.id, id))
  if (run !== undefined && task.run_id !== run) throw notFound()
  await requireVisibleTask(db, caller, task)
  if (task.archived_at || task.run_archived_at) throw notFound()
  return task
}

/** A task outside its run's template, or outside any run; the routes without a run are for these alone. */
export async function oneOffTask(db: Db, caller: Caller, id: string): Promise<TaskRow> {
  if (!isId(id)) throw notFound()
  const task = found(await findTask(db, caller.org.id, id))
  await requireVisibleTask(db, caller, task)
  if (!task.is_oneoff_task) throw notFound()
  return task
}

/** A task as every write answers it. */
export async function toldTask(db: Db, c: Context<ApiEnv>, id: string) {
  const { caller, now } = c.var
  const row = found(await findTask(db, caller.org.id, id))
  return presentWholeTask({ db, caller, row, now, wanted: new Set() })
}
