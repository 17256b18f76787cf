import { type Insertable, sql } from 'kysely'
import type { Db, Row, Tables } from '../../db/database.ts'
import { newId } from '../ids.ts'

/** What a thread hangs on: a task (of a run or alone), a run or a template. */
export type Place = Pick<Row<'thread'>, 'run_id' | 'task_id' | 'checklist_id'>

/** Every thread on these tasks, by task id, oldest first (reference 8). */
export async function threadsOfTasks(db: Db, tasks: string[]) {
  const rows = tasks.length
    ? await inOrder(db)
        .where('task_id', '=', sql<string>`any(${tasks})`)
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.task_id)
}

/** Every thread on these runs themselves, not on their tasks, by run id, oldest first. */
export async function threadsOfRuns(db: Db, runs: string[]) {
  const rows = runs.length
    ? await inOrder(db)
        .where('run_id', '=', sql<string>`any(${runs})`)
        .where('task_id', 'is', null)
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.run_id)
}

const inOrder = (db: Db) => db.selectFrom('thread').selectAll().orderBy('created_at').orderBy('id')

/** One thread, if it is at this place. */
export const findThread = (db: Db, place: Place, id: string) =>
  at(db, place).where('id', '=', id).executeTakeFirst()

const at = (db: Db, place: Place) =>
  db
    .selectFrom('thread')
    .selectAll()
    .where('run_id', 'is not distinct from', place.run_id)
    .where('task_id', 'is not distinct from', place.task_id)
    .where('checklist_id', 'is not distinct from', place.checklist_id)

export async function insertThread(
  db: Db,
  thread: Omit<Insertable<Tables['thread']>, 'id' | 'created_at' | 'last_updated'>,
  now: Date,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('thread')
    .values({ ...thread, id, created_at: now, last_updated: now })
    .execute()
  return id
}

/** Whether a thread is how another one ended. */
export const isResolution = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('thread').where('resolve_id', '=', id).select('id').executeTakeFirst()) !==
  undefined

/** Whether a text about this task mentions somebody. */
export const isMentioned = async (db: Db, task: string, user: number): Promise<boolean> =>
  (await db
    .selectFrom('thread')
    .where('task_id', '=', task)
    .where('sent_to', '@>', sql<number[]>`array[${user}::int]`)
    .select('id')
    .executeTakeFirst()) !== undefined
