import type { Db, Row, ThreadLabel } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { unless } from '../refusal.ts'
import { reopenTask } from '../tasks/completion.ts'
import { isDone } from '../tasks/tasks.rules.ts'
import { requireRoomToComment } from './limits.ts'
import { mentioned } from './mentions.ts'
import { lockSubject, settle, type Subject, type SubjectKind } from './subjects.ts'
import { findThread, insertThread } from './threads.repository.ts'
import { EVENTS, problemRefusal, resolveRefusal } from './threads.rules.ts'

type At = { kind: SubjectKind; id: string }
type Said = {
  content: string
  state?: Row<'thread'>['state'] | null | undefined
  label?: ThreadLabel | null | undefined
  byBot?: boolean
}

/**
 * Says something about a task, a run or a template; gives the id of the thread. The label makes a problem of it;
 * "resolve" is no more than a word here: what ends a problem names it (reference 8).
 */
export async function comment(db: Db, caller: Caller, now: Date, at: At, said: Said) {
  const subject = await lockSubject(db, caller, at)
  await requireRoomToComment(db, caller.org.id, now)
  return say(db, caller, now, subject, said, undefined)
}

/** Ends a problem or an improvement with a text; gives the id of the thread that says so. */
export async function resolve(
  db: Db,
  caller: Caller,
  now: Date,
  at: At,
  { thread_id, ...said }: Said & { thread_id: string },
) {
  const subject = await lockSubject(db, caller, at)
  await requireRoomToComment(db, caller.org.id, now)
  const thread = await findThread(db, subject.place, thread_id)
  unless(resolveRefusal(thread))
  return say(db, caller, now, subject, { ...said, label: 'resolve' }, thread)
}

async function say(
  db: Db,
  caller: Caller,
  now: Date,
  on: Subject,
  { content, state, label, byBot = false }: Said,
  ends: Row<'thread'> | undefined,
): Promise<string> {
  const isProblem = label === 'problem'
  if (on.task && (isProblem || ends?.label === 'problem'))
    unless(problemRefusal(on.task.access, caller))
  const sent_to = await mentioned(db, caller, now, content)
  const subject = isProblem ? await reopened(db, caller, now, on) : on
  const id = await insertThread(
    db,
    {
      ...subject.place,
      org_id: caller.org.id,
      author_id: byBot ? null : caller.user.id,
      label: label ?? 'comment',
      state: state ?? 'hide-for-guests',
      content,
      sent_to,
    },
    now,
  )
  if (ends)
    await db
      .updateTable('thread')
      .set({ resolve_id: id, last_updated: now })
      .where('id', '=', ends.id)
      .execute()
  // Without anything that it ends, "resolve" is a comment.
  const { verb, words } = EVENTS[label === 'resolve' && !ends ? 'comment' : (label ?? 'comment')]
  await settle(db, caller, now, subject, {
    verb,
    description: `${words} ${subject.words}`,
    entity_id: id,
  })
  return id
}

/** A problem opens a completed task again. */
async function reopened(db: Db, caller: Caller, now: Date, subject: Subject): Promise<Subject> {
  if (!subject.task || !isDone(subject.task.task)) return subject
  await reopenTask(db, caller, now, { id: subject.id })
  return lockSubject(db, caller, subject)
}
