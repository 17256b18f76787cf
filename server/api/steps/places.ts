import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Moves steps or stages to their new places, in one statement. */
export async function movePlaces(
  db: Db,
  table: 'step' | 'stage',
  places: ReadonlyMap<string, number>,
): Promise<void> {
  if (places.size === 0) return
  await sql`
    update ${sql.table(table)} set position = moved.position
    from unnest(${[...places.keys()]}::text[], ${[...places.values()]}::int[]) as moved (id, position)
    where ${sql.table(table)}.id = moved.id
  `.execute(db)
}

/** Places from 1 without gaps for what is left in its order: those that changed. */
export const closedGaps = (left: readonly { id: string; position: number }[]) =>
  new Map(
    left.flatMap(({ id, position }, index) =>
      position === index + 1 ? [] : [[id, index + 1] as const],
    ),
  )
