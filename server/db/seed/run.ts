import { runName } from '../../api/runs/runs.rules.ts'
import { answersOf, drawChoices } from './answers.ts'
import { type Actor, drawOwner, launchersOf } from './cast.ts'
import type { Draw } from './fields.ts'
import { createRandom, type Random } from './random.ts'
import { keysOf } from './records.ts'
import { planRun, type RunPlan } from './run-plan.ts'
import { scenarioOf } from './scenario.ts'
import type { SeedRun } from './seed-run.ts'
import type { Setting } from './setting.ts'
import { assetsOf, shelved } from './shelf.ts'
import { createStory, type Story } from './story.ts'
import { drawSubject } from './subjects.ts'
import { tellTalk } from './talk.ts'
import { makeTasks } from './task-rows.ts'
import type { BuiltTemplate } from './template.ts'
import { totalsOf } from './totals.ts'
import { fromWork, toWork } from './work-time.ts'

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
    text: `Launched the process "${name}"`,
  })

  const owner_id = drawOwner(launcher, template, setting, random)
  const { tasks, people, ...assigned } = makeTasks({
    id,
    template,
    launcher,
    plan,
    setting,
    draw,
    story,
  })
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
      summary: random.chance(0.18) ? random.pick(template.notes) : null,
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
    ...assigned,
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
    text: `Completed the process "${name}"`,
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
    text: `Archived the process "${name}"`,
  })
  return { archived_at, archived_by }
}
