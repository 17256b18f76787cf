import type { Row } from '../../db/database.ts'
import type { Loose } from '../../db/insert-rows.ts'
import {
  afterCompletion,
  type Calendar,
  onWorkingDay,
  planDeadlines,
  readDeadlineRule,
  readStartDate,
} from '../deadlines.rules.ts'
import { newId } from '../ids.ts'
import { type Directory, unknownPeople } from '../people.ts'
import type { FieldErrors } from '../refusal.ts'
import {
  type Owners,
  ownersAtLaunch,
  replacedOwners,
  tooManyOwners,
} from '../tasks/owners.rules.ts'
import type { LaunchBody } from './launch.schema.ts'

type Step = Row<'step'>

/** What was sent for a step. */
const sentFor = ({ tasks }: LaunchBody, { id }: Step) =>
  Object.hasOwn(tasks, id) ? tasks[id] : undefined

/** Everybody whom the tasks may go to: as sent, and as the steps say. */
export const peopleOfTasks = (body: LaunchBody, steps: Step[]): Owners[] =>
  steps.flatMap((step) => [
    { users: step.assignees, guests: lowered(step.guests), groups: step.groups },
    replacedOwners(sentFor(body, step)?.owners ?? {}),
  ])

const lowered = (emails: string[]) => emails.map((email) => email.toLowerCase())

/** What is wrong with the owners that were sent for steps of the template, below `tasks.<step>.owners`. */
export function wrongOwners(body: LaunchBody, steps: Step[], directory: Directory): FieldErrors {
  const errors = steps.map((step): FieldErrors => {
    const sent = sentFor(body, step)?.owners
    if (!sent) return {}
    const path = `tasks.${step.id}.owners`
    const owners = replacedOwners(sent)
    const tooMany = tooManyOwners(owners, step.max_assignable)
    return {
      ...(tooMany && { [path]: Object.values(tooMany).flat() }),
      ...(!step.allow_guest_owners &&
        owners.guests.length > 0 && {
          [`${path}.guests`]: ['Guests cannot be assigned to this task.'],
        }),
      ...unknownPeople(directory, owners, path),
    }
  })
  return Object.assign({}, ...errors)
}

export type PlannedTask = {
  task: Omit<Loose<'task'>, 'increment_id' | 'org_id' | 'run_id' | 'starter_id' | 'deadline'> & {
    id: string
    deadline: Date | null
  }
  owners: Owners
}

/** The tasks of a new run in the order of its template's steps, as they were at this moment, and whose they are. */
export function planTasks({
  body,
  steps,
  directory,
  launcher,
  now,
  calendar,
}: {
  body: LaunchBody
  steps: Step[]
  directory: Directory
  launcher: number
  now: Date
  calendar: Calendar
}): PlannedTask[] {
  const dates = datesOf(body, steps, now, calendar)
  return steps.map((step, index) => ({
    task: {
      id: newId(),
      checklist_id: step.checklist_id,
      step_id: step.id,
      title: step.title,
      alias: step.alias,
      summary: step.summary,
      task_type: step.step_type,
      position: index + 1,
      stage_id: step.stage_id,
      everyone_must_complete: step.everyone_must_complete,
      can_complete_only_assignees: step.can_complete_only_assignees,
      prevent_guest_comment: step.prevent_guest_comment,
      allow_guest_owners: step.allow_guest_owners,
      max_assignable: step.max_assignable,
      webhook: step.webhook,
      is_soft_start_date: step.is_soft_start_date,
      form_fields: step.captures,
      created_at: now,
      last_updated: now,
      started_at: dates.get(step.id)?.started_at ?? now,
      deadline: dates.get(step.id)?.deadline ?? null,
      deadline_rule: step.deadline === null || sentFor(body, step)?.deadline ? null : step.deadline,
    },
    owners: ownersAtLaunch({
      sent: sentFor(body, step)?.owners,
      step: { ...step, ...stillThere(step, directory) },
      roles: body.roles,
      launcher,
    }),
  }))
}

/** A step's own assignees without those who have left the organisation since. */
const stillThere = (step: Step, { users, groups, taken }: Directory) => ({
  assignees: step.assignees.filter((id) => users.has(id)),
  guests: lowered(step.guests).filter((email) => !taken.has(email)),
  groups: step.groups.filter((id) => groups.has(id)),
})

/** When each step starts and is due. A deadline that was sent moves those that hang on it, too. */
function datesOf(body: LaunchBody, steps: Step[], now: Date, calendar: Calendar) {
  const plan = planDeadlines(
    steps.map((step) => ({
      id: step.id,
      deadline: readDeadlineRule(step.deadline),
      start_date: readStartDate(step.start_date),
    })),
    now,
    calendar,
  )
  const set = (id: string, deadline: Date) => {
    const started_at = plan.get(id)?.started_at ?? now
    plan.set(id, { started_at, deadline })
  }
  const fixed = steps.flatMap((step) => {
    const deadline = sentFor(body, step)?.deadline
    return deadline ? [{ id: step.id, deadline: onWorkingDay(deadline, calendar) }] : []
  })
  for (const { id, deadline } of fixed) set(id, deadline)
  for (const { id, deadline } of fixed) {
    const others = steps
      .filter((step) => !fixed.some((one) => one.id === step.id))
      .map((step) => ({
        step_id: step.id,
        deadline_rule: readDeadlineRule(step.deadline),
        deadline: plan.get(step.id)?.deadline ?? null,
      }))
    for (const [hanging, moved] of afterCompletion(id, deadline, others, calendar))
      set(hanging, moved)
  }
  return plan
}
