import { isObject } from '../../api/fields/emptiness.ts'
import type { FieldDefinition } from '../../api/fields/field.ts'
import { progress, runName, runState } from '../../api/runs/runs.rules.ts'
import type { Owners } from '../../api/tasks/owners.rules.ts'
import { stamp } from '../../api/clock.ts'
import type { StoredRunState } from '../database.ts'
import { type Actor, drawDoer, drawOwner, drawOwners, guestIds, launchersOf } from './cast.ts'
import type { Draw, FieldSeed } from './fields.ts'
import type { Loose } from './insert-rows.ts'
import { createRandom, type Random } from './random.ts'
import { type PlannedTask, planRun, type RunPlan } from './run-plan.ts'
import { type Scenario, scenarioOf } from './scenario.ts'
import { keysOf } from './records.ts'
import type { Setting } from './setting.ts'
import { createStory, type Story } from './story.ts'
import { drawSubject } from './subjects.ts'
import { tellTalk } from './talk.ts'
import type { BuiltTemplate } from './template.ts'
import { fromWork, toWork } from './work-time.ts'

/** A run with all that is its own, but without the numbers that the organisation gives. */
export type SeedRun = {
  scenario: Scenario
  template: string
  run: Omit<Loose<'run'>, 'increment_id'> & {
    id: string
    checklist_id: string
    created_at: Date
    archived_at: Date | null
  }
  tasks: Omit<Loose<'task'>, 'increment_id'>[]
  task_users: Loose<'task_user'>[]
  task_guests: Loose<'task_guest'>[]
  task_groups: Loose<'task_group'>[]
  threads: Loose<'thread'>[]
  assets: Loose<'asset'>[]
  taggings: Loose<'tagging'>[]
  filings: Loose<'filing'>[]
  stars: Loose<'run_star'>[]
  activity: Loose<'activity'>[]
}

/** The demo run with this number, from 0: the same for the same organisation, number and moment. */
export function makeRun(index: number, setting: Setting): SeedRun {
  const random = createRandom(setting.key, 'run', index)
  const scenario = scenarioOf(index)
  const template = weighted(setting.templates, random)
  const { choices, hidden } = drawChoices(template, random)
  const plan = planRun(template, hidden, scenario, setting, random)
  const id = random.id()

  const subject = drawSubject(random, plan.launched)
  const draw: Draw = {
    random,
    subject,
    launched: plan.launched,
    members: (['helen', 'jonas', 'diego', 'aisha', 'noah', 'tomasz'] as const).map(setting.userOf),
    guests: keysOf(setting.guests).flatMap((guest) => setting.guests[guest]?.email ?? []),
    groups: Object.values(setting.groups),
  }
  const launcher = setting.userOf(random.pick(launchersOf(template)))
  const isWaiting = scenario === 'on_time' && random.chance(0.06)
  const prerun = answersOf(template.kickoff, template.prerun, draw, choices, isWaiting)
  const date = plan.launched.toISOString().slice(0, 10)
  const name =
    template.name?.(subject) ??
    runName({
      checklist: {
        title: template.title,
        auto_naming: template.auto_naming !== undefined,
        allow_launcher_change_name: template.auto_naming?.changeable ?? true,
      },
      sent: undefined,
      fields: template.prerun,
      values: prerun,
      date,
    })
  const story = createStory({ id, org_id: setting.org, checklist_id: template.id, name })
  const by: Actor = { kind: 'user', id: launcher }
  story.tell({
    at: plan.launched,
    by,
    verb: 'created',
    type: 'Process',
    entity: ['run', id],
    text: `Launched the process ${name}`,
  })

  const owner_id = drawOwner(launcher, template, setting, random)
  const people: Owners[] = []
  const task_users: SeedRun['task_users'] = []
  const tasks = plan.tasks.map((task) => {
    const owners = drawOwners(task.step, launcher, setting, random)
    people.push(owners)
    const made = taskRow(task, owners, { id, template, launcher, plan, setting, draw, story })
    task_users.push(...partsOf(made.id, id, task, owners, plan, setting, random))
    return made
  })
  const ids = tasks.map((task) => task.id)
  const task_guests = people.flatMap((owners, at) =>
    guestIds(owners.guests, setting).map((guest_id) => ({
      task_id: ids[at] ?? '',
      guest_id,
      run_id: id,
      completed_at: tasks[at]?.everyone_must_complete ? (tasks[at].completed_at ?? null) : null,
    })),
  )
  const task_groups = people.flatMap((owners, at) =>
    owners.groups.map((group_id) => ({ task_id: ids[at] ?? '', group_id, run_id: id })),
  )

  const talk = tellTalk({
    scenario,
    template,
    plan,
    tasks,
    people,
    owner: owner_id,
    id,
    name,
    setting,
    random,
    story,
  })
  for (const [task, count] of talk.problems) {
    const row = tasks.find((one) => one.id === task)
    if (row) row.open_problems = count
  }
  const totals = totalsOf(plan.tasks, talk, {
    prerun_complete: !isWaiting,
    is_form: template.type === 'form',
  })
  if (totals.state === 'complete') tellEnd(plan, tasks, { id, name, story, launcher })
  const archived = scenario.startsWith('archived')
    ? archive({ id, name, story, setting, random })
    : { archived_at: null, archived_by: null }
  const last_updated = latest(story)
  const own_due_date =
    scenario === 'on_time' && random.chance(0.1) && totals.due_date
      ? new Date(totals.due_date.getTime() + 2 * 86_400_000)
      : null
  return {
    scenario,
    template: template.key,
    run: {
      id,
      org_id: setting.org,
      checklist_id: template.id,
      checklist_title: template.title,
      name,
      summary:
        random.chance(0.18) && template.notes.length > 0 ? random.pick(template.notes) : null,
      type: template.type ?? 'procedure',
      started_by: launcher,
      owner_id,
      prerun,
      prerun_status: isWaiting ? null : 'complete',
      prerun_completed_at: isWaiting ? null : plan.launched,
      prerun_completed_by: isWaiting ? null : launcher,
      is_public: random.chance(0.04),
      users: random.chance(0.1) ? [setting.userOf(random.pick(['ana', 'helen', 'jonas']))] : [],
      groups: random.chance(0.06) ? Object.values(setting.groups).slice(0, 1) : [],
      parent_id: null,
      can_add_oot: !template.no_oneoff_tasks,
      ko_form_fields: template.prerun,
      stages: template.stages,
      created_at: plan.launched,
      started_at: plan.launched,
      last_updated,
      ...archived,
      ...totals,
      own_due_date,
      due_date: own_due_date ?? totals.due_date,
    },
    tasks,
    task_users,
    task_guests,
    task_groups,
    threads: story.threads,
    assets: [
      ...assetsOf(template.prerun, prerun, { id, template, step_id: null, launcher, setting }),
      ...tasks.flatMap((task, at) =>
        assetsOf(plan.tasks[at]?.step.captures ?? [], task.taskdata, {
          id,
          template,
          step_id: task.step_id,
          launcher: task.completer_id,
          setting,
        }),
      ),
    ],
    ...shelved(id, template, plan.launched, setting, random),
    activity: story.activity,
  }
}

function weighted(templates: BuiltTemplate[], random: Random): BuiltTemplate {
  let left = random.next() * templates.reduce((sum, { weight }) => sum + weight, 0)
  const found = templates.find(({ weight }) => (left -= weight) < 0)
  return found ?? random.pick(templates)
}

type Values = Record<string, unknown>

/** The answers on which steps hang, and the steps that they hide. Drawn first, since the run's times hang on them. */
function drawChoices({ kickoff, prerun, steps }: BuiltTemplate, random: Random) {
  const choices = new Map<string, string>()
  for (const { only_if } of steps) {
    const field = prerun[kickoff.findIndex(({ key }) => key === only_if?.field)]
    if (only_if && field && !choices.has(only_if.field))
      choices.set(only_if.field, random.pick(field.options).text)
  }
  const hidden = steps.filter(
    ({ only_if }) => only_if && !only_if.is.includes(choices.get(only_if.field) ?? ''),
  )
  return { choices, hidden: new Set(hidden.map(({ id }) => id)) }
}

/** Answers of a form: every required one and most of the others; only some where it is still waiting to be sent. */
function answersOf(
  seeds: FieldSeed[],
  fields: FieldDefinition[],
  draw: Draw,
  choices: ReadonlyMap<string, string>,
  isWaiting: boolean,
): Values {
  const values: Values = {}
  for (const [at, seed] of seeds.entries()) {
    const field = fields[at]
    if (!field) continue
    const choice = field.options.find(({ text }) => text === choices.get(seed.key))
    const isFilled = draw.random.chance(field.required && !isWaiting ? 1 : isWaiting ? 0.5 : 0.75)
    if (choice)
      values[field.id] =
        field.field_type === 'radio'
          ? choice.text
          : { id: choice.id, text: choice.text, value: null }
    else if (isFilled) values[field.id] = seed.answer(field, draw)
  }
  return values
}

type RunContext = {
  id: string
  template: BuiltTemplate
  launcher: number
  plan: RunPlan
  setting: Setting
  draw: Draw
  story: Story
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
  run_id: string,
  { step, completed_at, state }: PlannedTask,
  { users }: Owners,
  plan: RunPlan,
  setting: Setting,
  random: Random,
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

/** The derived columns of a run, as `refreshRuns` would make them. */
function totalsOf(
  tasks: PlannedTask[],
  {
    open_problems,
    open_issues,
    open_improvements,
  }: { open_problems: number; open_issues: number; open_improvements: number },
  run: { prerun_complete: boolean; is_form: boolean },
) {
  const visible = tasks.filter(({ state }) => state !== 'auto-skipped')
  const open = visible.filter(({ state }) => state !== 'completed')
  const tasks_total = visible.length
  const tasks_complete = tasks_total - open.length
  const counts = { tasks_total, tasks_complete, open_problems, open_issues }
  const state: StoredRunState = runState({ ...counts, ...run })
  const moments = (of: PlannedTask[], key: 'deadline' | 'completed_at') =>
    of.flatMap((task) => (task[key] ? [task[key].getTime()] : []))
  const dateOf = (times: number[], pick: (...all: number[]) => number) =>
    times.length > 0 ? new Date(pick(...times)) : null
  return {
    ...counts,
    state,
    all_total: tasks.length,
    percent: progress(tasks_complete, tasks_total).percent,
    due_date: dateOf(moments(visible, 'deadline'), Math.max),
    next_deadline: dateOf(moments(open, 'deadline'), Math.min),
    open_improvements,
    completed_at: state === 'complete' ? dateOf(moments(tasks, 'completed_at'), Math.max) : null,
  }
}

/** The end of a run, told with its last task and by whoever did that. */
function tellEnd(
  plan: RunPlan,
  tasks: {
    completed_at: Date | null
    completer_id: number | null
    completer_guest_id: number | null
  }[],
  { id, name, story, launcher }: { id: string; name: string; story: Story; launcher: number },
) {
  const last = tasks.reduce((a, b) => (Number(b.completed_at) > Number(a.completed_at) ? b : a))
  const by: Actor =
    last.completer_guest_id !== null
      ? { kind: 'guest', id: last.completer_guest_id }
      : { kind: 'user', id: last.completer_id ?? launcher }
  story.tell({
    at: last.completed_at ?? plan.launched,
    by,
    verb: 'completed',
    type: 'Process',
    entity: ['run', id],
    text: `Completed the process ${name}`,
  })
}

const latest = ({ activity }: Story) =>
  new Date(Math.max(...activity.map(({ created_at }) => Number(created_at))))

function archive({
  id,
  name,
  story,
  setting,
  random,
}: {
  id: string
  name: string
  story: Story
  setting: Setting
  random: Random
}) {
  const archived_at = fromWork(random.int(toWork(latest(story)), toWork(setting.now)))
  const archived_by = setting.userOf(random.pick(['ana', 'tomasz', 'helen', 'jonas']))
  story.tell({
    at: archived_at,
    by: { kind: 'user', id: archived_by },
    verb: 'archived',
    type: 'Process',
    entity: ['run', id],
    text: `Archived the process ${name}`,
  })
  return { archived_at, archived_by }
}

/** The records of the files among a form's answers. */
function assetsOf(
  fields: FieldDefinition[],
  values: Values,
  {
    id,
    template,
    step_id,
    launcher,
    setting,
  }: {
    id: string
    template: BuiltTemplate
    step_id: string | null
    launcher: number | null
    setting: Setting
  },
): SeedRun['assets'] {
  return fields
    .filter(({ field_type }) => field_type === 'file')
    .flatMap((field) => {
      const files = values[field.id]
      return (Array.isArray(files) ? files : []).filter(isObject).map((file) => ({
        id: String(file['id']),
        org_id: setting.org,
        filename: String(file['filename']),
        uploaded_from: step_id === null ? 'ko_field' : field.id,
        uploaded_at: new Date(String(file['uploaded_at'])),
        uploaded_by: launcher,
        checklist_id: template.id,
        step_id,
        source: 'url',
        url: String(file['url']),
        subject_type: 'Run' as const,
        subject_id: id,
      }))
    })
}

/** Where a run is found again: tags, folders, stars. */
function shelved(
  run_id: string,
  template: BuiltTemplate,
  created_at: Date,
  setting: Setting,
  random: Random,
): Pick<SeedRun, 'taggings' | 'filings' | 'stars'> {
  const tags = random.some(template.run_tags, random.pick([0, 0, 1, 1, 2, 3]))
  const folders = random.chance(0.7)
    ? template.run_folders.slice(0, random.chance(0.15) ? 2 : 1)
    : []
  const fans = (['ana', 'helen', 'mei', 'diego'] as const).filter(() => random.chance(0.05))
  return {
    taggings: tags.flatMap((tag) => {
      const tag_id = setting.tags[tag]
      return tag_id ? [{ tag_id, run_id, created_at }] : []
    }),
    filings: folders.flatMap((folder) => {
      const folder_id = setting.folders[folder]
      return folder_id ? [{ folder_id, run_id, created_at }] : []
    }),
    stars: [...new Set(fans.map(setting.userOf))].map((user_id) => ({ run_id, user_id })),
  }
}
