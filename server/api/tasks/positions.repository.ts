import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** The position of the last task of a run; 0 where it has none. */
export async function lastPosition(db: Db, run: string): Promise<number> {
  const { last } = await db
    .selectFrom('task')
    .where('run_id', '=', run)
    .select((task) => task.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Moves the tasks from a position on by as many places as new ones need. */
export async function makeRoom(
  db: Db,
  run: string,
  position: number,
  places: number,
): Promise<void> {
  await db
    .updateTable('task')
    .set({ position: sql`position + ${places}` })
    .where('run_id', '=', run)
    .where('position', '>=', position)
    .execute()
}

/** Moves the tasks between a task's old place and its new one by one, so that each has a place of its own. */
export async function closeRanks(
  db: Db,
  run: string,
  { id, from, to }: { id: string; from: number; to: number },
): Promise<void> {
  await db
    .updateTable('task')
    .set({ position: sql`position + ${from < to ? -1 : 1}` })
    .where('run_id', '=', run)
    .where('id', '!=', id)
    .where('position', '>=', Math.min(from, to))
    .where('position', '<=', Math.max(from, to))
    .execute()
}
