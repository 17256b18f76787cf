import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { keptRow, keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'
import { countUpToMost, cut, totalFrom } from '../paging.ts'
import type { Asked } from '../runs/few.ts'
import { feedVisibleTo, matchesFeed } from './activity.filters.ts'
import type { FeedQuery } from './activity.schema.ts'

export type ActivityRow = Awaited<ReturnType<typeof read>>[number]

/** Rows of the audit trail. */
const activitiesIn = (db: Db, org: string) =>
  db.selectFrom('activity').where('activity.org_id', '=', org)

/** The same next to who acted. */
const actedIn = (db: Db, org: string) =>
  activitiesIn(db, org)
    .leftJoin('app_user', (user) =>
      user.onRef('app_user.id', '=', 'activity.actor_id').on('activity.actor_type', '=', 'user'),
    )
    .leftJoin('guest', (guest) =>
      guest.onRef('guest.id', '=', 'activity.actor_id').on('activity.actor_type', '=', 'guest'),
    )

const read = (db: Db, org: string, entity_type: string, ids: string[]) =>
  wholeActivitiesIn(db, org)
    .where('activity.entity_type', '=', entity_type)
    .where('activity.entity_id', '=', sql<string>`any(${ids})`)
    .orderBy('activity.id', 'desc')
    .execute()

/** Whole rows with the name and address of who acted. */
const wholeActivitiesIn = (db: Db, org: string) =>
  actedIn(db, org)
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

/** One page of the feed, newest first unless turned round, and how many rows match (reference 12.5). */
export async function listActivities(db: Db, caller: Caller, query: FeedQuery) {
  const { org } = caller
  // Who may read about a named entity is asked before.
  const isNamed = query.entity_type !== undefined && query.entity_id !== undefined
  const conditions = (asked: Asked) => [
    ...matchesFeed(query, org.timezone),
    ...(isNamed ? [] : [feedVisibleTo(caller, asked)]),
  ]
  // Joined only where they are filtered by who acted: older servers read more of each row for a join they leave out.
  const rowsIn = query.actor_email ? actedIn : activitiesIn
  const matching = rowsIn(db, org.id)
    .where(sql<boolean>`${sql.join(conditions('at once'), sql` and `)}`)
    .select('activity.id')
  const { direction } = query.sort
  const page = wholeActivitiesIn(db, org.id)
    .where((activity) => activity.and(conditions('row by row')))
    .orderBy('activity.created_at', direction)
    .orderBy('activity.id', direction)
    .$call(cut(query))
  const [counted, rows] = await Promise.all([countUpToMost(db, matching), page.execute()])
  return { rows, total: totalFrom(counted, rows.length, query) }
}

/** Whether anything is known of what was, perhaps, deleted since. */
export const hasActivities = async (db: Db, org: string, type: string, id: string) =>
  (await keptRow(
    db,
    activitiesIn(db, org)
      .where('entity_type', '=', type)
      .where('entity_id', '=', id)
      .select('activity.id')
      .limit(sql.lit(1)),
  )) !== undefined

export type Thing = {
  id: string
  type: 'run' | 'task' | 'checklist'
  title: string
  state: 'active' | 'archived'
}

/** The runs, tasks and templates that these rows are about or belong to, by id: what a feed tells of them. */
export async function thingsOf(
  db: Db,
  org: string,
  rows: ActivityRow[],
): Promise<Map<string, Thing>> {
  const ids = (type: Thing['type'], parent: 'run_id' | 'checklist_id' | null) => [
    ...new Set(
      rows.flatMap((row) =>
        [
          row.entity_type === type ? row.entity_id : [],
          (parent === null ? null : row[parent]) ?? [],
        ].flat(),
      ),
    ),
  ]
  const found = sql<Thing>`
    select id, type, title, case when archived then 'archived' else 'active' end as state
    from (
      select id, 'run' as type, name as title, archived_at is not null as archived
      from run where id = any(${ids('run', 'run_id')}) and org_id = ${org}
      union all
      select task.id, 'task', title, task.archived_at is not null or run.archived_at is not null
      from task left join run on run.id = run_id
      where task.id = any(${ids('task', null)}) and task.org_id = ${org}
      union all
      select id, 'checklist', title, archived_at is not null
      from checklist where id = any(${ids('checklist', 'checklist_id')}) and org_id = ${org}
    ) as things
  `
  const things = await keptRows(db, found)
  return new Map(things.map((thing) => [thing.id, thing]))
}
