import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { allow, found, unless } from '../refusal.ts'
import { mentioned } from './mentions.ts'
import { lockSubject, settle, type SubjectKind } from './subjects.ts'
import { findThread, isResolution } from './threads.repository.ts'
import { mayChangeThread, relabelRefusal, threadDeletionRefusal } from './threads.rules.ts'
import type { EditBody } from './threads.schema.ts'

type At = { kind: SubjectKind; id: string; thread: string }

async function lockThread(db: Db, caller: Caller, at: At) {
  const subject = await lockSubject(db, caller, at)
  const thread = found(await findThread(db, subject.place, at.thread))
  allow(mayChangeThread(caller, thread))
  return { subject, thread }
}

/** Changes what a thread says, and who sees it. Whom it mentions now is told. */
export async function editThread(
  db: Db,
  caller: Caller,
  now: Date,
  at: At,
  { content, ...sent }: EditBody,
): Promise<void> {
  const { subject, thread } = await lockThread(db, caller, at)
  const state = sent.state ?? thread.state
  const label = sent.label ?? thread.label
  if (content === thread.content && state === thread.state && label === thread.label) return
  unless(relabelRefusal(thread.label, label))
  const sent_to = await mentioned(db, caller, now, content, thread.sent_to)
  await db
    .updateTable('thread')
    .set({ content, state, label, sent_to, last_updated: now })
    .where('id', '=', thread.id)
    .execute()
  await settle(db, caller, now, subject, {
    verb: 'updated',
    description: `Edited a comment on ${subject.words}`,
    entity_id: thread.id,
    ...(content !== thread.content && {
      field: 'content',
      old_value: thread.content,
      new_value: content,
    }),
  })
}

/** Deletes a thread; a problem that goes with it is none any more. */
export async function deleteThread(db: Db, caller: Caller, now: Date, at: At): Promise<void> {
  const { subject, thread } = await lockThread(db, caller, at)
  unless(threadDeletionRefusal(await isResolution(db, thread.id)))
  await db.deleteFrom('thread').where('id', '=', thread.id).execute()
  await settle(db, caller, now, subject, {
    verb: 'comment-deleted',
    description: `Deleted a comment on ${subject.words}`,
    entity_id: thread.id,
    old_value: thread.content,
  })
}
