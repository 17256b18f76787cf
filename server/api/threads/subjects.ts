import type { Db, Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { found, unless } from '../refusal.ts'
import { refreshTask } from '../runs/run-totals.ts'
import { changeObstacle } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { settleRun } from '../runs/settle.ts'
import { type LockedTask, lockTask } from '../tasks/task-access.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { touch } from '../tasks/touch.ts'
import type { Place } from './threads.repository.ts'

export type SubjectKind = 'task' | 'run' | 'checklist'

/** What is spoken about, locked, so that neither it goes nor its state changes meanwhile. */
export type Subject = {
  kind: SubjectKind
  id: string
  /** As the audit trail names it: `the task "Order device"`. */
  words: string
  place: Place
  /** Where the audit trail shows it. */
  of: Pick<Event, 'run_id' | 'checklist_id'>
  task?: LockedTask
  run?: Row<'run'>
}

/**
 * The task, run or template that somebody speaks about: whoever sees it may. Throws 404 where there is none, 403 where
 * it is not for them, 422 where it is archived.
 */
export async function lockSubject(
  db: Db,
  caller: Caller,
  { kind, id }: { kind: SubjectKind; id: string },
): Promise<Subject> {
  if (kind === 'task') {
    await requireVisibleTask(db, caller, found(await findTask(db, caller.org.id, id)))
    const locked = await lockTask(db, caller.org.id, id, {})
    const { run_id, checklist_id, title } = locked.task
    return {
      kind,
      id,
      words: `the task "${title}"`,
      place: { run_id, task_id: id, checklist_id: null },
      of: { run_id, checklist_id },
      task: locked,
    }
  }
  if (kind === 'run') {
    const { run } = await visibleAccess(db, caller, id, { lock: true })
    unless(changeObstacle(run))
    return {
      kind,
      id,
      words: `the process "${run.name}"`,
      place: { run_id: id, task_id: null, checklist_id: null },
      of: { run_id: id, checklist_id: run.checklist_id },
      run,
    }
  }
  const { template } = await templateFor(db, caller, id, { lock: 'change' })
  return {
    kind,
    id,
    words: `the template "${template.title}"`,
    place: { run_id: null, task_id: null, checklist_id: id },
    of: { run_id: null, checklist_id: id },
  }
}

/** What every new, changed or deleted thread brings about: the totals and states that hang on it, and its row. */
export async function settle(
  db: Db,
  caller: Caller,
  now: Date,
  { task, run, of }: Subject,
  event: Pick<Event, 'verb' | 'description' | 'entity_id' | 'field' | 'old_value' | 'new_value'>,
): Promise<void> {
  await record(db, caller, now, { ...event, ...of, type: 'Comment', entity_type: 'thread' })
  if (task) {
    await refreshTask(db, task.task.id, now)
    await touch(db, caller, now, task)
  }
  if (run) await record(db, caller, now, ...(await settleRun(db, now, run)))
}
