import { type Insertable, sql } from 'kysely'
import { type Db, json, type Row, type Tables } from './database.ts'
import { keptRows } from './kept.ts'

type Plain = string | number | boolean | Date | null

/** A row whose `json` columns may still be values. */
export type Loose<T extends keyof Tables> = {
  [C in keyof Insertable<Tables[T]>]:
    | Insertable<Tables[T]>[C]
    | (C extends keyof Row<T> ? (Row<T>[C] extends Plain ? never : object) : never)
}

/**
 * Inserts rows that all name the same columns. They travel as one JSON text, which no limit on parameters bounds
 * and which the database reads several times faster than parameters; a `json` column takes a value as it is.
 */
export async function insertRows<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: Loose<T>[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const statement = sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json(rows)}::json)
  `
  await keptRows(db, statement)
}
