import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { isId } from '../ids.ts'
import { allow, found, notFound } from '../refusal.ts'
import { maySeeActivity } from '../runs/runs.rules.ts'
import { accessTo } from '../runs/runs.visibility.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { hasActivities } from './activity.repository.ts'
import type { ENTITIES } from './activity.schema.ts'

type Entity = { type: (typeof ENTITIES)[number]; id: string }

/**
 * Lets those through who may read what happened to one thing (reference 12.5): throws 404 where there is no such
 * thing, 403 where it is not for them. Admins read about deleted things as well.
 */
export async function requireReadableEntity(
  db: Db,
  caller: Caller,
  { type, id }: Entity,
): Promise<void> {
  if (!isId(id)) throw notFound()
  const { org, user } = caller
  if (user.role === 'admin' && (await hasActivities(db, org.id, type, id))) return
  switch (type) {
    case 'run':
      return requireRun(db, caller, id)
    case 'task':
      return requireTask(db, caller, id)
    case 'checklist':
      return void (await templateFor(db, caller, id))
    case 'step': {
      const step = found(
        await db.selectFrom('step').where('id', '=', id).select('checklist_id').executeTakeFirst(),
      )
      return void (await templateFor(db, caller, step.checklist_id))
    }
    case 'thread': {
      const thread = found(
        await db
          .selectFrom('thread')
          .where('org_id', '=', org.id)
          .where('id', '=', id)
          .select(['run_id', 'task_id', 'checklist_id'])
          .executeTakeFirst(),
      )
      if (thread.run_id) return requireRun(db, caller, thread.run_id)
      if (thread.task_id) return requireTask(db, caller, thread.task_id)
      if (thread.checklist_id) return void (await templateFor(db, caller, thread.checklist_id))
    }
  }
}

async function requireRun(db: Db, caller: Caller, id: string) {
  const { run, permissions } = await accessTo(db, caller, id)
  allow(maySeeActivity(caller, run, permissions))
}

async function requireTask(db: Db, caller: Caller, id: string) {
  const task = found(await findTask(db, caller.org.id, id))
  if (task.run_id) await requireRun(db, caller, task.run_id)
  else await requireVisibleTask(db, caller, task)
}
