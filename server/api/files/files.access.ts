import type { Db, Row } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { findChecklist } from '../checklists/checklists.repository.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { allow, forbidden, found, Refusal } from '../refusal.ts'
import { mayEditRun, type Verdict } from '../runs/runs.rules.ts'
import { visibleAccess, visibleRun } from '../runs/runs.visibility.ts'
import { findTask } from '../tasks/tasks.repository.ts'
import { requireVisibleTask } from '../tasks/tasks.visibility.ts'
import { findFile, usesOf } from './files.repository.ts'

type File = Row<'asset'>

/** A file of the caller's organisation that the caller may read: 404 where there is none, 403 where it is not for them. */
export async function readableFile(db: Db, caller: Caller, id: string): Promise<File> {
  const file = found(await findFile(db, caller.org.id, id))
  if (await isReadable(db, caller, file)) return file
  throw forbidden('You do not have permission to see this file.')
}

/**
 * A file is read by whoever uploaded it, and by whoever sees what it was uploaded for or any process whose answers
 * name it. An upload for a kick-off form is nobody else's business until a process is launched with it.
 */
export async function isReadable(db: Db, caller: Caller, file: File): Promise<boolean> {
  if (caller.user.role === 'admin' || file.uploaded_by === caller.user.id) return true
  for (const { run_id, task_id } of [...(await usesOf(db, file.id)), subjectOf(file)]) {
    if (run_id !== null && (await passes(visibleRun(db, caller, run_id)))) return true
    if (task_id !== null && (await passes(visibleTask(db, caller, task_id)))) return true
  }
  if (file.subject_type !== 'Checklist') return false
  return file.uploaded_from === 'ko_field'
    ? mayEditChecklist(db, caller, file.subject_id)
    : (await findChecklist(db, caller, file.subject_id)) !== undefined
}

/** Removing a file: whoever uploaded it, and whoever may change what it was uploaded for. */
export async function mayRemove(db: Db, caller: Caller, file: File): Promise<Verdict> {
  const { role, id } = caller.user
  if (role === 'admin' || file.uploaded_by === id) return true
  if (role !== 'light') {
    if (file.subject_type === 'Checklist' && (await mayEditChecklist(db, caller, file.subject_id)))
      return true
    const run = await runOf(db, caller, file)
    if (run !== null && (await passes(editableRun(db, caller, run)))) return true
  }
  return 'You do not have permission to delete this file.'
}

const subjectOf = ({ subject_type, subject_id }: File) => ({
  run_id: subject_type === 'Run' ? subject_id : null,
  task_id: subject_type === 'Task' ? subject_id : null,
})

async function runOf(db: Db, caller: Caller, file: File): Promise<string | null> {
  if (file.subject_type === 'Run') return file.subject_id
  if (file.subject_type === 'Checklist') return null
  return (await findTask(db, caller.org.id, file.subject_id))?.run_id ?? null
}

async function editableRun(db: Db, caller: Caller, id: string) {
  const { run, permissions } = await visibleAccess(db, caller, id)
  allow(mayEditRun(caller, run, permissions))
}

async function visibleTask(db: Db, caller: Caller, id: string) {
  await requireVisibleTask(db, caller, found(await findTask(db, caller.org.id, id)))
}

const mayEditChecklist = (db: Db, caller: Caller, id: string): Promise<boolean> =>
  passes(
    templateFor(db, caller, id, { archived: true }).then(({ template, permissions }) =>
      allow(mayEditTemplate(caller, template, permissions)),
    ),
  )

/** Whether a check lets the caller through. */
const passes = (check: Promise<unknown>): Promise<boolean> =>
  check.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
