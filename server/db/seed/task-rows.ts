import { stamp } from '../../api/clock.ts'
import type { Owners } from '../../api/tasks/owners.rules.ts'
import { answersOf } from './answers.ts'
import { type Actor, drawDoer, drawOwners, guestIds } from './cast.ts'
import type { Draw } from './fields.ts'
import type { Random } from './random.ts'
import type { PlannedTask, RunPlan } from './run-plan.ts'
import type { SeedRun } from './seed-run.ts'
import type { Setting } from './setting.ts'
import type { Story } from './story.ts'
import type { BuiltTemplate } from './template.ts'
import { fromWork, toWork } from './work-time.ts'

type RunContext = {
  id: string
  template: BuiltTemplate
  launcher: number
  plan: RunPlan
  setting: Setting
  draw: Draw
  story: Story
}

/** The tasks of a run and who has to do them; what happened to them is told. */
export function makeTasks(run: RunContext) {
  const { plan, setting, launcher, id: run_id } = run
  const made = plan.tasks.map((planned) => {
    const owners = drawOwners(planned.step, launcher, setting, run.draw.random)
    const id = run.draw.random.id()
    const users = partsOf(id, planned, owners, run)
    const doer = doerOf(planned, owners, run)
    tellTask(id, planned, owners, doer, users, run)
    return { task: taskRow(id, planned, doer, run), owners, users }
  })
  return {
    tasks: made.map(({ task }) => task),
    people: made.map(({ owners }) => owners),
    task_users: made.flatMap(({ users }) => users),
    task_guests: made.flatMap(({ task, owners }) =>
      guestIds(owners.guests, setting).map((guest_id) => ({
        task_id: task.id,
        guest_id,
        run_id,
        completed_at: task.everyone_must_complete ? task.completed_at : null,
      })),
    ),
    task_groups: made.flatMap(({ task, owners }) =>
      owners.groups.map((group_id) => ({ task_id: task.id, group_id, run_id })),
    ),
  }
}

const isForAll = ({ step }: PlannedTask, { users }: Owners) =>
  step.everyone === true && users.length > 1

/** Who completed a task; where everyone has to, the last of them. */
function doerOf(
  planned: PlannedTask,
  owners: Owners,
  { setting, draw: { random } }: RunContext,
): Actor | null {
  if (!planned.completed_at) return null
  const last = owners.users.at(-1)
  return isForAll(planned, owners) && last !== undefined
    ? { kind: 'user', id: last }
    : drawDoer(owners, planned.completed_at, setting, random)
}

/** What happened to a task, in the words of the API. */
function tellTask(
  id: string,
  { step, completed_at, once_completed_at, reopened_at, moved, deadline, oneoff }: PlannedTask,
  owners: Owners,
  doer: Actor | null,
  parts: SeedRun['task_users'],
  { launcher, plan, setting, draw, story }: RunContext,
) {
  const words = `the task "${step.title}"`
  const tell = (at: Date, by: Actor, verb: string, text: string, more: object = {}) =>
    story.tell({ at, by, verb, type: 'Task', entity: ['task', id], text, ...more })
  const starter: Actor = { kind: 'user', id: launcher }
  if (oneoff) tell(plan.launched, starter, 'created', `Added ${words}`)
  for (const { user_id, completed_at: at } of parts)
    if (at instanceof Date && at !== completed_at)
      tell(at, { kind: 'user', id: user_id }, 'completed', `Completed their part of ${words}`)
  if (doer && completed_at) tell(completed_at, doer, 'completed', `Completed ${words}`)
  if (once_completed_at && reopened_at) {
    const once = drawDoer(owners, once_completed_at, setting, draw.random)
    tell(once_completed_at, once, 'completed', `Completed ${words}`)
    tell(reopened_at, starter, 're-opened', `Reopened ${words}`)
  }
  if (moved)
    tell(moved.at, starter, 'updated', `Changed deadline of ${words}`, {
      field: 'deadline',
      from: moved.from && stamp(moved.from),
      to: deadline && stamp(deadline),
    })
}

function taskRow(
  id: string,
  task: PlannedTask,
  doer: Actor | null,
  { id: run_id, template, launcher, plan, setting, draw }: RunContext,
) {
  const { step, completed_at, oneoff } = task
  const type = step.type ?? 'task'
  const is_approved = type === 'approval' && doer ? draw.random.chance(0.9) : null
  const isFilled = doer !== null || (task.state === 'reopened' && draw.random.chance(0.8))
  const changes = [plan.launched, completed_at, task.reopened_at, task.moved?.at ?? null]
  return {
    id,
    org_id: setting.org,
    run_id,
    checklist_id: template.id,
    step_id: oneoff ? null : step.id,
    title: step.title,
    alias: step.alias,
    summary: step.summary ?? null,
    state: task.state,
    outcome: doer ? outcomeOf(type, is_approved, draw.random) : null,
    task_type: type,
    position: step.position,
    stage_id: step.stage_id,
    is_oneoff_task: oneoff,
    everyone_must_complete: step.everyone ?? false,
    can_complete_only_assignees: step.only_assignees ?? false,
    prevent_guest_comment: step.no_guest_comments ?? false,
    max_assignable: step.max ?? 0,
    starter_id: launcher,
    completer_id: doer?.kind === 'user' ? doer.id : null,
    completer_guest_id: doer?.kind === 'guest' ? doer.id : null,
    is_approved,
    deadline_rule: oneoff ? null : task.rule,
    form_fields: step.captures,
    taskdata: isFilled ? answersOf(step.fields ?? [], step.captures, draw, new Map(), false) : {},
    open_problems: 0,
    started_at: task.started_at,
    deadline: task.deadline,
    created_at: plan.launched,
    last_updated: new Date(Math.max(...changes.map(Number))),
    completed_at,
  }
}

function outcomeOf(type: string, is_approved: boolean | null, random: Random) {
  if (type === 'approval') return is_approved ? ('approved' as const) : ('rejected' as const)
  if (type === 'task') return null
  if (type === 'email') return 'sent' as const
  if (random.chance(0.1)) return 'expired' as const
  return type === 'expiring' ? ('acknowledged' as const) : ('sent' as const)
}

/** The members of a task; where everyone must complete, with when each did, the last of them completing it. */
function partsOf(
  task_id: string,
  planned: PlannedTask,
  owners: Owners,
  { id: run_id, plan, setting, draw: { random } }: RunContext,
) {
  const { completed_at, state } = planned
  const early = toWork(plan.launched)
  const late = completed_at ? toWork(completed_at) : Math.min(plan.last, toWork(setting.now))
  const earlier = () => random.int(early, Math.max(early, late))
  const partOf = (at: number) => {
    if (!isForAll(planned, owners)) return null
    if (completed_at) return at === owners.users.length - 1 ? completed_at : fromWork(earlier())
    if (state !== 'open' || at !== 0 || !random.chance(0.4)) return null
    const then = earlier()
    // Nobody has done anything the moment it starts.
    return then > early ? fromWork(then) : null
  }
  return owners.users.map((user_id, at) => ({
    task_id,
    user_id,
    run_id,
    completed_at: partOf(at),
  }))
}
