import type { Role } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { isDone, isSkipped } from '#src/lib/task-done.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/run.ts'

/** What may be done to a task. */
export type Deed = 'complete' | 'reopen' | 'edit'

/** What is known of the person who looks, and of the process. */
export type Standing = {
  run: Pick<Run, 'archived_at' | 'has_open_issue'>
  /** Undefined while it is not known who looks. */
  me: { id: string; role: Role | undefined } | undefined
  /** The groups that the person who looks is in; undefined while that is not known. */
  myGroups: ReadonlySet<string> | undefined
}

type Facts = Pick<
  Task,
  'archived_at' | 'can_complete_only_assignees' | 'completed_at' | 'owners' | 'problem' | 'status'
>

/** Whether a task is somebody's, by name or through a group; undefined while that cannot be said. */
function isMine({ owners }: Facts, { me, myGroups }: Standing): boolean | undefined {
  if (!me) return undefined
  if (owners.users.some(({ id }) => id === me.id)) return true
  if (owners.groups.length === 0) return false
  return myGroups && owners.groups.some((id) => myGroups.has(id))
}

/**
 * Why something may not be done to a task, for what is known for sure; undefined where it may be tried, and the server
 * decides (reference 4.4, 7.4, 8).
 */
export function whyNot(deed: Deed, task: Facts, standing: Standing): string | undefined {
  const { run, me } = standing
  const here = whyReadOnly()
  if (here !== undefined) return here
  if (run.archived_at !== null) return t('why.archived')
  if (task.archived_at !== null) return t('why.taskArchived')
  if (run.has_open_issue) return t('why.issue')
  if (me?.role === 'light') {
    if (deed === 'edit') return t('why.light')
    if (isMine(task, standing) === false) return t('why.lightOthers')
  }
  if (deed === 'reopen') return isDone(task) ? undefined : t('why.notDone')
  if (isDone(task)) return t(deed === 'edit' ? 'why.doneEdit' : 'why.done')
  if (deed === 'edit') return undefined
  if (isSkipped(task)) return t('why.skipped')
  if (task.problem || task.status === 'hasproblem') return t('why.problem')
  if (task.can_complete_only_assignees && isMine(task, standing) === false)
    return t('why.assignees')
  return undefined
}

/** How a task is brought to its end, by its type. */
export type Ending = 'complete' | 'decide' | 'acknowledge'

/** An approval is decided, what expires is acknowledged (the flag for "expired" is for approvals alone, reference 7.4). */
export function endingOf({ task_type }: Pick<Task, 'task_type'>): Ending {
  if (task_type === 'approval') return 'decide'
  return task_type === 'expiring' ? 'acknowledge' : 'complete'
}

type Placed = Pick<Task, 'id' | 'status' | 'completed_at' | 'deadline' | 'position'>

/** What a process waits for, by the API's own rule: earliest deadline first, none last, then the order (reference 5.1). */
export function nextOf<T extends Placed>(tasks: readonly T[]): T | undefined {
  const due = ({ deadline }: T) => (deadline === null ? Infinity : Date.parse(deadline))
  return tasks
    .filter((task) => !isDone(task) && !isSkipped(task))
    .toSorted((a, b) => (due(a) === due(b) ? a.position - b.position : due(a) - due(b)))[0]
}
