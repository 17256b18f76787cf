import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { aboutTemplate } from '../checklists/update.ts'
import { allow, found, notFound, unless } from '../refusal.ts'
import { changeObstacle, mayEditRun } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { about } from '../runs/update.ts'
import { lockTask } from '../tasks/task-access.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { updateRefusal } from '../tasks/tasks.rules.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { touch } from '../tasks/touch.ts'
import type { AppliesTo } from './keys.schema.ts'
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
  return (await templateFor(db, caller, id)).template.custom_fields ?? {}
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
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  allow(mayEditTemplate(caller, template, permissions))
  return {
    values: template.custom_fields ?? {},
    words: `the template "${template.title}"`,
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
        ...changes.map((one): Event => ({ ...one, ...aboutTemplate(template) })),
      )
    },
  }
}
