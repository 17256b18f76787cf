import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Every thread on these tasks, by task id, oldest first (reference 8). */
export async function threadsOfTasks(db: Db, tasks: string[]) {
  const rows = tasks.length
    ? await db
        .selectFrom('thread')
        .selectAll()
        .where('task_id', '=', sql<string>`any(${tasks})`)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.task_id)
}
