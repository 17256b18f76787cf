import type { Permission, Role, StoredRunState } from '../../db/database.ts'
import { clipped } from '../clip.ts'
import { chosen, type Values } from '../fields/values.ts'
import { isObject } from '../fields/emptiness.ts'
import type { FieldDefinition } from '../fields/field.ts'
import { invalid, notFound, type Refusal } from '../refusal.ts'

/** As much of a caller as the rules ask for. */
export type Actor = { user: { id: number; role: Role }; groups: readonly string[] }

/** True, or the sentence of the refusal. */
export type Verdict = true | string

/** What a member was granted on a template, as a person or through a group. */
export function permissionsOf(
  { user, groups }: Actor,
  grants: { permission: Permission; user_id: number | null; group_id: string | null }[],
): Set<Permission> {
  const theirs = grants.filter(
    (grant) =>
      grant.user_id === user.id || (grant.group_id !== null && groups.includes(grant.group_id)),
  )
  return new Set(theirs.map((grant) => grant.permission))
}

type Permissions = ReadonlySet<Permission>

const NO_LAUNCH = 'Permission denied: cannot launch process from this template.'

/** Launching: admins, the template's owner (unless light), whoever was granted it (reference 4.4, 6.1). */
export function mayLaunch(
  { user }: Actor,
  checklist: { owner_id: number },
  permissions: Permissions,
): Verdict {
  if (user.role === 'admin' || permissions.has('PROCESS_LAUNCH')) return true
  return (user.role !== 'light' && checklist.owner_id === user.id) || NO_LAUNCH
}

/** Why a template cannot be launched by anybody (reference 6.1); undefined when it can. */
export function launchObstacle(checklist: {
  status: string
  archived_at: Date | null
}): Refusal | undefined {
  if (checklist.archived_at) return notFound()
  if (checklist.status === 'draft')
    return about('checklist_id', 'A draft template cannot be launched. Publish it first.')
}

const about = (field: string, message: string) => invalid({ [field]: [message] }, message)

/** Why kick-off values and notes of a run cannot change: it is archived. A complete run's may (reference 5.4). */
export const changeObstacle = (run: { archived_at: Date | null }): Refusal | undefined =>
  run.archived_at
    ? about('run', 'An archived process cannot be changed. Restore it first.')
    : undefined

/** Why a run cannot be deleted for good, once it is clear that the caller may: it is not archived (reference 5.3). */
export const deletionObstacle = (run: { archived_at: Date | null }): Refusal | undefined =>
  run.archived_at
    ? undefined
    : about('run', 'Only an archived process can be deleted. Archive it first.')

/** A run as the rules see it. `hasTask`: the caller is assigned to one of its tasks, by name or through a group. */
export type RunAccess = {
  owner_id: number
  started_by: number
  users: readonly number[]
  groups: readonly string[]
  hasTask: boolean
}

const isTheirs = ({ user, groups }: Actor, run: RunAccess) =>
  run.owner_id === user.id ||
  run.started_by === user.id ||
  run.users.includes(user.id) ||
  run.groups.some((group) => groups.includes(group))

/** Seeing a run and its tasks: all for admins, one's own and permitted ones, for light members those with a task. */
export function maySeeRun(actor: Actor, run: RunAccess, permissions: Permissions): Verdict {
  const { role } = actor.user
  if (role === 'admin' || run.hasTask) return true
  const isPermitted = role !== 'light' && (isTheirs(actor, run) || permissions.has('PROCESS_READ'))
  return isPermitted || mayNotSee(actor)
}

/** What whoever may not see a run is told. */
export const mayNotSee = ({ user }: Actor): string =>
  user.role === 'light'
    ? 'Light members see only processes in which they have a task.'
    : 'You do not have permission to see this process.'

/** The activity feed of a run: admins, its owner and starter, PROCESS_READ holders, assignees (reference 12.5). */
export function maySeeActivity(actor: Actor, run: RunAccess, permissions: Permissions): Verdict {
  const allowed =
    actor.user.role === 'admin' ||
    isTheirs(actor, run) ||
    run.hasTask ||
    permissions.has('PROCESS_READ')
  return allowed || 'You do not have permission to see the activity of this process.'
}

/** Name, owner, notes, tags, kick-off values, public link: one's own runs and permitted ones, never light members. */
export function mayEditRun(actor: Actor, run: RunAccess, permissions: Permissions): Verdict {
  const { role } = actor.user
  if (role === 'admin') return true
  if (role === 'light') return 'Light members cannot edit processes.'
  return (
    isTheirs(actor, run) ||
    permissions.has('PROCESS_READ') ||
    'You do not have permission to edit this process.'
  )
}

const unlessLight = (actor: Actor, refusal: string): Verdict =>
  actor.user.role !== 'light' || refusal

/** For runs that the caller sees, as are the following (reference 4.4, 15.21). */
export const mayArchive = (actor: Actor): Verdict =>
  unlessLight(actor, 'Light members cannot archive processes.')

export const mayRestore = (actor: Actor): Verdict =>
  unlessLight(actor, 'Light members cannot restore processes.')

export const mayExport = (actor: Actor): Verdict =>
  unlessLight(actor, 'Light members cannot export processes.')

/** Deleting for good. Asked before `deletionObstacle`. */
export const mayDelete = (actor: Actor): Verdict =>
  actor.user.role === 'admin' || 'Only an administrator can permanently delete a process.'

/** What a run's tasks and threads make of it (reference 13.1, 15.15, 15.17); `refreshRuns` does the same in SQL. */
export function runState(run: {
  open_issues: number
  open_problems: number
  tasks_total: number
  tasks_complete: number
  prerun_complete: boolean
  is_form: boolean
}): StoredRunState {
  if (run.open_issues > 0) return 'issue'
  if (run.open_problems > 0) return 'problem'
  const allDone = run.tasks_complete === run.tasks_total && (run.tasks_total > 0 || run.is_form)
  return allDone && run.prerun_complete ? 'complete' : 'active'
}

/** Rounded down, so that 100 means all. */
export const progress = (complete: number, total: number) => ({
  complete,
  total,
  percent: total === 0 ? 0 : Math.floor((complete * 100) / total),
})

/** The totals of a run whose kick-off form is in and whose tasks are all open: what `refreshRuns` would make of it. */
export function totalsAtLaunch(
  tasks: readonly { deadline: Date | null }[],
  { isForm, now }: { isForm: boolean; now: Date },
) {
  const moments = tasks.flatMap(({ deadline }) => deadline?.getTime() ?? [])
  const dateOf = (pick: (...all: number[]) => number) =>
    moments.length > 0 ? new Date(pick(...moments)) : null
  // A form without tasks has nothing left to do.
  const isDone = isForm && tasks.length === 0
  return {
    tasks_total: tasks.length,
    all_total: tasks.length,
    percent: isDone ? 100 : 0,
    state: isDone ? ('complete' as const) : ('active' as const),
    completed_at: isDone ? now : null,
    due_date: dateOf(Math.max),
    next_deadline: dateOf(Math.min),
  }
}

const NAME_LENGTH = 550

/**
 * The name of a new run: the one sent, unless the template names its runs itself and lets nobody change that; else
 * the required answers of an auto-naming template; else "{title} - {date}" (reference 6.1). `date` is `YYYY-MM-DD`.
 */
export function runName({
  checklist,
  sent,
  fields,
  values,
  date,
}: {
  checklist: { title: string; auto_naming: boolean; allow_launcher_change_name: boolean }
  sent: string | undefined
  fields: FieldDefinition[]
  values: Values
  date: string
}): string {
  const free = !checklist.auto_naming || checklist.allow_launcher_change_name
  if (free && sent !== undefined && sent.trim() !== '') return sent
  const answers = checklist.auto_naming ? namingAnswers(fields, values) : []
  const parts = answers.length > 0 ? answers : [date]
  return clipped([checklist.title, ...parts].join(' - '), NAME_LENGTH)
}

const namingAnswers = (fields: FieldDefinition[], values: Values) =>
  fields
    .filter((field) => field.required)
    .map((field) => inWords(field, values[field.id]))
    .filter((words) => words !== '')

/** An answer as part of a name. Long texts, files and tables never are one; picked people are known by id alone. */
function inWords({ field_type }: FieldDefinition, value: unknown): string {
  switch (field_type) {
    case 'text':
    case 'email':
    case 'radio':
      return scalar(value)
    case 'date':
      return scalar(value).slice(0, 10)
    case 'dropdown':
      return isObject(value) ? scalar(value['text']) : ''
    case 'multiselect':
      return chosen(value)
        .map((entry) => scalar(entry['text']))
        .join(', ')
    default:
      return ''
  }
}

const scalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
