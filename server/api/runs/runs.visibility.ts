import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { allow, found } from '../refusal.ts'
import { permissionsOf, maySeeRun } from './runs.rules.ts'

/** `maySeeRun` as a condition on the table `run`, for lists (reference 4.4). */
export function visibleTo({ user, groups }: Caller): RawBuilder<SqlBool> {
  if (user.role === 'admin') return sql`true`
  const hasTask = sql<boolean>`
    exists (select from task_user where task_user.run_id = run.id and task_user.user_id = ${user.id})
    or exists (
      select from task_group where task_group.run_id = run.id and task_group.group_id = any(${groups})
    )`
  if (user.role === 'light') return sql`(${hasTask})`
  return sql`(
    run.owner_id = ${user.id}
    or run.started_by = ${user.id}
    or ${user.id} = any(run.users)
    or run.groups && ${groups}::text[]
    or exists (
      select from checklist_grant as granted
      where granted.checklist_id = run.checklist_id and granted.permission = 'PROCESS_READ'
        and (granted.user_id = ${user.id} or granted.group_id = any(${groups}))
    )
    or ${hasTask}
  )`
}

/** What the rules ask about a run and a caller. Throws 404 where the organisation has no such run. */
export async function accessTo(db: Db, { org, user, groups }: Caller, id: string) {
  const run = found(
    await db
      .selectFrom('run')
      .where('org_id', '=', org.id)
      .where('id', '=', id)
      .select(['id', 'checklist_id', 'owner_id', 'started_by', 'users', 'groups', 'archived_at'])
      .select(
        sql<boolean>`exists (
          select from task_user where run_id = run.id and user_id = ${user.id}
        ) or exists (
          select from task_group where run_id = run.id and group_id = any(${groups})
        )`.as('hasTask'),
      )
      .executeTakeFirst(),
  )
  const grants = await db
    .selectFrom('checklist_grant')
    .where('checklist_id', '=', run.checklist_id)
    .select(['permission', 'user_id', 'group_id'])
    .execute()
  return { run, permissions: permissionsOf({ user, groups }, grants) }
}

/** A run that the caller may see; throws 404 where there is none, 403 where it is not for them. */
export async function visibleRun(db: Db, caller: Caller, id: string) {
  const { run, permissions } = await accessTo(db, caller, id)
  allow(maySeeRun(caller, run, permissions))
  return run
}
