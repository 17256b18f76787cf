import type { StoredTaskState, TaskOutcome, TaskType } from '../../db/database.ts'
import type { FieldDefinition } from '../fields/field.ts'
import { unfinishedAnswers, type Values } from '../fields/values.ts'
import { type FieldErrors, forbidden, invalid, type Refusal } from '../refusal.ts'
import type { Actor, Verdict } from '../runs/runs.rules.ts'

/** The words of reference 13.3. */
export const TASK_STATUSES = [
  'completed',
  'in-progress',
  'not-started',
  'active',
  'auto-skipped',
] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]
type Stateful = { state: StoredTaskState }

export const isDone = (task: Stateful): boolean => task.state === 'completed'
export const isHidden = (task: Stateful): boolean => task.state === 'auto-skipped'

/** The word that the API tells a task's state with (reference 13.3). It depends on the time alone for a later start. */
export function taskStatus(task: Stateful & { started_at: Date | null }, now: Date): TaskStatus {
  if (task.state === 'reopened') return 'in-progress'
  if (task.state !== 'open') return task.state
  return task.started_at && task.started_at > now ? 'not-started' : 'active'
}

/** The same for people. */
export const STATUS_LABELS: Record<TaskStatus, string> = {
  completed: 'Completed',
  'in-progress': 'In progress',
  'not-started': 'Not started',
  active: 'Active',
  'auto-skipped': 'Auto-skipped',
}

/** What a run waits for: of the tasks to be done the one due first, those without a deadline last (reference 5.1). */
export function nextTask<T extends Stateful & { deadline: Date | null; position: number }>(
  tasks: readonly T[],
): T | undefined {
  const due = (task: T) => task.deadline?.getTime() ?? Infinity
  return tasks
    .filter((task) => !isDone(task) && !isHidden(task))
    .toSorted((a, b) => (due(a) === due(b) ? a.position - b.position : due(a) - due(b)))[0]
}

/** A 422 about the state of the task rather than about a field. */
const refuse = (message: string): Refusal => invalid({ task: [message] }, message)

/** Those a task is assigned to. `done`: where everyone must complete, whether this one has. */
export type Assignments = {
  users: { id: number; done: boolean }[]
  guests: { done: boolean }[]
  groups: string[]
}

const isAssigned = (assignments: Assignments, { user, groups }: Actor): boolean =>
  assignments.users.some(({ id }) => id === user.id) ||
  assignments.groups.some((group) => groups.includes(group))

/** A task as completing, reopening and updating see it; `open_issues` are those of its run. */
export type TaskAccess = Stateful & {
  task_type: TaskType
  can_complete_only_assignees: boolean
  everyone_must_complete: boolean
  open_problems: number
  open_issues: number
  form_fields: FieldDefinition[]
  taskdata: Values
  assigned: Assignments
}

const OPEN_ISSUE = 'This process has an open issue. Resolve it before changing its tasks.'

/** What every change to a task runs into first: a light member's foreign task, an open issue of its process. */
export function changeRefusal(task: TaskAccess, actor: Actor): Refusal | undefined {
  if (actor.user.role === 'light' && !isAssigned(task.assigned, actor))
    return forbidden('Light members can only work on tasks that are assigned to them.')
  if (task.open_issues > 0) return refuse(OPEN_ISSUE)
}

export type CompletionBody = { is_approved?: boolean | null; override_user?: number | null }

/** Why a task cannot be completed now (reference 7.4, 15.15); undefined when it can. */
export function completionRefusal(
  task: TaskAccess,
  actor: Actor,
  body: CompletionBody,
): Refusal | undefined {
  const refusal = changeRefusal(task, actor)
  if (refusal) return refusal
  const completer = body.override_user ?? actor.user.id
  if (completer !== actor.user.id && actor.user.role !== 'admin')
    return forbidden('Only an administrator can complete a task on behalf of somebody else.')
  const theirs = task.assigned.users.find(({ id }) => id === completer)
  if (task.can_complete_only_assignees && !theirs && !isAssigned(task.assigned, actor))
    return forbidden('Only its assignees can complete this task.')
  if (isHidden(task)) return refuse('An auto-skipped task cannot be completed.')
  if (isDone(task)) return refuse('This task is already complete.')
  if (task.everyone_must_complete && theirs?.done)
    return refuse('This task is already complete for this person; it waits for the others.')
  if (task.open_problems > 0)
    return refuse('This task has an open problem. Resolve it before completing the task.')
  if (task.task_type === 'approval' && typeof body.is_approved !== 'boolean')
    return invalid({ is_approved: ['The is_approved field is required for approval tasks.'] })
  const errors = unfinishedAnswers('taskdata', task.form_fields, task.taskdata)
  if (Object.keys(errors).length > 0) return invalid(errors)
}

export type Completion = {
  /** False where others have to complete it too: then only this person's part is marked. */
  done: boolean
  completer_id: number
  is_approved: boolean | null
  outcome: TaskOutcome | null
}

/**
 * What a completion that is not refused comes to. Where everyone must complete, somebody who is not assigned by name
 * (a member of an assigned group, an admin) completes it for all.
 */
export function completionOf(task: TaskAccess, actor: Actor, body: CompletionBody): Completion {
  const completer_id = body.override_user ?? actor.user.id
  const { users, guests } = task.assigned
  const isPart = task.everyone_must_complete && users.some(({ id }) => id === completer_id)
  const others = [...users.filter(({ id }) => id !== completer_id), ...guests]
  return {
    done: !isPart || others.every(({ done }) => done),
    completer_id,
    is_approved: task.task_type === 'approval' ? (body.is_approved ?? null) : null,
    outcome: outcomeOf(task.task_type, body.is_approved),
  }
}

function outcomeOf(type: TaskType, is_approved: boolean | null | undefined): TaskOutcome | null {
  if (type === 'approval') return is_approved ? 'approved' : 'rejected'
  if (type === 'task') return null
  // Tallyfy takes the flag on an expiring task as "it ran out", without a word (reference 7.4).
  if (type !== 'email' && is_approved === false) return 'expired'
  return type === 'expiring' ? 'acknowledged' : 'sent'
}

/** Why a task cannot be reopened now; undefined when it can. */
export function reopenRefusal(task: TaskAccess, actor: Actor): Refusal | undefined {
  return (
    changeRefusal(task, actor) ??
    (isDone(task) ? undefined : refuse('Only a completed task can be reopened.'))
  )
}

/** Why a task cannot be updated now; `changed` are the keys of the body. Undefined when it can. */
export function updateRefusal(
  task: TaskAccess,
  actor: Actor,
  changed: readonly string[],
): Refusal | undefined {
  const refusal = changeRefusal(task, actor)
  if (refusal) return refusal
  if (actor.user.role === 'light' && changed.some((key) => key !== 'taskdata'))
    return forbidden('Light members can only fill in the form of their tasks.')
  if (isDone(task)) return refuse('A completed task cannot be updated. Reopen it first.')
}

/** What a one-off task cannot do without, when made and at every update (reference 7.4, 7.5). */
export const ONEOFF_REQUIRED = {
  create: ['title', 'task_type', 'owners', 'deadline'],
  update: ['title', 'deadline', 'owners'],
} as const

/** A sentence for each of the keys that a body leaves out; undefined when all are there. */
export function missingKeys(
  body: Readonly<Record<string, unknown>>,
  required: readonly string[],
): FieldErrors | undefined {
  const missing = required.filter((key) => (body[key] ?? '') === '')
  if (missing.length > 0)
    return Object.fromEntries(missing.map((key) => [key, [`The ${key} field is required.`]]))
}

/** Adding a task to a run (reference 7.5). */
export const mayAddTask = (run: { can_add_oot: boolean }): Verdict =>
  run.can_add_oot || 'Ad-hoc tasks not allowed for this process'

/** Why a one-off task cannot be made, by this member or in this run; undefined when it can (reference 7.5). */
export function creationRefusal(
  actor: Actor,
  run?: { can_add_oot: boolean; archived_at: Date | null; open_issues: number },
): Refusal | undefined {
  const refusal = lightRefusal(actor)
  if (refusal || !run) return refusal
  const may = mayAddTask(run)
  if (may !== true) return forbidden(may)
  if (run.archived_at)
    return invalid({ run_id: ['This process is archived.'] }, 'This process is archived.')
  if (run.open_issues > 0) return invalid({ run_id: [OPEN_ISSUE] }, OPEN_ISSUE)
}

const lightRefusal = ({ user }: Actor) =>
  user.role === 'light'
    ? forbidden('Light members cannot make, copy, archive or delete tasks.')
    : undefined

/** Why a one-off task cannot be archived, restored or copied now; undefined when it can. */
export const shelvingRefusal = (task: TaskAccess, actor: Actor): Refusal | undefined =>
  lightRefusal(actor) ?? changeRefusal(task, actor)

/** Why a one-off task cannot be deleted for good now; undefined when it can. */
export function taskDeletionRefusal(
  task: TaskAccess & { starter_id: number | null },
  actor: Actor,
): Refusal | undefined {
  const isTheirs = actor.user.role === 'admin' || task.starter_id === actor.user.id
  if (!isTheirs)
    return forbidden('Only an administrator or who made this task can delete it for good.')
  return shelvingRefusal(task, actor)
}
