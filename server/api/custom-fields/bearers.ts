import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { existsChecklist, findChecklist } from '../checklists/checklists.repository.ts'
import { allow, forbidden, found, notFound, unless } from '../refusal.ts'
import { changeObstacle, mayEditRun, permissionsOf } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { about } from '../runs/update.ts'
import { lockTask } from '../tasks/task-access.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { updateRefusal } from '../tasks/tasks.rules.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { touch } from '../tasks/touch.ts'
import type { AppliesTo } from './keys.schema.ts'
import { mayEditTemplate } from './template.rules.ts'
import type { Values } from './values.rules.ts'

export type At = { kind: AppliesTo; id: string }
type Change = Pick<Event, 'verb' | 'description' | 'field' | 'old_value' | 'new_value'>

/** The values of something that the caller sees; throws 404 and 403 where it is not there or not for them. */
export async function readValues(db: Db, caller: Caller, { kind, id }: At): Promise<Values> {
  if (kind === 'run') return (await visibleAccess(db, caller, id)).run.custom_fields ?? {}
  if (kind === 'task') {
    const task = found(await findTask(db, caller.org.id, id))
    await requireVisibleTask(db, caller, task)
    if (task.archived_at || task.run_archived_at) throw notFound()
    return task.custom_fields ?? {}
  }
  return (await visibleChecklist(db, caller, id)).custom_fields ?? {}
}

/** What carries the values, locked for a change that the caller may make, and how the change is written. */
export async function lockBearer(db: Db, caller: Caller, now: Date, { kind, id }: At) {
  if (kind === 'run') return lockRun(db, caller, now, id)
  if (kind === 'task') return lockTaskOf(db, caller, now, id)
  return lockChecklist(db, caller, now, id)
}

async function lockRun(db: Db, caller: Caller, now: Date, id: string) {
  const { run, permissions } = await visibleAccess(db, caller, id, { lock: true })
  allow(mayEditRun(caller, run, permissions))
  unless(changeObstacle(run))
  return {
    values: run.custom_fields ?? {},
    words: `the process "${run.name}"`,
    write: async (values: Values, changes: Change[]) => {
      const changed = { custom_fields: json(values), last_updated: now }
      await db.updateTable('run').set(changed).where('id', '=', id).execute()
      await record(db, caller, now, ...changes.map((one): Event => ({ ...one, ...about(run) })))
    },
  }
}

async function lockTaskOf(db: Db, caller: Caller, now: Date, id: string) {
  await requireVisibleTask(db, caller, found(await findTask(db, caller.org.id, id)))
  const locked = await lockTask(db, caller.org.id, id, {})
  unless(updateRefusal(locked.access, caller, ['custom_fields']))
  return {
    values: locked.task.custom_fields ?? {},
    words: `the task "${locked.task.title}"`,
    write: async (values: Values, changes: Change[]) => {
      const changed = { custom_fields: json(values), last_updated: now }
      await db.updateTable('task').set(changed).where('id', '=', id).execute()
      await touch(db, caller, now, locked, ...changes)
    },
  }
}

async function lockChecklist(db: Db, caller: Caller, now: Date, id: string) {
  await visibleChecklist(db, caller, id)
  const checklist = found(
    await db
      .selectFrom('checklist')
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .selectAll()
      .forUpdate()
      .executeTakeFirst(),
  )
  const grants = await db
    .selectFrom('checklist_grant')
    .where('checklist_id', '=', id)
    .select(['permission', 'user_id', 'group_id'])
    .execute()
  allow(mayEditTemplate(caller, checklist, permissionsOf(caller, grants)))
  return {
    values: checklist.custom_fields ?? {},
    words: `the template "${checklist.title}"`,
    write: async (values: Values, changes: Change[]) => {
      const changed = {
        custom_fields: json(values),
        last_updated: now,
        last_updated_by: caller.user.id,
      }
      await db.updateTable('checklist').set(changed).where('id', '=', id).execute()
      await record(
        db,
        caller,
        now,
        ...changes.map((one): Event => ({
          ...one,
          type: 'Blueprint',
          entity_type: 'checklist',
          entity_id: id,
          checklist_id: id,
        })),
      )
    },
  }
}

async function visibleChecklist(db: Db, caller: Caller, id: string) {
  const checklist = await findChecklist(db, caller, id)
  if (checklist) return checklist
  if (await existsChecklist(db, caller.org.id, id))
    throw forbidden('You do not have permission to see this template.')
  throw notFound()
}
