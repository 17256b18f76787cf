import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { deleteFilesOf } from '../files/files.repository.ts'
import { allow, unless } from '../refusal.ts'
import { templateFor } from './checklists.access.ts'
import { mayDeleteTemplate, mayEditTemplate, templateDeletionObstacle } from './checklists.rules.ts'
import { aboutTemplate } from './update.ts'

/** Archives a template (reference 9.1); an archived one stays as it is. Its processes run on. */
export async function archiveChecklist(db: Db, caller: Caller, now: Date, id: string) {
  const reach = { lock: 'change', archived: true } as const
  const { template, permissions } = await templateFor(db, caller, id, reach)
  allow(mayEditTemplate(caller, template, permissions))
  if (template.archived_at) return
  await change(db, caller, now, id, { archived_at: now })
  await record(db, caller, now, {
    ...aboutTemplate(template),
    verb: 'archived',
    description: `Archived the template "${template.title}"`,
  })
}

/** Brings an archived template back; any other stays as it is. */
export async function restoreChecklist(db: Db, caller: Caller, now: Date, id: string) {
  const reach = { lock: 'change', archived: true } as const
  const { template, permissions } = await templateFor(db, caller, id, reach)
  allow(mayEditTemplate(caller, template, permissions))
  if (!template.archived_at) return
  await change(db, caller, now, id, { archived_at: null })
  await record(db, caller, now, {
    ...aboutTemplate(template),
    verb: 'unarchived',
    description: `Restored the template "${template.title}"`,
  })
}

/** Publishes a template; a published one stays as it is. */
export async function publishChecklist(db: Db, caller: Caller, now: Date, id: string) {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  allow(mayEditTemplate(caller, template, permissions))
  if (template.status === 'published') return
  await change(db, caller, now, id, { status: 'published' })
  await record(db, caller, now, {
    ...aboutTemplate(template),
    verb: 'updated',
    description: `Published the template "${template.title}"`,
    field: 'status',
    old_value: template.status,
    new_value: 'published',
  })
}

/**
 * Deletes an archived template for good; the audit trail stays. Where processes were launched from it they keep
 * what they need of it, out of everybody's sight. Answers the ids of files whose bytes are to go once the
 * transaction is through.
 */
export async function deleteChecklist(db: Db, caller: Caller, now: Date, id: string) {
  const { template } = await templateFor(db, caller, id, { lock: 'delete', archived: true })
  allow(mayDeleteTemplate(caller))
  unless(templateDeletionObstacle(template))
  const files = await deleteFilesOf(db, [id])
  await sql`delete from watcher where object_id = ${id}`.execute(db)
  for (const table of ['thread', 'tagging', 'filing', 'checklist_star'] as const)
    await db.deleteFrom(table).where('checklist_id', '=', id).execute()
  const { rows } = await sql`
    delete from checklist
    where id = ${id} and not exists (select from run where run.checklist_id = checklist.id)
    returning id
  `.execute(db)
  if (rows.length === 0) await change(db, caller, now, id, { deleted_at: now, folder_id: null })
  await record(db, caller, now, {
    ...aboutTemplate(template),
    verb: 'deleted',
    description: `Deleted the template "${template.title}" for good`,
  })
  return files
}

type Changes = Partial<{
  archived_at: Date | null
  deleted_at: Date
  folder_id: null
  status: 'published'
}>

const change = (db: Db, { user }: Caller, now: Date, id: string, changes: Changes) =>
  db
    .updateTable('checklist')
    .set({ ...changes, last_updated: now, last_updated_by: user.id })
    .where('id', '=', id)
    .execute()
