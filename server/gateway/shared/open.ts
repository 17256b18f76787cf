import type { Clock } from '../../api/clock.ts'
import type { Db } from '../../db/database.ts'
import { sharedInMemory } from './memory.ts'
import type { Shared } from './shared.ts'
import { sharedInTable } from './table.ts'

/** In the table where several copies may stand on one database, which is where that is a server of its own. */
export const openShared = (
  { DATABASE_URL }: { DATABASE_URL?: string | undefined },
  db: Db | undefined,
  clock: Clock,
): Shared =>
  DATABASE_URL === undefined || db === undefined ? sharedInMemory(clock) : sharedInTable(db, clock)
