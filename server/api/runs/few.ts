import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { keptRow } from '../../db/kept.ts'

/** As many runs as are looked up one by one sooner than found by walking an index in the order of the list. */
export const FEW = 2000

/** As many are asked one by one, in the order of the list, before a set is read whole for a page near the start. */
export const TRIED = 1000

/**
 * The ids of runs that a query finds, if they are few; undefined where there are more. Who has a handful of runs
 * among many gets them by their ids: along an index, nearly all would be passed before the page is full.
 */
export async function fewRuns(
  db: Db,
  ids: RawBuilder<unknown>,
  limit = FEW,
): Promise<string[] | undefined> {
  const found = sql<{ ids: string[] | null }>`
    select case when count(*) <= ${sql.lit(limit)} then coalesce(array_agg(distinct id), '{}') end as ids
    from (select id from (${ids}) as found (id) where id is not null limit ${sql.lit(limit + 1)}) as first
  `
  return (await keptRow(db, found))?.ids ?? undefined
}

/**
 * How the sets behind "one of theirs" are asked. To count, the planner reads a set once and looks rows up in it. Row by
 * row, each is asked for by an index: `offset 0` keeps the planner from reading the set first.
 */
export type Asked = 'at once' | 'row by row'

export const howTo = (asked: Asked) => (asked === 'row by row' ? sql`offset 0` : sql``)

/** A condition on the table `run` that other tables answer. */
export type AskedOfOthers = (asked: Asked) => RawBuilder<SqlBool>

/** What other tables narrow a list down to: a few ids, or those of which a condition is true. */
export type ToldByOthers = string[] | AskedOfOthers
