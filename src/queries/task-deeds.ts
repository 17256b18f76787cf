import type { Task } from '#src/api/schema/task.ts'
import { completeTask, reopenTask, type TaskChange as Sent, updateTask } from '#src/api/tasks.ts'
import { isDone } from '#src/lib/task-done.ts'

import { viewerQuery } from './member-queries.ts'
import { act, type Where } from './task-act.ts'
import { type Edit, holds } from './task-same.ts'

/** What of a task can be changed at once, in the model's own shapes. */
export type TaskEdit = Edit

const OUTCOMES: Record<string, string> = { expiring: 'acknowledged', email: 'sent' }

/** The person who looks, known from the first moment on; undefined where nobody can be asked. */
export const myId = ({ client, org }: Where) =>
  client.fetchQuery({ ...viewerQuery(org), staleTime: Infinity, retry: false }).then(
    ({ id }) => id,
    () => undefined,
  )

/** Completes a task; only an approval says whether it is approved, since on others that means something else. */
export async function complete(where: Where, task: Task, isApproved?: boolean) {
  const { org, run } = where
  const me = await myId(where)
  const approved = task.task_type === 'approval' ? isApproved : undefined
  const word = approved === undefined ? (OUTCOMES[task.task_type] ?? 'completed') : 'completed'
  return act(where, task, {
    name: 'status',
    // Where everyone must complete it, it is not for us to say whether this was the last one.
    patch: task.everyone_must_complete
      ? {}
      : {
          status: word,
          completed_at: new Date().toISOString(),
          completer_id: me ?? null,
          completer_guest_id: null,
          is_approved: approved ?? null,
        },
    send: async () => {
      const answer = await completeTask(org, run, task.id, approved)
      const { status, completed_at, completer_id } = answer
      if (completed_at === null) return { status }
      return {
        status,
        completed_at,
        completer_id,
        is_approved: approved ?? null,
        last_updated: completed_at,
      }
    },
    isMade: (now) => isDone(now) && me !== undefined && now.completer_id === me,
    isOvertaken: isDone,
  })
}

/** Opens a completed task again. */
export const reopen = (where: Where, task: Task) =>
  act(where, task, {
    name: 'status',
    patch: {
      status: 'in-progress',
      completed_at: null,
      completer_id: null,
      completer_guest_id: null,
      is_approved: null,
    },
    send: () => reopenTask(where.org, where.run, task.id),
    isMade: (now) => !isDone(now),
    isOvertaken: (now) => !isDone(now),
  })

/** Changes the title, the deadline, the start or whose task it is. */
export const edit = (where: Where, task: Task, change: TaskEdit) =>
  act(where, task, {
    name: JSON.stringify(change),
    patch: change,
    send: () => updateTask(where.org, where.run, task.id, sent(change)),
    isMade: (now) => holds(now, change),
  })

const sent = ({ owners, ...rest }: TaskEdit): Sent => ({
  ...rest,
  ...(owners && { owners: { ...owners, users: owners.users.map(({ id }) => id) } }),
})
