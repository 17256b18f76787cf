import { type Db, type Row, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { newId } from '../ids.ts'
import { allow, forbidden, found, invalid } from '../refusal.ts'
import { isReadable, mayRemove } from './files.access.ts'
import { findFile } from './files.repository.ts'
import type { UploadFields } from './files.schema.ts'
import { writableSubject } from './subjects.ts'
import type { Uploaded } from './upload.ts'
import { tidyName, typeOf } from './upload.rules.ts'

type Sent = { fields: UploadFields; file: Uploaded | undefined }

/** What is wrong with a form as a whole: a file has to come, unless it is a link to one. */
export function requireFileOrLink({ fields, file }: Sent): void {
  if (fields.source === 'url') {
    if (file) throw invalid({ source: ['A link comes without a file.'] })
    if (!fields.url) throw invalid({ url: ['The url field is required.'] })
  } else if (!file) throw invalid({ name: ['The name field is required.'] })
}

/** Writes down an uploaded file, or a link to one (reference 10). Nothing names it yet. */
export async function addFile(
  db: Db,
  caller: Caller,
  now: Date,
  { fields, file }: Sent,
): Promise<Row<'asset'>> {
  const subject = await writableSubject(db, caller, fields)
  const filename = file?.filename ?? nameOfLink(fields)
  const row = await db
    .insertInto('asset')
    .values({
      id: file?.id ?? newId(),
      org_id: caller.org.id,
      filename,
      size: file?.size ?? 0,
      sha256: file?.sha256 ?? null,
      mime_type: typeOf(filename),
      uploaded_from: fields.uploaded_from,
      uploaded_at: now,
      uploaded_by: caller.user.id,
      checklist_id: fields.checklist_id ?? subject.checklist_id,
      step_id: fields.step_id ?? null,
      source: fields.source,
      system: fields.system ?? null,
      url: file ? null : (fields.url ?? null),
      subject_type: fields.subject_type,
      subject_id: fields.subject_id,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(db, caller, now, {
    ...subject.event,
    verb: 'uploaded',
    description: `Uploaded "${filename}" to "${subject.title}"`,
    field: 'assets',
    new_value: { id: row.id, filename },
  })
  return row
}

const nameOfLink = ({ filename, url = '' }: UploadFields) => {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  return tidyName(filename ?? '') || tidyName(decoded(last)) || 'link'
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Removes a file for good (reference 10); its bytes go once the transaction is through. */
export async function deleteFile(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const file = await removable(db, caller, id)
  if (json(caller.org.settings['org_logo'] ?? '').includes(id))
    throw invalid({ id: ['The logo of the organization cannot be deleted.'] })
  await db.deleteFrom('asset').where('id', '=', id).execute()
  await record(db, caller, now, aboutFile(file, 'deleted', 'Deleted'))
}

/** Takes a file out of every list and keeps it (reference 10); an archived one stays as it is. */
export async function archiveFile(db: Db, caller: Caller, now: Date, id: string) {
  const file = await removable(db, caller, id)
  if (file.archived_at) return file
  await db.updateTable('asset').set({ archived_at: now }).where('id', '=', id).execute()
  await record(db, caller, now, aboutFile(file, 'archived', 'Archived'))
  return file
}

async function removable(db: Db, caller: Caller, id: string) {
  const file = found(await findFile(db, caller.org.id, id, { lock: true }))
  if (!(await isReadable(db, caller, file)))
    throw forbidden('You do not have permission to see this file.')
  allow(await mayRemove(db, caller, file))
  return file
}

const SHOWN_UNDER = {
  Run: { type: 'Process', entity_type: 'run' },
  Task: { type: 'Task', entity_type: 'task' },
  Checklist: { type: 'Blueprint', entity_type: 'checklist' },
} as const

/** What the audit trail says of something done to a file: it is shown where the file was uploaded. */
export const aboutFile = (file: Row<'asset'>, verb: string, done: string): Event => ({
  ...SHOWN_UNDER[file.subject_type],
  entity_id: file.subject_id,
  run_id: file.subject_type === 'Run' ? file.subject_id : null,
  checklist_id: file.checklist_id,
  verb,
  description: `${done} "${file.filename}"`,
  field: 'assets',
  old_value: { id: file.id, filename: file.filename },
})
