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

/** What a scenario promises at the moment of the seeding. */
function expectPromise({ scenario, run, tasks, threads }: SeedRun, now: Date) {
  const open = tasks.filter(isOpen)
  const deadlines = open.flatMap(({ deadline }) => (deadline ? [time(deadline)] : []))
  const isLate = deadlines.some((due) => due < now.getTime()) || time(run.due_date) < now.getTime()
  const isSoon = deadlines.some((due) => due >= now.getTime() && due < now.getTime() + 24 * HOUR)
  const problems = threads.filter(({ label, resolve_id }) => label === 'problem' && !resolve_id)
  const promises: Record<Scenario, () => void> = {
    just_started: () => expect(run.tasks_complete).toBe(0),
    on_time: () => expect([run.state, isLate, isSoon]).toEqual(['active', false, false]),
    due_soon: () => expect([run.state, isLate, isSoon]).toEqual(['active', false, true]),
    late: () => expect([run.state, isLate]).toEqual(['active', true]),
    problem: () => {
      expect(run.state).toBe('problem')
      expect(problems.every(({ task_id }) => open.some(({ id }) => id === task_id))).toBe(true)
    },
    issue: () => {
      expect(run.state).toBe('issue')
      expect(problems.map(({ task_id }) => task_id)).toEqual([null])
    },
    improvement: () => {
      expect([run.state, isLate, isSoon]).toEqual(['active', false, false])
      expect(run.open_improvements).toBe(1)
    },
    complete: () => expect([run.state, open]).toEqual(['complete', []]),
    archived_complete: () => expect([run.state, open]).toEqual(['complete', []]),
    archived_running: () => expect([run.state, open.length > 0]).toEqual(['active', true]),
  }
  promises[scenario]()
  expect(run.archived_at !== null).toBe(scenario.startsWith('archived'))
}

/** Nothing happens before its cause or after now, and the trail tells what the rows tell. */
function expectConsistent({ run, tasks, threads, activity }: SeedRun, now: Date) {
  const moments = activity.map(({ created_at }) => time(created_at))
  const launched = run.created_at.getTime()
  expect(Math.min(...moments)).toBe(launched)
  expect(Math.max(...moments)).toBeLessThanOrEqual(now.getTime())
  const archived = run.archived_at?.getTime()
  expect(time(run.last_updated)).toBeLessThanOrEqual(archived ?? now.getTime())

  const trail = (verb: string, entity: string) =>
    activity.filter((row) => row.verb === verb && row.entity_id === entity)
  expect(trail('created', run.id).map(({ actor_id }) => actor_id)).toEqual([run.started_by])
  expect(trail('archived', run.id).map(({ created_at }) => time(created_at))).toEqual(
    archived === undefined ? [] : [archived],
  )
  expect(trail('completed', run.id).map(({ created_at }) => time(created_at))).toEqual(
    run.state === 'complete' ? [time(run.completed_at)] : [],
  )
  for (const task of tasks) {
    const completions = trail('completed', task.id)
    const reopened = trail('uncompleted', task.id)
    expect(completions.length - reopened.length).toBe(task.state === 'completed' ? 1 : 0)
    expect(reopened.length).toBe(task.state === 'reopened' ? 1 : 0)
    expect(task.completed_at !== null).toBe(task.state === 'completed')
    if (task.state === 'completed') {
      expect(time(task.completed_at)).toBeGreaterThanOrEqual(launched)
      expect(time(task.completed_at)).toBeGreaterThanOrEqual(time(task.started_at))
      const [told] = completions
      expect([told?.actor_id, time(told?.created_at)]).toEqual([
        task.completer_id ?? task.completer_guest_id,
        time(task.completed_at),
      ])
    }
    expect(time(task.last_updated)).toBeLessThanOrEqual(time(run.last_updated))
    const open = threads.filter(
      ({ label, task_id, resolve_id }) => label === 'problem' && task_id === task.id && !resolve_id,
    )
    expect(task.open_problems).toBe(open.length)
  }
  for (const thread of threads) {
    expect(trail(trailOf(thread.label ?? 'comment'), thread.id)).toHaveLength(1)
    if (thread.resolve_id) {
      const answer = threads.find(({ id }) => id === thread.resolve_id)
      expect([answer?.label, answer?.task_id]).toEqual(['resolve', thread.task_id])
      expect(time(answer?.created_at)).toBeGreaterThanOrEqual(time(thread.created_at))
    }
  }
}

const trailOf = (label: string) =>
  label === 'problem' ? 'issue-reported' : label === 'resolve' ? 'issue-resolved' : 'commented'

describe('at any moment of the year', () => {
  const moments = [
    '2026-11-20T10:20:30Z',
    '2026-11-22T02:00:00Z',
    '2027-01-01T00:00:00Z',
    '2026-03-29T01:30:00Z',
    '2024-02-29T23:59:59Z',
  ]

  test.each(moments)('%s: every run keeps its promise', (moment) => {
    const now = new Date(moment)
    const then = aSetting(now)
    for (let index = 0; index < 400; index += 1) expectPromise(makeRun(index, then), now)
  })

  test.each(moments)('%s: what happened fits together', (moment) => {
    const now = new Date(moment)
    const then = aSetting(now)
    for (let index = 0; index < 400; index += 1) expectConsistent(makeRun(index, then), now)
  })

  test('any other moment, any number: promise and trail hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
        fc.nat(200_000),
        (at, index) => {
          const now = new Date(at)
          const made = makeRun(index, aSetting(now))
          expectPromise(made, now)
          expectConsistent(made, now)
        },
      ),
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
    untagged: runs.filter(({ taggings }) => taggings.length === 0).length,
  }
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(2)
  const unassigned = runs.flatMap(({ tasks: own, task_users, task_guests, task_groups }) =>
    own.filter(({ id }) =>
      [...task_users, ...task_guests, ...task_groups].every(({ task_id }) => task_id !== id),
    ),
  )
  expect(unassigned.length).toBeGreaterThan(2)
  expect(new Set(runs.map(({ run }) => run.owner_id)).size).toBeGreaterThan(6)
})
