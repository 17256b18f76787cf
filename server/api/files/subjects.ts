import type { Db, Row } from '../../db/database.ts'
import type { Event } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { aboutTemplate } from '../checklists/update.ts'
import { isId } from '../ids.ts'
import { allow, ifMissing, invalid } from '../refusal.ts'
import { mayLaunch } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { about } from '../runs/update.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'

/** What a file is uploaded for, and what the audit trail says of it. */
export type Subject = {
  title: string
  checklist_id: string | null
  event: Pick<Event, 'type' | 'entity_type' | 'entity_id' | 'run_id' | 'checklist_id'>
}

type Named = Pick<Row<'asset'>, 'subject_type' | 'subject_id'>

const noSubject = () => invalid({ subject_id: ['Subject not found'] }, 'Subject not found')

/**
 * What a file is to be uploaded for, locked until the transaction ends: throws 422 where there is no such thing or it
 * is archived, 403 where it is not the caller's to write to.
 */
export async function writableSubject(db: Db, caller: Caller, named: Named): Promise<Subject> {
  if (!isId(named.subject_id)) throw noSubject()
  switch (named.subject_type) {
    case 'Checklist':
      return writableChecklist(db, caller, named.subject_id)
    case 'Run':
      return writableRun(db, caller, named.subject_id)
    case 'Task':
      return writableTask(db, caller, named.subject_id)
  }
}

/** For its kick-off form: whoever may launch the template, or change it. */
async function writableChecklist(db: Db, caller: Caller, id: string): Promise<Subject> {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' }).catch(
    ifMissing(noSubject),
  )
  if (mayEditTemplate(caller, template, permissions) !== true)
    allow(mayLaunch(caller, template, permissions))
  return { title: template.title, checklist_id: id, event: aboutTemplate(template) }
}

async function writableRun(db: Db, caller: Caller, id: string): Promise<Subject> {
  const { run } = await visibleAccess(db, caller, id, { lock: true }).catch(ifMissing(noSubject))
  if (run.archived_at) throw noSubject()
  return { title: run.name, checklist_id: run.checklist_id, event: about(run) }
}

async function writableTask(db: Db, caller: Caller, id: string): Promise<Subject> {
  const task = await findTask(db, caller.org.id, id)
  if (!task || task.archived_at || task.run_archived_at) throw noSubject()
  await requireVisibleTask(db, caller, task)
  const { run_id, checklist_id, title } = task
  await db.selectFrom('task').where('id', '=', id).select('id').forShare().execute()
  return {
    title,
    checklist_id,
    event: { type: 'Task', entity_type: 'task', entity_id: id, run_id, checklist_id },
  }
}
