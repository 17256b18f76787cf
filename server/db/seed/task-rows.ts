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
    const task = taskRow(planned, owners, run)
    return { task, owners, users: partsOf(task.id, planned, owners, run) }
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

function taskRow(
  task: PlannedTask,
  owners: Owners,
  { id: run_id, template, launcher, plan, setting, draw, story }: RunContext,
) {
  const { step, completed_at, oneoff } = task
  const id = draw.random.id()
  const type = step.type ?? 'task'
  const told = { type: 'Task', entity: ['task', id] as [string, string] }
  const doer = completed_at && drawDoer(owners, completed_at, setting, draw.random)
  const is_approved = type === 'approval' && doer ? draw.random.chance(0.9) : null
  const isFilled = doer !== null || (task.state === 'reopened' && draw.random.chance(0.8))
  if (oneoff)
    story.tell({
      at: plan.launched,
      by: { kind: 'user', id: launcher },
      verb: 'created',
      ...told,
      text: `Added the task ${step.title}`,
    })
  if (doer && completed_at)
    story.tell({
      at: completed_at,
      by: doer,
      verb: 'completed',
      ...told,
      text: `Completed the task ${step.title}`,
    })
  if (task.once_completed_at && task.reopened_at) {
    const once = drawDoer(owners, task.once_completed_at, setting, draw.random)
    story.tell({
      at: task.once_completed_at,
      by: once,
      verb: 'completed',
      ...told,
      text: `Completed the task ${step.title}`,
    })
    const by: Actor = { kind: 'user', id: launcher }
    story.tell({
      at: task.reopened_at,
      by,
      verb: 'uncompleted',
      ...told,
      text: `Reopened the task ${step.title}`,
    })
  }
  if (task.moved)
    story.tell({
      at: task.moved.at,
      by: { kind: 'user', id: launcher },
      verb: 'updated',
      ...told,
      text: `Changed the deadline of the task ${step.title}`,
      field: 'deadline',
      from: task.moved.from && stamp(task.moved.from),
      to: task.deadline && stamp(task.deadline),
    })
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
  { step, completed_at, state }: PlannedTask,
  { users }: Owners,
  { id: run_id, plan, setting, draw: { random } }: RunContext,
): SeedRun['task_users'] {
  const early = toWork(plan.launched)
  const late = completed_at ? toWork(completed_at) : Math.min(plan.last, toWork(setting.now))
  const earlier = () => fromWork(random.int(early, Math.max(early, late)))
  return users.map((user_id, at) => {
    const isPart = step.everyone === true && users.length > 1
    const done = !isPart
      ? null
      : completed_at
        ? at === users.length - 1
          ? completed_at
          : earlier()
        : state === 'open' && at === 0 && random.chance(0.4)
          ? earlier()
          : null
    return { task_id, user_id, run_id, completed_at: done }
  })
}
