import { type Db, json } from '../../db/database.ts'
import { aliasOf } from '../alias.ts'
import type { Caller } from '../caller.ts'
import { deleteFilesOf } from '../files/files.repository.ts'
import { newId } from '../ids.ts'
import { unless } from '../refusal.ts'
import { insertTasks } from './create.repository.ts'
import { created } from './create.ts'
import { makeRoom } from './positions.repository.ts'
import { lockTask } from './task-access.ts'
import { creationRefusal, shelvingRefusal, taskDeletionRefusal } from './tasks.rules.ts'
import { touch, touchAll } from './touch.ts'

/** Archives a one-off task: it is in no list until it is restored (reference 7.5). An archived one stays so. */
export async function archiveTask(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const locked = await lockTask(db, caller.org.id, id, { archived: true })
  unless(shelvingRefusal(locked.access, caller))
  if (locked.task.archived_at) return
  await shelve(db, id, now, now)
  await touch(db, caller, now, locked, {
    verb: 'archived',
    description: `Archived the task "${locked.task.title}"`,
  })
}

/** Brings an archived one-off task back as it was; any other stays as it is. */
export async function restoreTask(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const locked = await lockTask(db, caller.org.id, id, { archived: true })
  unless(shelvingRefusal(locked.access, caller))
  if (!locked.task.archived_at) return
  await shelve(db, id, null, now)
  await touch(db, caller, now, locked, {
    verb: 'unarchived',
    description: `Restored the task "${locked.task.title}"`,
  })
}

const shelve = (db: Db, id: string, archived_at: Date | null, now: Date) =>
  db.updateTable('task').set({ archived_at, last_updated: now }).where('id', '=', id).execute()

/**
 * Deletes a one-off task for good with its threads, files and watchers; the audit trail stays (reference 7.5). Gives
 * the ids of the files, whose bytes go once the transaction is through.
 */
export async function deleteTask(db: Db, caller: Caller, now: Date, id: string): Promise<string[]> {
  const locked = await lockTask(db, caller.org.id, id, { archived: true })
  const { task, access } = locked
  unless(taskDeletionRefusal({ ...access, starter_id: task.starter_id }, caller))
  const files = await deleteFilesOf(db, [id])
  await db.deleteFrom('watcher').where('object_id', '=', id).execute()
  await db.deleteFrom('task').where('id', '=', id).execute()
  await touch(db, caller, now, locked, {
    verb: 'deleted',
    description: `Deleted the task "${task.title}" for good`,
  })
  return files
}

/**
 * Makes a one-off task again for the same people, open and with an empty form, behind the first one in its run.
 * Gives its id.
 */
export async function cloneTask(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  { title }: { title?: string | undefined },
): Promise<string> {
  const { task, run, access } = await lockTask(db, caller.org.id, id)
  unless(creationRefusal(caller, run) ?? shelvingRefusal(access, caller))
  const copy = {
    id: newId(),
    run_id: task.run_id,
    checklist_id: task.checklist_id,
    title: title ?? task.title,
    alias: aliasOf(title ?? task.title),
    summary: task.summary,
    task_type: task.task_type,
    position: run ? task.position + 1 : task.position,
    is_oneoff_task: true,
    everyone_must_complete: task.everyone_must_complete,
    can_complete_only_assignees: task.can_complete_only_assignees,
    prevent_guest_comment: task.prevent_guest_comment,
    allow_guest_owners: task.allow_guest_owners,
    top_secret: task.top_secret,
    max_assignable: task.max_assignable,
    webhook: task.webhook,
    is_soft_start_date: task.is_soft_start_date,
    form_fields: json(task.form_fields),
    starter_id: caller.user.id,
    started_at: now,
    deadline: task.deadline,
    created_at: now,
    last_updated: now,
  }
  const guests = await db
    .selectFrom('task_guest')
    .innerJoin('guest', 'guest.id', 'task_guest.guest_id')
    .where('task_id', '=', id)
    .select(['guest.id', 'email'])
    .execute()
  const tags = await db.selectFrom('tagging').where('task_id', '=', id).select('tag_id').execute()
  const owners = {
    users: access.assigned.users.map((user) => user.id),
    guests: guests.map(({ email }) => email),
    groups: access.assigned.groups,
  }
  if (run) await makeRoom(db, run.id, copy.position, 1)
  await insertTasks(db, caller.org.id, now, {
    tasks: [copy],
    owners: [owners],
    tags: tags.map(({ tag_id }) => tag_id),
    guests: new Map(guests.map((guest) => [guest.email, guest.id])),
  })
  await touchAll(db, caller, now, run, [copy], created)
  return copy.id
}
