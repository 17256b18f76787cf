import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

export type ActivityRow = Awaited<ReturnType<typeof read>>[number]

/** Rows of the audit trail next to who acted: what filters are put on. */
export const activitiesIn = (db: Db, org: string) =>
  db
    .selectFrom('activity')
    .leftJoin('app_user', (user) =>
      user.onRef('app_user.id', '=', 'activity.actor_id').on('activity.actor_type', '=', 'user'),
    )
    .leftJoin('guest', (guest) =>
      guest.onRef('guest.id', '=', 'activity.actor_id').on('activity.actor_type', '=', 'guest'),
    )
    .where('activity.org_id', '=', org)

const read = (db: Db, org: string, entity_type: string, ids: string[]) =>
  wholeActivitiesIn(db, org)
    .where('activity.entity_type', '=', entity_type)
    .where('activity.entity_id', '=', sql<string>`any(${ids})`)
    .orderBy('activity.id', 'desc')
    .execute()

/** Whole rows with the name and address of who acted. */
export const wholeActivitiesIn = (db: Db, org: string) =>
  activitiesIn(db, org)
    .selectAll('activity')
    .select((activity) => [
      activity.fn.coalesce('app_user.email', 'guest.email').as('actor_email'),
      activity.fn.coalesce('app_user.first_name', 'guest.first_name').as('actor_first_name'),
      activity.fn.coalesce('app_user.last_name', 'guest.last_name').as('actor_last_name'),
      'app_user.username as actor_username',
      'app_user.profile_pic as actor_profile_pic',
    ])

/** What happened to each of these things, newest first, by their ids. */
export const activitiesOf = async (db: Db, org: string, entity_type: string, ids: string[]) =>
  Map.groupBy(ids.length ? await read(db, org, entity_type, ids) : [], (row) => row.entity_id)
