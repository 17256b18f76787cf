import * as z from 'zod/mini'

import { path } from './address.ts'
import { request } from './client.ts'
import { run } from './schema/run.ts'
import { task } from './schema/task.ts'
import { thread, type ThreadState } from './schema/thread.ts'
import { one } from './schema/wire.ts'

/** What is spoken about: a task of a process, or the process itself. */
export type Subject = { kind: 'task' | 'run'; id: string; run: string }

/** What is said of it, and how; a problem is reported, not labelled. */
export type Said = { content: string; state: ThreadState; label: string }

/** What has been said, oldest first; null where the API does not tell it (reference 8). */
export async function listThreads(
  org: string,
  { kind, id, run: of }: Subject,
  signal?: AbortSignal,
) {
  const options = { query: { with: 'threads' }, signal }
  const { threads } =
    kind === 'task'
      ? await request('GET', path`/organizations/${org}/runs/${of}/tasks/${id}`, one(task), options)
      : await request('GET', path`/organizations/${org}/runs/${id}`, one(run), options)
  return threads ?? null
}

const at = (org: string, { kind, id }: Subject) =>
  kind === 'task' ? path`/organizations/${org}/tasks/${id}` : path`/organizations/${org}/runs/${id}`

/** Says something about it. There is no key that would keep a second one away: never sent again by itself. */
export const postComment = (org: string, subject: Subject, body: Said) =>
  request('POST', `${at(org, subject)}/comment`, one(thread), { body })

/** Reports a problem: of a task, which then cannot be completed, or of the process, which stops all of them. */
export const reportProblem = (
  org: string,
  subject: Subject,
  { content, state }: Pick<Said, 'content' | 'state'>,
) => request('POST', `${at(org, subject)}/problem`, one(thread), { body: { content, state } })

/** Ends a problem, or an improvement, with a text. */
export const resolveThread = (
  org: string,
  subject: Subject,
  body: { thread_id: string; content: string; state: ThreadState },
) => request('POST', `${at(org, subject)}/resolved-threads`, one(thread), { body })

/** Changes what it says; its author or an admin may. */
export const editThread = (org: string, subject: Subject, id: string, body: Partial<Said>) =>
  request('PUT', at(org, subject) + path`/comment/${id}`, one(thread), { body })

/** Deletes it for good; its author or an admin may. */
export const deleteThread = (org: string, subject: Subject, id: string) =>
  request('DELETE', at(org, subject) + path`/comment/${id}`, z.unknown())
