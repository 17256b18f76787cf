import { afterCompletion, type DeadlineRule, planDeadlines } from '../../api/deadlines.rules.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'
import type { BuiltStep, BuiltTemplate } from './template.ts'
import { fromWork, toWork, workDays } from './work-time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A task of a run with its times. */
export type PlannedTask = {
  step: BuiltStep
  state: 'open' | 'reopened' | 'completed' | 'auto-skipped'
  oneoff: boolean
  started_at: Date
  deadline: Date | null
  rule: DeadlineRule | null
  completed_at: Date | null
  /** For a reopened task: when it had been completed first. */
  once_completed_at: Date | null
  reopened_at: Date | null
  /** When somebody moved its deadline by hand, and from where. */
  moved: { at: Date; from: Date | null } | null
}

export type RunPlan = {
  launched: Date
  /** When something last happened, in seconds of office time; the next things happen after it. */
  last: number
  /** Until when something may happen: the end of a finished run, now for the others. */
  until: number
  tasks: PlannedTask[]
}

/** Half a year of office time. */
const HALF_YEAR = workDays(126)

/** When a run was launched, which of its tasks are done and when, and when the others are due: as its scenario says. */
export function planRun(
  template: BuiltTemplate,
  hidden: ReadonlySet<string>,
  scenario: Scenario,
  setting: Setting,
  random: Random,
): RunPlan {
  const { now, calendar } = setting
  const steps = withOneoff(template, random)
  const visible = steps.filter(({ id }) => !hidden.has(id))
  const today = toWork(now)
  // How long after a launch each step is due, to within a weekend.
  const guess = guessFor(steps, setting)
  const dueAfter = (open: BuiltStep[]) =>
    Math.min(
      ...open.map(({ id }) => (guess.get(id)?.deadline?.getTime() ?? Infinity) - now.getTime()),
    )
  const finished = scenario === 'complete' || scenario === 'archived_complete'

  const done = finished ? visible.length : doneOf(scenario, visible, dueAfter, random)
  const order = random.chance(0.15) && !finished ? swapped(visible, done) : visible
  const { launch, until } = finished
    ? finishedTimes(lastDue(guess, now), done, today, random)
    : runningTimes(scenario, dueAfter(order.slice(done)), done, now, random)
  const end = finished ? until : launch + Math.round((today - launch) * (0.5 + random.next() / 2))
  const moments = momentsBetween(launch, end, done, random)
  const launched = fromWork(launch)
  const plan = planDeadlines(steps, launched, calendar)

  const tasks = steps.map((step): PlannedTask => {
    const at = order.indexOf(step)
    const moment = at < 0 || at >= done ? undefined : moments[at]
    const completed_at = moment === undefined ? null : fromWork(moment)
    const { started_at = launched, deadline = null } = plan.get(step.id) ?? {}
    return {
      step,
      state: at < 0 ? 'auto-skipped' : completed_at ? 'completed' : 'open',
      oneoff: step.id === ONEOFF,
      started_at: completed_at && completed_at < started_at ? completed_at : started_at,
      deadline,
      rule: step.deadline,
      completed_at,
      once_completed_at: null,
      reopened_at: null,
      moved: null,
    }
  })
  followCompletions(tasks, calendar)
  let last = moments.at(-1) ?? launch
  if (!finished && done > 0 && random.chance(0.06)) last = reopen(tasks, last, today, random)
  if (!scenario.startsWith('archived')) last = settle(tasks, scenario, last, launched, now, random)
  return { launched, last, until, tasks }
}

const lastDue = (plan: ReturnType<typeof planDeadlines>, from: Date) =>
  Math.max(...[...plan.values()].map(({ deadline }) => Number(deadline ?? from))) - from.getTime()

/** A finished run took about as long as its template says. It ended within half a year, often within days. */
function finishedTimes(longest: number, done: number, today: number, random: Random) {
  const ago = random.chance(0.3) ? workDays(8) : workDays(115)
  const until = today - random.int(0, ago)
  const shortest = done * 900
  const launch =
    until - Math.max(workDays(((longest / DAY) * 5 * (0.3 + random.next())) / 7), shortest)
  const earliest = today - HALF_YEAR + random.int(0, workDays(6))
  return { launch: Math.max(launch, Math.min(earliest, until - shortest)), until }
}

/** A running one was launched so that its next deadline, so long after the launch, lies as its scenario says. */
function runningTimes(scenario: Scenario, due: number, done: number, now: Date, random: Random) {
  const today = toWork(now)
  if (scenario === 'just_started')
    return { launch: today - random.int(600, 6 * 3600), until: today }
  const ideal = now.getTime() + slackOf(scenario, random) - (Number.isFinite(due) ? due : 9 * DAY)
  const earliest = today - HALF_YEAR + random.int(0, workDays(6))
  const latest = today - (done + 1) * 1800 - random.int(0, workDays(1))
  return { launch: Math.min(Math.max(toWork(new Date(ideal)), earliest), latest), until: today }
}

const guesses = new WeakMap<Setting, Map<string, ReturnType<typeof planDeadlines>>>()

/** The same for all runs of a template with as many steps, and half of the time that a run takes to make. */
function guessFor(steps: BuiltStep[], setting: Setting) {
  const known = guesses.get(setting) ?? new Map<string, ReturnType<typeof planDeadlines>>()
  guesses.set(setting, known)
  const last = steps.at(-1)
  const key = `${steps[0]?.id} ${last?.id} ${last?.deadline?.value}`
  const guess = known.get(key) ?? planDeadlines(steps, setting.now, setting.calendar)
  known.set(key, guess)
  return guess
}

const ONEOFF = 'one-off'

const ONEOFF_TITLES = [
  'Call them back',
  'Ask for a second opinion',
  'Send the papers by post',
  'Book a meeting room',
  'Translate the summary',
]

/** Some runs have a task that is in no template. */
function withOneoff(template: BuiltTemplate, random: Random): BuiltStep[] {
  if (template.no_oneoff_tasks || !random.chance(0.1)) return template.steps
  const title = random.pick(ONEOFF_TITLES)
  const step: BuiltStep = {
    key: ONEOFF,
    id: ONEOFF,
    title,
    alias: title.toLowerCase().replaceAll(' ', '-'),
    position: template.steps.length + 1,
    stage_id: null,
    start_date: null,
    deadline: { value: random.int(4, 20), unit: 'days', option: 'from', step: 'start_run' },
    captures: [],
  }
  return [...template.steps, step]
}

/** How many tasks are done, of those that leave the run in its scenario. */
function doneOf(
  scenario: Scenario,
  visible: BuiltStep[],
  dueAfter: (open: BuiltStep[]) => number,
  random: Random,
): number {
  if (scenario === 'just_started') return 0
  const counts = Array.from(visible.keys())
  // What is due within hours of a launch cannot be in time some days after it.
  const calm = counts.filter((done) => dueAfter(visible.slice(done)) >= 3 * DAY)
  const needsTime = scenario === 'on_time' || scenario === 'improvement'
  return random.pick(needsTime && calm.length > 0 ? calm : counts)
}

/** The order of completion where somebody was quicker: the first open task and the last done one change places. */
function swapped(visible: BuiltStep[], done: number): BuiltStep[] {
  const before = visible[done - 1]
  const after = visible[done]
  if (!before || !after) return visible
  return [...visible.slice(0, done - 1), after, before, ...visible.slice(done + 1)]
}

/** How far from now the earliest open deadline lies. */
function slackOf(scenario: Scenario, random: Random): number {
  switch (scenario) {
    case 'on_time':
    case 'improvement':
      return random.int(3 * 24, 10 * 24) * HOUR
    case 'due_soon':
      return random.int(3, 20) * HOUR
    case 'archived_running':
      return -random.int(20, 70) * DAY
    case 'late':
      return -random.int(6, 12 * 24) * HOUR
    default:
      return random.int(-6 * 24, 8 * 24) * HOUR
  }
}

/** So many moments in order, the last of them at the end. */
function momentsBetween(from: number, to: number, count: number, random: Random): number[] {
  const shares = Array.from({ length: count }, (_, at) => (at === count - 1 ? 1 : random.next()))
  return shares
    .toSorted((a, b) => a - b)
    .map((share) => from + Math.max(1, Math.round((to - from) * share)))
}

/** Moves the deadlines that hang on completed steps, as the API does at each completion. */
function followCompletions(tasks: PlannedTask[], calendar: Setting['calendar']) {
  const anchors = new Set(tasks.map(({ rule }) => rule?.step))
  const completed = tasks
    .filter((task) => task.completed_at && anchors.has(task.step.id))
    .toSorted((a, b) => Number(a.completed_at) - Number(b.completed_at))
  for (const { step, completed_at } of completed) {
    if (!completed_at) continue
    const open = tasks.filter((task) => !task.completed_at || task.completed_at > completed_at)
    const moved = afterCompletion(
      step.id,
      completed_at,
      open.map((task) => ({
        step_id: task.step.id,
        deadline_rule: task.rule,
        deadline: task.deadline,
      })),
      calendar,
    )
    for (const task of open) task.deadline = moved.get(task.step.id) ?? task.deadline
  }
}

const isOpen = ({ state }: PlannedTask) => state === 'open' || state === 'reopened'

function reopen(tasks: PlannedTask[], last: number, today: number, random: Random): number {
  const task = random.pick(tasks.filter(({ state }) => state === 'completed'))
  const at = random.int(last, today)
  task.state = 'reopened'
  task.once_completed_at = task.completed_at
  task.completed_at = null
  task.reopened_at = fromWork(at)
  return at
}

/**
 * Makes the scenario true where rules, weekends and the half year have left it untrue: by a deadline that somebody
 * moved, or set at the launch. Such a deadline may fall on any day, since it has to hold on any day.
 */
function settle(
  tasks: PlannedTask[],
  scenario: Scenario,
  last: number,
  launched: Date,
  now: Date,
  random: Random,
): number {
  const open = tasks.filter(isOpen).toSorted((a, b) => Number(a.deadline) - Number(b.deadline))
  const inHours = (from: number, to: number) =>
    new Date(now.getTime() + random.int(from * 60, to * 60) * 60_000)
  const at = random.int(last, toWork(now))
  let isMoved = false
  const move = (task: PlannedTask, deadline: Date) => {
    task.moved = { at: fromWork(at), from: task.deadline }
    task.deadline = deadline
    task.rule = null
    isMoved = true
  }
  const calm = new Date(now.getTime() + 30 * HOUR)
  const first = open.find(({ deadline }) => deadline !== null) ?? open[0]
  if (!first) return last
  if (scenario === 'on_time' || scenario === 'improvement') {
    for (const task of open)
      if (!task.deadline || task.deadline < calm) move(task, inHours(52, 9 * 24))
  } else if (scenario === 'due_soon') {
    for (const task of open)
      if (task.deadline && task.deadline < new Date(now.getTime() + 2 * HOUR))
        move(task, inHours(3, 20))
    const soon = new Date(now.getTime() + 22 * HOUR)
    if (!open.some(({ deadline }) => deadline && deadline < soon)) move(first, inHours(3, 20))
  } else if (scenario === 'late') {
    if (!open.some(({ deadline }) => deadline && deadline < now)) {
      first.deadline = new Date(
        Math.max(launched.getTime() + 60_000, now.getTime() - random.int(2, 90) * HOUR),
      )
      first.rule = null
    }
  }
  return isMoved ? at : last
}
