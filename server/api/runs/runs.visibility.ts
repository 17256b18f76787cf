import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Permission, Row } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { allow, found } from '../refusal.ts'
import { maySeeRun, permissionsOf, type RunAccess } from './runs.rules.ts'

/** That the caller has a task in the run, by name or through a group. */
const hasTask = ({ user, groups }: Caller) => sql<boolean>`(
  exists (select from task_user where task_user.run_id = run.id and task_user.user_id = ${user.id})
  or exists (
    select from task_group where task_group.run_id = run.id and task_group.group_id = any(${groups})
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
export function visibleTo(caller: Caller): RawBuilder<SqlBool> {
  const { user, groups } = caller
  if (user.role === 'admin') return sql`true`
  if (user.role === 'light') return hasTask(caller)
  return sql`(
    run.owner_id = ${user.id}
    or run.started_by = ${user.id}
    or ${user.id} = any(run.users)
    or run.groups && ${groups}::text[]
    or run.checklist_id = any(array(${readableChecklists(caller)}))
    or ${hasTask(caller)}
  )`
}

/** The runs of the caller's organisation that the caller may see. Every list of runs starts from here. */
export const visibleRuns = (db: Db, caller: Caller) =>
  db.selectFrom('run').where('run.org_id', '=', caller.org.id).where(visibleTo(caller))

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
    await db
      .selectFrom('run')
      .innerJoin('checklist', 'checklist.id', 'run.checklist_id')
      .where('run.org_id', '=', caller.org.id)
      .where('run.id', '=', id)
      .selectAll('run')
      .select(['checklist.owner_id as checklist_owner_id', hasTask(caller).as('hasTask')])
      .$if(lock, (select) => select.forUpdate('run'))
      .executeTakeFirst(),
  )
  const grants = await db
    .selectFrom('checklist_grant')
    .where('checklist_id', '=', run.checklist_id)
    .select(['permission', 'user_id', 'group_id'])
    .execute()
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

/** A run that the caller may see. */
export const visibleRun = async (db: Db, caller: Caller, id: string) =>
  (await visibleAccess(db, caller, id)).run
