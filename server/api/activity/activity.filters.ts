import { type Expression, type SqlBool, sql } from 'kysely'
import { escapeLike } from '../../db/like.ts'
import type { Caller } from '../caller.ts'
import { startOfDay } from '../days.ts'
import type { Asked } from '../runs/few.ts'
import { visibleTo } from '../runs/runs.visibility.ts'
import type { FeedQuery } from './activity.schema.ts'

type Condition = Expression<SqlBool>

/** Every filter of the feed (reference 12.5). Days are those of the organisation, and both ends count. */
export function matchesFeed(query: FeedQuery, timezone: string): Condition[] {
  const conditions: Condition[] = []
  const equal = (column: string, value: unknown) => {
    if (value !== undefined) conditions.push(sql`${sql.ref(`activity.${column}`)} = ${value}`)
  }
  const { entity_type, entity_id, origin_type, origin_id, search } = query
  if (entity_type && entity_id) conditions.push(isAbout(entity_type, entity_id))
  else equal('entity_type', entity_type)
  if (origin_type && origin_id) conditions.push(comesFrom(origin_type, origin_id))
  equal('type', query.type)
  equal('verb', query.verb)
  equal('actor_type', query.actor_type)
  equal('actor_id', query.actor_id)
  equal('source', query.source)
  equal('field', query.field)
  if (query.actor_email)
    conditions.push(sql`lower(coalesce(app_user.email, guest.email)) = ${query.actor_email}`)
  if (search) conditions.push(sql`activity.description ilike ${`%${escapeLike(search)}%`}`)
  if (query.created_after)
    conditions.push(sql`activity.created_at >= ${startOfDay(query.created_after, timezone)}`)
  if (query.created_before)
    conditions.push(sql`activity.created_at < ${startOfDay(query.created_before, timezone, 1)}`)
  return conditions
}

/** A run's feed has what happened to its tasks and threads, too. */
const isAbout = (type: string, id: string): Condition =>
  type === 'run'
    ? sql`activity.run_id = ${id}`
    : sql`(activity.entity_type = ${type} and activity.entity_id = ${id})`

/** Where it happened: in a run, or in anything made from a template. */
function comesFrom(type: string, id: string): Condition {
  if (type === 'checklist') return sql`activity.checklist_id = ${id}`
  return isAbout(type, id)
}

/**
 * What a caller who names no entity may read: admins everything; others what happened in the runs that they see, to
 * their own tasks and templates, and what they did themselves.
 */
export function feedVisibleTo(caller: Caller, asked: Asked): Condition {
  const { org, user, groups } = caller
  if (user.role === 'admin') return sql`true`
  return sql`(
    exists (
      select from run
      where run.id = activity.run_id and run.org_id = ${org.id} and ${visibleTo(caller, asked)}
    )
    or (activity.actor_type = 'user' and activity.actor_id = ${user.id})
    or (activity.run_id is null and (
      exists (select from task_user where task_id = activity.entity_id and user_id = ${user.id})
      or exists (
        select from task_group where task_id = activity.entity_id and group_id = any(${groups})
      )
      or activity.checklist_id = any(array(
        select checklist_id from checklist_grant
        where user_id = ${user.id} or group_id = any(${groups})
        union all select id from checklist where org_id = ${org.id} and owner_id = ${user.id}
      ))
    ))
  )`
}
