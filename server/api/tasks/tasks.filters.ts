import { type Expression, type SqlBool, sql } from 'kysely'
import { escapeLike } from '../../db/like.ts'
import { startOfDay } from '../days.ts'
import type { TaskFilter } from '../runs/status.ts'
import type { Caller } from '../caller.ts'
import { isArchived, type TaskExpression } from './tasks.repository.ts'
import type { OrgTasksQuery, RunTasksQuery } from './tasks.schema.ts'
import { isTaskVisible } from './tasks.visibility.ts'

/** The moment of the request and the zone whose days the filters mean. */
export type Now = { now: Date; timezone: string }

type Condition = Expression<SqlBool>
const DAY = 86_400_000

const isOpen = (task: TaskExpression) => task('task.state', 'in', ['open', 'reopened'])

/** What each word of the status filter asks for (reference 13.3). Hidden tasks match none of them. */
const MATCHES: Record<TaskFilter, (task: TaskExpression, now: Date) => Condition> = {
  'not-started': (task, now) =>
    task.and([task('task.state', '=', 'open'), task('task.started_at', '>', now)]),
  active: (task, now) =>
    task.and([
      task('task.state', '=', 'open'),
      task.or([task('task.started_at', 'is', null), task('task.started_at', '<=', now)]),
    ]),
  active_visible: (task, now) => MATCHES.active(task, now),
  inprogress: (task) => task('task.state', '=', 'reopened'),
  incomplete: isOpen,
  complete: (task) => task('task.state', '=', 'completed'),
  overdue: (task, now) => task.and([isOpen(task), task('task.deadline', '<', now)]),
  due_soon: (task, now) =>
    task.and([
      isOpen(task),
      task('task.deadline', '>=', now),
      task('task.deadline', '<=', new Date(now.getTime() + DAY)),
    ]),
  hasproblem: (task) =>
    task.and([task('task.open_problems', '>', 0), task('task.state', '!=', 'auto-skipped')]),
}

type Filters = Pick<
  RunTasksQuery,
  | 'status'
  | 'owners'
  | 'guests'
  | 'groups'
  | 'unassigned'
  | 'deadline_start_range'
  | 'deadline_end_range'
  | 'deadline_on'
  | 'deadline_before'
  | 'deadline_after'
>

/** The filters that both lists take, as one condition (reference 7.2, 7.3). */
export const matchesFilters = (query: Filters, time: Now) => (task: TaskExpression) =>
  task.and([
    ...(query.status.length > 0
      ? [task.or(query.status.map((word) => MATCHES[word](task, time.now)))]
      : []),
    ...(query.owners.length > 0 ? [hasOwner(task, query.owners)] : []),
    ...(query.guests.length > 0 ? [hasGuest(task, query.guests)] : []),
    ...(query.groups.length > 0 ? [hasGroup(task, query.groups)] : []),
    ...(query.unassigned ? [isUnassigned] : []),
    ...deadlines(task, query, time.timezone),
  ])

/** Deadlines by days of the organisation; `deadline_on` beats the pair, before and after are exclusive. */
function deadlines(task: TaskExpression, query: Filters, timezone: string): Condition[] {
  const { deadline_on: on, deadline_before: before, deadline_after: after } = query
  const first = on ?? query.deadline_start_range
  const last = on ?? query.deadline_end_range
  const from = (day: string, later = 0) =>
    task('task.deadline', '>=', startOfDay(day, timezone, later))
  const until = (day: string, later = 0) =>
    task('task.deadline', '<', startOfDay(day, timezone, later))
  return [
    ...(first ? [from(first)] : []),
    ...(last ? [until(last, 1)] : []),
    ...(after ? [from(after, 1)] : []),
    ...(before ? [until(before)] : []),
  ]
}

export const hasOwner = (task: TaskExpression, users: number[]): Condition =>
  task.exists(
    task
      .selectFrom('task_user')
      .whereRef('task_user.task_id', '=', 'task.id')
      .where('task_user.user_id', '=', sql<number>`any(${users})`)
      .select('task_user.task_id'),
  )

const hasGuest = (task: TaskExpression, emails: string[]): Condition =>
  task.exists(
    task
      .selectFrom('task_guest')
      .innerJoin('guest', 'guest.id', 'task_guest.guest_id')
      .whereRef('task_guest.task_id', '=', 'task.id')
      .where('guest.email', '=', sql<string>`any(${emails})`)
      .select('task_guest.task_id'),
  )

export const hasGroup = (task: TaskExpression, groups: readonly string[]): Condition =>
  task.exists(
    task
      .selectFrom('task_group')
      .whereRef('task_group.task_id', '=', 'task.id')
      .where('task_group.group_id', '=', sql<string>`any(${groups})`)
      .select('task_group.task_id'),
  )

/**
 * That a member has a task, by name or through one of these groups. Their tasks are looked up first: they are few
 * beside those of the organisation.
 */
export const isGivenToUser = (user: number, groups: readonly string[]) =>
  sql<boolean>`
  task.id in (
    select task_id from task_user where user_id = ${user}
    union all
    select task_id from task_group where group_id = any(${groups})
  )`

/** The same for a guest. */
export const isGivenToGuest = (guest: number, groups: readonly string[]) =>
  sql<boolean>`
  task.id in (
    select task_id from task_guest where guest_id = ${guest}
    union all
    select task_id from task_group where group_id = any(${groups})
  )`

const isUnassigned = sql<boolean>`(
  not exists (select from task_user where task_id = task.id)
  and not exists (select from task_guest where task_id = task.id)
  and not exists (select from task_group where task_id = task.id)
)`

/** The further filters of the organisation's list, as one condition (reference 7.3). */
export const matchesOrgFilters =
  (query: OrgTasksQuery, caller: Caller) => (task: TaskExpression) => {
    const { timezone } = caller.org
    const { q, roles, tag, folder, created, is_oneoff, archived, assignee } = query
    const text = `%${escapeLike(q)}%`
    const conditions: Condition[] = [isTaskVisible(task, caller)]
    if (archived === 'only') conditions.push(isArchived)
    else if (!archived) conditions.push(task.not(isArchived))
    if (q !== '')
      conditions.push(task.or([task('task.title', 'ilike', text), task('run.name', 'ilike', text)]))
    if (roles.length > 0)
      conditions.push(sql<boolean>`exists (
        select from step where step.id = task.step_id and step.roles && ${roles}::text[]
      )`)
    if (tag !== '')
      conditions.push(sql<boolean>`exists (
        select from tagging join tag on tag.id = tagging.tag_id
        where (tagging.run_id = task.run_id or tagging.task_id = task.id)
          and tag.title = ${tag} and tag.deleted_at is null
      )`)
    if (folder !== '')
      conditions.push(sql<boolean>`exists (
        select from filing where filing.run_id = task.run_id and filing.folder_id = ${folder}
      )`)
    if (created)
      conditions.push(
        task('task.created_at', '>=', startOfDay(created.from, timezone)),
        task('task.created_at', '<', startOfDay(created.to, timezone, 1)),
      )
    if (is_oneoff !== undefined) conditions.push(task('task.is_oneoff_task', '=', is_oneoff))
    if (assignee === 'me') conditions.push(isGivenToUser(caller.user.id, caller.groups))
    if (query.custom_field_key !== '' && query.custom_field_value !== undefined)
      conditions.push(
        sql<boolean>`task.custom_fields ->> ${query.custom_field_key}::text = ${query.custom_field_value}`,
      )
    return task.and(conditions)
  }
