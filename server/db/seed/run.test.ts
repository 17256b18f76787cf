import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFields } from '../../api/fields/field.ts'
import { checkValues, unfinishedAnswers } from '../../api/fields/values.ts'
import { keysOf } from './records.ts'
import { makeRun } from './run.ts'
import { MIX, type Scenario, scenarioOf } from './scenario.ts'
import type { SeedRun } from './seed-run.ts'
import { aSetting } from './testing.ts'

const HOUR = 3_600_000
const NOW = new Date('2026-11-20T10:20:30.000Z')
const setting = aSetting(NOW)
const runs = Array.from({ length: 400 }, (_, index) => makeRun(index, setting))

const time = (value: unknown) => (value instanceof Date ? value.getTime() : NaN)
const isOpen = ({ state }: SeedRun['tasks'][number]) => state === 'open' || state === 'reopened'
const values = (value: unknown) => value as Record<string, unknown>

test('of four hundred runs so many stand in each scenario as the mix says', () => {
  const counts = Map.groupBy(runs, ({ scenario }) => scenario)
  for (const scenario of keysOf(MIX)) expect(counts.get(scenario)).toHaveLength(MIX[scenario] * 10)
})

test('the same organisation, number and moment give the same run', () => {
  for (const index of [0, 1, 2, 3, 57, 399, 99_999])
    expect(makeRun(index, aSetting(NOW))).toEqual(makeRun(index, setting))
  expect(makeRun(1, aSetting(NOW, 'other')).run.id).not.toBe(makeRun(1, setting).run.id)
})

test('no id is used twice', () => {
  const ids = runs.flatMap(({ run, tasks, threads, assets }) => [
    run.id,
    ...tasks.map(({ id }) => id),
    ...threads.map(({ id }) => id),
    ...assets.map(({ id }) => id),
  ])
  expect(new Set(ids).size).toBe(ids.length)
})

test('every answer would be taken by the API, and none that is required is missing', () => {
  let answers = 0
  for (const { run, tasks } of runs) {
    const fields = readFields(run.ko_form_fields)
    const sent = values(run.prerun)
    const requireAll = run.prerun_status === 'complete'
    expect(checkValues({ prefix: 'prerun', fields, sent, current: {}, requireAll })).toEqual({
      values: sent,
      errors: {},
    })
    answers += Object.keys(sent).length
    for (const task of tasks) {
      const form = readFields(task.form_fields)
      const filled = values(task.taskdata)
      const requireAnswers = task.state === 'completed'
      expect(
        checkValues({
          prefix: 'taskdata',
          fields: form,
          sent: filled,
          current: {},
          requireAll: requireAnswers,
        }),
      ).toEqual({ values: filled, errors: {} })
      if (requireAnswers) expect(unfinishedAnswers('taskdata', form, filled)).toEqual({})
      answers += Object.keys(filled).length
    }
  }
  expect(answers).toBeGreaterThan(3000)
})

test('every type of field has answers', () => {
  const answered = new Set(
    runs.flatMap(({ run }) =>
      readFields(run.ko_form_fields)
        .filter(({ id }) => values(run.prerun)[id] !== undefined)
        .map(({ field_type }) => field_type),
    ),
  )
  expect(answered.size).toBe(10)
})

/** What a scenario promises at the moment of the seeding and the run does not keep. */
function brokenPromises({ scenario, run, tasks, threads }: SeedRun, now: Date): string[] {
  const open = tasks.filter(isOpen)
  const deadlines = open.flatMap(({ deadline }) => (deadline ? [time(deadline)] : []))
  const isLate = deadlines.some((due) => due < now.getTime()) || time(run.due_date) < now.getTime()
  const isSoon = deadlines.some((due) => due >= now.getTime() && due < now.getTime() + 24 * HOUR)
  const problems = threads.filter(({ label, resolve_id }) => label === 'problem' && !resolve_id)
  const isOnTime = run.state === 'active' && !isLate && !isSoon
  const isOver = run.state === 'complete' && open.length === 0
  const kept: Record<Scenario, boolean> = {
    just_started: run.state === 'active' && run.tasks_complete === 0,
    on_time: isOnTime,
    due_soon: run.state === 'active' && !isLate && isSoon,
    late: run.state === 'active' && isLate,
    problem:
      run.state === 'problem' &&
      problems.length > 0 &&
      problems.every(({ task_id }) => open.some(({ id }) => id === task_id)),
    issue: run.state === 'issue' && problems.length === 1 && problems[0]?.task_id === null,
    improvement: isOnTime && run.open_improvements === 1,
    complete: isOver,
    archived_complete: isOver,
    archived_running: run.state === 'active' && open.length > 0,
  }
  return [
    ...(kept[scenario] ? [] : [scenario]),
    ...((run.archived_at !== null) === scenario.startsWith('archived') ? [] : ['archived']),
  ]
}

/** Where something happens before its cause or after now, or the trail does not tell what the rows tell. */
function contradictions(made: SeedRun, now: Date): string[] {
  const { run, tasks, threads, activity } = made
  const found: string[] = []
  const check = (holds: boolean, words: string) => holds || found.push(words)
  const trail = (verb: string, entity: string) =>
    activity.filter((row) => row.verb === verb && row.entity_id === entity)
  const timesOf = (rows: SeedRun['activity']) =>
    rows.map(({ created_at }) => time(created_at)).join()

  const moments = activity.map(({ created_at }) => time(created_at))
  const launched = run.created_at.getTime()
  const ended = run.archived_at?.getTime() ?? now.getTime()
  check(Math.min(...moments) === launched, 'something happens before the launch')
  check(Math.max(...moments) <= ended, 'something happens after the end')
  check(Math.max(...moments) === time(run.last_updated), 'last_updated is not the last event')
  check(trail('created', run.id)[0]?.actor_id === run.started_by, 'the launch is told wrongly')
  check(
    timesOf(trail('archived', run.id)) === String(run.archived_at?.getTime() ?? ''),
    'the archiving is told wrongly',
  )
  check(
    timesOf(trail('completed', run.id)) ===
      (run.state === 'complete' ? String(time(run.completed_at)) : ''),
    'the end is told wrongly',
  )
  for (const task of tasks) {
    const isDone = task.state === 'completed'
    const completions = trail('completed', task.id)
    const parts = completions.filter(({ description }) => description.startsWith('Completed their'))
    const last = completions.filter((row) => !parts.includes(row)).at(-1)
    const reopened = trail('re-opened', task.id).length
    check(reopened === (task.state === 'reopened' ? 1 : 0), `${task.title}: reopened untold`)
    check(
      completions.length - parts.length === (isDone || reopened ? 1 : 0),
      `${task.title}: completion untold`,
    )
    check((task.completed_at !== null) === isDone, `${task.title}: completed_at`)
    check(time(task.last_updated) <= time(run.last_updated), `${task.title}: last_updated`)
    if (isDone) {
      check(time(task.completed_at) >= launched, `${task.title}: done before the launch`)
      check(
        time(task.completed_at) >= time(task.started_at),
        `${task.title}: done before its start`,
      )
      check(time(last?.created_at) === time(task.completed_at), `${task.title}: completion's time`)
      check(
        last?.actor_id === (task.completer_id ?? task.completer_guest_id),
        `${task.title}: completed by somebody else`,
      )
    }
    const own = made.task_users.filter(({ task_id }) => task_id === task.id)
    const partly = own.filter(
      ({ completed_at }) => completed_at && time(completed_at) !== time(task.completed_at),
    )
    check(partly.length === parts.length, `${task.title}: parts untold`)
    check(
      isDone || partly.every(({ completed_at }) => time(completed_at) > launched),
      `${task.title}: a part done at the launch`,
    )
    check(
      !(isDone && task.everyone_must_complete) || own.every(({ completed_at }) => completed_at),
      `${task.title}: completed by some`,
    )
    const open = threads.filter(
      ({ label, task_id, resolve_id }) => label === 'problem' && task_id === task.id && !resolve_id,
    )
    check(task.open_problems === open.length, `${task.title}: open problems`)
  }
  for (const thread of threads) {
    check(trail(trailOf(thread.label ?? 'comment'), thread.id).length === 1, 'a thread is untold')
    const answer = threads.find(({ id }) => id === thread.resolve_id)
    if (thread.resolve_id)
      check(
        answer?.label === 'resolve' &&
          answer.task_id === thread.task_id &&
          time(answer.created_at) >= time(thread.created_at),
        'a problem is solved wrongly',
      )
  }
  return found
}

const trailOf = (label: string) =>
  label === 'problem' ? 'issue-reported' : label === 'resolve' ? 'issue-resolved' : 'commented'

/** Four hundred runs as one list of what is wrong with them. */
const wrongIn = (moment: string, wrong: (made: SeedRun, now: Date) => string[]) => {
  const now = new Date(moment)
  const then = aSetting(now)
  return Array.from({ length: 400 }, (_, index) => wrong(makeRun(index, then), now)).flat()
}

describe('at any moment of the year', () => {
  const moments = [
    '2026-11-20T10:20:30Z',
    '2026-11-22T02:00:00Z',
    '2027-01-01T00:00:00Z',
    '2026-03-29T01:30:00Z',
    '2024-02-29T23:59:59Z',
  ]

  test.each(moments)('%s: every run keeps its promise', (moment) => {
    expect(wrongIn(moment, brokenPromises)).toEqual([])
  })

  test.each(moments)('%s: what happened fits together', (moment) => {
    expect(wrongIn(moment, contradictions)).toEqual([])
  })

  test('any other moment, any number: promise and trail hold', () => {
    const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
    fc.assert(
      fc.property(at, fc.nat(200_000), (moment, index) => {
        const now = new Date(moment)
        const made = makeRun(index, aSetting(now))
        expect([...brokenPromises(made, now), ...contradictions(made, now)]).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

test('the scenarios come up evenly in any stretch', () => {
  const late = (from: number) =>
    Array.from({ length: 40 }, (_, at) => scenarioOf(from + at)).filter((one) => one === 'late')
  for (const from of [0, 13, 400, 99_960]) expect(late(from)).toHaveLength(MIX.late)
})

test('the activity is spread over the last half year', () => {
  const days = new Set(
    runs.flatMap(({ activity }) =>
      activity.map(({ created_at }) =>
        Math.floor((NOW.getTime() - time(created_at)) / (24 * HOUR)),
      ),
    ),
  )
  expect(Math.max(...days)).toBeGreaterThan(165)
  expect(Math.max(...days)).toBeLessThan(190)
  expect(days.size).toBeGreaterThan(110)
})

test('nobody does anything after having left', () => {
  const sofia = setting.userOf('sofia')
  const deeds = runs.flatMap(({ activity }) =>
    activity.filter(({ actor_type, actor_id }) => actor_type === 'user' && actor_id === sofia),
  )
  expect(deeds.length).toBeGreaterThan(0)
  for (const { created_at } of deeds) expect(time(created_at)).toBeLessThan(setting.left.getTime())
})

test('there is some of everything that a run can have', () => {
  const all = <T>(of: (run: SeedRun) => T[]) => runs.flatMap(of)
  const tasks = all((run) => run.tasks)
  const threads = all((run) => run.threads)
  const counts = {
    starred: all((run) => run.stars).length,
    tagged: all((run) => run.taggings).length,
    filed: all((run) => run.filings).length,
    files: all((run) => run.assets).length,
    guests: all((run) => run.task_guests).length,
    groups: all((run) => run.task_groups).length,
    skipped: tasks.filter(({ state }) => state === 'auto-skipped').length,
    reopened: tasks.filter(({ state }) => state === 'reopened').length,
    oneoff: tasks.filter(({ is_oneoff_task }) => is_oneoff_task).length,
    rejected: tasks.filter(({ outcome }) => outcome === 'rejected').length,
    byGuests: tasks.filter(({ completer_guest_id }) => completer_guest_id).length,
    notStarted: tasks.filter((task) => isOpen(task) && time(task.started_at) > NOW.getTime())
      .length,
    partly: all((run) => run.task_users).filter(({ completed_at }) => completed_at).length,
    public: runs.filter(({ run }) => run.is_public).length,
    waiting: runs.filter(({ run }) => run.prerun_status === null).length,
    solved: threads.filter(({ resolve_id }) => resolve_id).length,
    fromGuests: threads.filter(({ author_guest_id }) => author_guest_id).length,
    advice: threads.filter(({ label }) => label === 'advice').length,
    watchers: all((run) => run.watchers).length,
    untagged: runs.filter(({ taggings }) => taggings.length === 0).length,
  }
  const rare = Object.entries(counts).filter(([, count]) => count < 3)
  expect(rare).toEqual([])
  const unassigned = runs.flatMap(({ tasks: own, task_users, task_guests, task_groups }) =>
    own.filter(({ id }) =>
      [...task_users, ...task_guests, ...task_groups].every(({ task_id }) => task_id !== id),
    ),
  )
  expect(unassigned.length).toBeGreaterThan(2)
  expect(new Set(runs.map(({ run }) => run.owner_id)).size).toBeGreaterThan(6)
})
