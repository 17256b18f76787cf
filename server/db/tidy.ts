import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Store } from './store.ts'

const EVERY_MS = 60_000
/** Nobody waits for an answer that comes so long after the last request. */
const QUIET_MS = 1000

/**
 * Does for the one table that needs it most what autovacuum does on a server: tells the planner how much there is, and
 * lets indexes answer without looking at rows again. By the same rule: once a tenth of its rows, and fifty, changed.
 * Answers the table's name; undefined where none needs it.
 */
export async function tidyOneTable(db: Db): Promise<string | undefined> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_stat_user_tables
    where greatest(n_mod_since_analyze, n_ins_since_vacuum, n_dead_tup) > 50 + n_live_tup / 10
    order by greatest(n_mod_since_analyze, n_ins_since_vacuum, n_dead_tup) desc, relname
    limit 1
  `.execute(db)
  const name = rows[0]?.name
  if (name !== undefined) await sql`vacuum (analyze) ${sql.table(name)}`.execute(db)
  return name
}

/** PGlite has nobody who tidies up; a PostgreSQL server does so itself. `lastAsked` is when a request came last. */
export function tidyWhenQuiet(
  { db, kind }: Store,
  lastAsked: () => number,
  onError: (error: unknown) => void,
): () => void {
  if (kind !== 'pglite') return () => {}
  const timer = setInterval(() => {
    if (performance.now() - lastAsked() > QUIET_MS) tidyOneTable(db).catch(onError)
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
