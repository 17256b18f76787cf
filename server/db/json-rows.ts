import { type Expression, type RawBuilder, sql } from 'kysely'

/** A row as JSON has it: its moments are texts. */
export type Told<O> = {
  [C in keyof O]: Exclude<O[C], Date> | (C extends MomentOf<O> ? string : never)
}

type MomentOf<O> = { [C in keyof O]-?: Date extends O[C] ? C : never }[keyof O]

/** What a query finds for each row of another, as a list inside of that row, in the query's order. */
export const listOf = <O>(query: Expression<O>): RawBuilder<Told<O>[]> =>
  sql`coalesce((select json_agg(one) from (${query}) as one), '[]')`

/** The rows of such a list with their moments, of which each has to be named. */
export const rowsOf = <O>(list: Told<O>[] | undefined, moments: Record<MomentOf<O>, true>): O[] =>
  (list ?? []).map((told) => {
    const row: Record<string, unknown> = { ...told }
    for (const column of Object.keys(moments)) {
      const value = row[column]
      if (typeof value === 'string') row[column] = new Date(value)
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the texts are moments again
    return row as O
  })
