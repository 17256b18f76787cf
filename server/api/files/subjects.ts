import type { Db, Row } from '../../db/database.ts'
import type { Event } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { isGranted } from '../checklists/checklists.repository.ts'
import { isId } from '../ids.ts'
import { allow, invalid } from '../refusal.ts'
import { mayLaunch, permissionsOf } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
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
  const checklist = await db
    .selectFrom('checklist')
    .where('org_id', '=', caller.org.id)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .where('is_system', '=', false)
    .where('deleted_at', 'is', null)
    .select((eb) => ['title', 'owner_id', isGranted(caller, ['EDIT'])(eb).as('mayEdit')])
    .forShare()
    .executeTakeFirst()
  if (!checklist) throw noSubject()
  const grants = await db
    .selectFrom('checklist_grant')
    .where('checklist_id', '=', id)
    .select(['permission', 'user_id', 'group_id'])
    .execute()
  const mayEdit = checklist.mayEdit && caller.user.role !== 'light'
  if (!mayEdit) allow(mayLaunch(caller, checklist, permissionsOf(caller, grants)))
  return {
    title: checklist.title,
    checklist_id: id,
    event: { type: 'Blueprint', entity_type: 'checklist', entity_id: id, checklist_id: id },
  }
}

async function writableRun(db: Db, caller: Caller, id: string): Promise<Subject> {
  const found = await db
    .selectFrom('run')
    .where('org_id', '=', caller.org.id)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (!found) throw noSubject()
  const { run } = await visibleAccess(db, caller, id, { lock: true })
  if (run.archived_at) throw noSubject()
  const { checklist_id } = run
  return {
    title: run.name,
    checklist_id,
    event: { type: 'Process', entity_type: 'run', entity_id: id, run_id: id, checklist_id },
  }
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
