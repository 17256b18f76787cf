import type { Activity } from '#src/api/schema/activity.ts'
import type { Task } from '#src/api/schema/task.ts'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

/** Whether some of those who must all complete it have, and others not. */
export const isPartDone = (task: Task) =>
  task.everyone_must_complete &&
  !isDone(task) &&
  !isSkipped(task) &&
  (task.completion_progress?.complete ?? 0) > 0

/** A member or a guest, of all who have to do with a process. */
export const keyOf = (kind: 'member' | 'guest', id: string) => `${kind}:${id.toLowerCase()}`

type Row = Pick<Activity, 'verb' | 'auditable_id' | 'actor_type' | 'actor_id' | 'actor'>

/**
 * Who has completed their part of which task, by its id. A task tells only how many have: they are the last of its
 * people to have completed it. `rows` come newest first; whoever cannot be found in them still has it to do.
 */
export function partsDone(tasks: readonly Task[], rows: readonly Row[]) {
  const found = new Map<string, ReadonlySet<string>>()
  for (const task of tasks.filter(isPartDone)) {
    const owners = new Set([
      ...task.owners.users.map(({ id }) => keyOf('member', id)),
      ...task.owners.guests.map((email) => keyOf('guest', email)),
    ])
    const actors = rows
      .filter(({ verb, auditable_id }) => verb === 'completed' && auditable_id === task.id)
      .map(actorKey)
      .filter((key) => key !== undefined && owners.has(key))
    const done = [...new Set(actors)].slice(0, task.completion_progress?.complete)
    found.set(task.id, new Set(done.filter((key) => key !== undefined)))
  }
  return found
}

function actorKey({ actor_type, actor_id, actor }: Row) {
  const isGuest = actor_type?.endsWith('Guest') === true
  const id = isGuest ? actor?.email : actor_id
  return id ? keyOf(isGuest ? 'guest' : 'member', id) : undefined
}
