import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** Moves folders, steps or stages to their new places, in one statement. */
export async function movePlaces(
  db: Db,
  table: 'folder' | 'step' | 'stage',
  places: ReadonlyMap<string, number>,
): Promise<void> {
  if (places.size === 0) return
  await sql`
    update ${sql.table(table)} set position = moved.position
    from unnest(${[...places.keys()]}::text[], ${[...places.values()]}::int[]) as moved (id, position)
    where ${sql.table(table)}.id = moved.id
  `.execute(db)
}
