import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

export type WatcherRow = Awaited<ReturnType<typeof read>>[number]

/** Who watches these objects, members and guests, by the object's id (reference 12.3). */
export const watchersOf = async (db: Db, ids: string[]) =>
  Map.groupBy(ids.length ? await read(db, ids) : [], (row) => row.object_id)

const read = (db: Db, ids: string[]) =>
  db
    .selectFrom('watcher')
    .leftJoin('app_user', 'app_user.id', 'watcher.user_id')
    .leftJoin('guest', 'guest.id', 'watcher.guest_id')
    .where('object_id', '=', sql<string>`any(${ids})`)
    .selectAll('watcher')
    .select((watcher) => [
      watcher.fn.coalesce('app_user.email', 'guest.email').as('email'),
      watcher.fn.coalesce('app_user.first_name', 'guest.first_name').as('first_name'),
      watcher.fn.coalesce('app_user.last_name', 'guest.last_name').as('last_name'),
    ])
    .orderBy('watcher.id')
    .execute()
