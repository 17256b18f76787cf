import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Permission, Row } from '../../db/database.ts'
import { keptRow, keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'
import { allow, found } from '../refusal.ts'
import { type Asked, fewRuns, howTo, type ToldByOthers } from './few.ts'
import { mayNotSee, maySeeRun, permissionsOf, type RunAccess } from './runs.rules.ts'

/** That the caller has a task in the run, by name or through a group, or was mentioned in it (reference 8). */
const hasTask = ({ user, groups }: Caller, asked: Asked) => sql<boolean>`(
  exists (
    select from task_user
    where task_user.run_id = run.id and task_user.user_id = ${user.id} ${howTo(asked)}
  )
  or exists (
    select from task_group
    where task_group.run_id = run.id and task_group.group_id = any(${groups}) ${howTo(asked)}
  )
  or exists (
    select from thread
    where thread.run_id = run.id and thread.sent_to @> array[${user.id}::int] ${howTo(asked)}
  )
)`

/** The templates whose processes the caller may read: those granted, and their own. */
const readableChecklists = ({ org, user, groups }: Caller) => sql`
  select checklist_id from checklist_grant
  where permission = 'PROCESS_READ' and (user_id = ${user.id} or group_id = any(${groups}))
  union all
  select id from checklist where org_id = ${org.id} and owner_id = ${user.id}
`

/** `maySeeRun` as a condition on the table `run`, for lists (reference 4.4). */
export function visibleTo(caller: Caller, asked: Asked = 'at once'): RawBuilder<SqlBool> {
  const { user, groups } = caller
  if (user.role === 'admin') return sql`true`
  if (user.role === 'light') return hasTask(caller, asked)
  return sql`(
    run.owner_id = ${user.id}
    or run.started_by = ${user.id}
    or ${user.id} = any(run.users)
    or run.groups && ${groups}::text[]
    or run.checklist_id = any(array(${readableChecklists(caller)}))
    or ${hasTask(caller, asked)}
  )`
}

/** The runs by their ids that `hasTask` is true of, each as often as there are reasons. */
const runsWithTask = ({ user, groups }: Caller) => sql`
  select run_id from task_user where user_id = ${user.id}
  union all
  select run_id from task_group where group_id = any(${groups})
  union all
  select run_id from thread where sent_to @> array[${user.id}::int]
`

/** Those that the caller is in by what no ordinary index of a run holds: its lists of people and groups. */
const runsSharedWith = ({ org, user, groups }: Caller) => sql`
  select id from run where org_id = ${org.id} and users @> array[${user.id}::int]
  union all
  select id from run where org_id = ${org.id} and groups && ${groups}::text[]
`

/** All that `visibleTo` is true of; indexes answer every part. */
function runsVisibleTo(caller: Caller) {
  const { org, user } = caller
  if (user.role === 'light') return runsWithTask(caller)
  return sql`
    ${runsWithTask(caller)}
    union all ${runsSharedWith(caller)}
    union all select id from run where org_id = ${org.id} and owner_id = ${user.id}
    union all select id from run where org_id = ${org.id} and started_by = ${user.id}
    union all select id from run where org_id = ${org.id}
      and checklist_id = any(array(${readableChecklists(caller)}))
  `
}

/**
 * `visibleTo` for all runs at once: one set, which is read before them, and columns of an index that spares reading the
 * runs themselves. A set for which there is no room is asked row by row after all.
 */
function amongVisible(caller: Caller): RawBuilder<SqlBool> {
  const { user } = caller
  const isOf = (ids: RawBuilder<unknown>) =>
    sql<boolean>`exists (select from (${ids}) as theirs (id) where theirs.id = run.id)`
  if (user.role === 'light') return isOf(runsWithTask(caller))
  return sql`(
    run.owner_id = ${user.id}
    or run.started_by = ${user.id}
    or run.checklist_id = any(array(${readableChecklists(caller)}))
    or ${isOf(sql`${runsWithTask(caller)} union all ${runsSharedWith(caller)}`)}
  )`
}

/** The runs of the caller's organisation that the caller may see. */
export const visibleRuns = (db: Db, caller: Caller) =>
  db.selectFrom('run').where('run.org_id', '=', caller.org.id).where(visibleTo(caller))

/** What narrows a list down to the runs that the caller may see: whoever sees up to `few` gets them by their ids. */
export async function onlyVisible(db: Db, caller: Caller, few: number): Promise<ToldByOthers[]> {
  if (caller.user.role === 'admin') return []
  const ids = await fewRuns(db, runsVisibleTo(caller), few)
  const condition = {
    'at once': amongVisible(caller),
    'row by row': visibleTo(caller, 'row by row'),
  }
  return [ids ?? ((asked) => condition[asked])]
}

/** What anybody was granted on a template. */
export const grantsOn = (db: Db, checklist: string) =>
  keptRows(
    db,
    db
      .selectFrom('checklist_grant')
      .where('checklist_id', '=', checklist)
      .select(['permission', 'user_id', 'group_id']),
  )

/** A run and what the rules ask about it and the caller. */
export type Access = {
  run: Row<'run'> & RunAccess
  /** What the caller was granted on its template; whoever owns the template may read its processes. */
  permissions: Set<Permission>
}

/**
 * A run of the caller's organisation, whether the caller may see it or not. Throws 404 where there is none. With
 * `lock`, inside a transaction, nobody else changes the run until it ends.
 */
export async function accessTo(
  db: Db,
  caller: Caller,
  id: string,
  { lock = false } = {},
): Promise<Access> {
  const { checklist_owner_id, ...run } = found(
    await keptRow(
      db,
      db
        .selectFrom('run')
        .innerJoin('checklist', 'checklist.id', 'run.checklist_id')
        .where('run.org_id', '=', caller.org.id)
        .where('run.id', '=', id)
        .selectAll('run')
        .select([
          'checklist.owner_id as checklist_owner_id',
          hasTask(caller, 'row by row').as('hasTask'),
        ])
        .$if(lock, (select) => select.forUpdate('run')),
    ),
  )
  // No rule asks what an admin was granted.
  const grants = caller.user.role === 'admin' ? [] : await grantsOn(db, run.checklist_id)
  const permissions = permissionsOf(caller, grants)
  if (checklist_owner_id === caller.user.id) permissions.add('PROCESS_READ')
  return { run, permissions }
}

/** The same for a run that the caller may see; throws 404 where there is none, 403 where it is not for them. */
export async function visibleAccess(
  db: Db,
  caller: Caller,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Access> {
  const access = await accessTo(db, caller, id, options)
  allow(maySeeRun(caller, access.run, access.permissions))
  return access
}

/** Throws 404 where there is no such run, 403 where it is not for the caller; reads nothing else of it. */
export async function requireVisibleRun(db: Db, caller: Caller, id: string): Promise<void> {
  const { is_visible } = found(
    await keptRow(
      db,
      db
        .selectFrom('run')
        .where('run.org_id', '=', caller.org.id)
        .where('run.id', '=', id)
        .select(sql<boolean>`${visibleTo(caller, 'row by row')}`.as('is_visible')),
    ),
  )
  allow(is_visible || mayNotSee(caller))
}

/** A run that the caller may see. */
export const visibleRun = async (db: Db, caller: Caller, id: string) =>
  (await visibleAccess(db, caller, id)).run
