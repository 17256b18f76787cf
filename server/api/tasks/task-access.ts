import { sql } from 'kysely'
import type { Db, Row } from '../../db/database.ts'
import { keptRow } from '../../db/kept.ts'
import { listOf } from '../../db/json-rows.ts'
import { readFields } from '../fields/field.ts'
import { found, invalid } from '../refusal.ts'
import type { Assignments, TaskAccess } from './tasks.rules.ts'

/** A task that is about to change, and its run, both locked against everybody else. */
export type LockedTask = {
  task: Row<'task'>
  run: Row<'run'> | undefined
  access: TaskAccess
}

/**
 * Locks a task for a change, in a transaction: first its run, so that whatever happens to the tasks of one run
 * happens one after the other. Throws 404 where the task is not in the organisation (or not in that run), 422
 * where it went with its run, or is archived and not looked for as such.
 */
export async function lockTask(
  db: Db,
  org: string,
  id: string,
  { run: inRun, archived = false }: { run?: string; archived?: boolean } = {},
): Promise<LockedTask> {
  const { run_id } =
    inRun === undefined
      ? found(
          await db
            .selectFrom('task')
            .where('org_id', '=', org)
            .where('id', '=', id)
            .select('run_id')
            .executeTakeFirst(),
        )
      : { run_id: inRun }
  const run =
    run_id === null
      ? undefined
      : found(
          await keptRow(
            db,
            db
              .selectFrom('run')
              .where('org_id', '=', org)
              .where('id', '=', run_id)
              .selectAll()
              .forUpdate(),
          ),
        )
  const task = found(
    await keptRow(
      db,
      db
        .selectFrom('task')
        .where('org_id', '=', org)
        .where('id', '=', id)
        .where('run_id', 'is not distinct from', run_id)
        .selectAll()
        .forUpdate(),
    ),
  )
  if (run?.archived_at)
    throw invalid({ run: ['This process is archived.'] }, 'This process is archived.')
  if (task.archived_at && !archived)
    throw invalid({ task: ['This task is archived.'] }, 'This task is archived.')
  const access: TaskAccess = {
    ...task,
    open_issues: run?.open_issues ?? 0,
    form_fields: readFields(task.form_fields),
    assigned: await assignmentsOf(db, id),
  }
  return { task, run, access }
}

async function assignmentsOf(db: Db, id: string): Promise<Assignments> {
  const statement = sql<Assignments>`
    select
      ${listOf(
        sql`select user_id as id, completed_at is not null as done from task_user where task_id = ${id}`,
      )} as users,
      ${listOf(
        sql`select guest_id, completed_at is not null as done from task_guest where task_id = ${id}`,
      )} as guests,
      array(select group_id from task_group where task_id = ${id}) as groups
  `
  return (await keptRow(db, statement)) ?? { users: [], guests: [], groups: [] }
}
