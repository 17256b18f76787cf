import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { countOf, cut, type Paging } from '../paging.ts'

export type WatcherRow = Awaited<ReturnType<typeof read>>[number]

/** Who watches these objects, members and guests, by the object's id (reference 12.3). */
export const watchersOf = async (db: Db, ids: string[]) =>
  Map.groupBy(ids.length ? await read(db, ids) : [], (row) => row.object_id)

/** Who watches the run that a query is about. */
export const watchersOfRun = (db: Db) =>
  withPeople(db).where('object_id', '=', sql.ref<string>('run.id'))

export type SubscriptionRow = WatcherRow

/** One watch of an organisation. */
export const findSubscription = (db: Db, org: string, id: number) =>
  withPeople(db).where('watcher.org_id', '=', org).where('watcher.id', '=', id).executeTakeFirst()

/** The watches of an organisation, or of one member in it, and how many match (reference 12.3). */
export async function listSubscriptions(
  db: Db,
  org: string,
  query: Paging & { notification?: 'email' | 'webhook' | undefined; user: number | undefined },
) {
  const { notification, user } = query
  const matching = withPeople(db)
    .where('watcher.org_id', '=', org)
    .$if(notification !== undefined, (of) =>
      of.where('notification_type', '=', notification ?? 'email'),
    )
    .$if(user !== undefined, (of) => of.where('watcher.user_id', '=', user ?? 0))
  const total = await countOf(db, matching.clearSelect().clearOrderBy().select('watcher.id'))
  return { rows: await matching.$call(cut(query)).execute(), total }
}

const read = (db: Db, ids: string[]) =>
  withPeople(db)
    .where('object_id', '=', sql<string>`any(${ids})`)
    .execute()

const withPeople = (db: Db) =>
  db
    .selectFrom('watcher')
    .leftJoin('app_user', 'app_user.id', 'watcher.user_id')
    .leftJoin('guest', 'guest.id', 'watcher.guest_id')
    .selectAll('watcher')
    .select((watcher) => [
      watcher.fn.coalesce('app_user.email', 'guest.email').as('email'),
      watcher.fn.coalesce('app_user.first_name', 'guest.first_name').as('first_name'),
      watcher.fn.coalesce('app_user.last_name', 'guest.last_name').as('last_name'),
    ])
    .orderBy('watcher.id')
