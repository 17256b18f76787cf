import { expect, test } from 'vitest'
import type { Trace } from './log.ts'
import { profiler } from './profile.ts'
import { templateOf } from './template.ts'
import { anEvent, at, aTrace } from './testing.ts'
import { toRun, type Setting } from './to-runs.ts'

function settingOf(traces: Trace[]): Setting {
  const profile = profiler()
  traces.forEach(profile.add)
  const key = { org: 'o', log: 'permits' }
  const template = templateOf(key, profile.result())
  const users = new Map([
    ['Ana', 1001],
    ['Rui', 1002],
    ['Eva', 1003],
  ])
  return { key, template, users, groups: new Map([['Sales', 'g1']]), admin: 1000 }
}
const runOf = (trace: Trace, setting = settingOf([trace])) => toRun(trace, setting, () => {})

const order = aTrace([], {
  id: 'Order 7',
  due: at(90),
  attributes: new Map([['responsible', 'Eva']]),
  events: [
    anEvent({ activity: 'Receive', time: at(1), resource: 'Ana', group: 'Sales' }),
    anEvent({ activity: 'Ship', transition: 'schedule', time: at(2), resource: 'Rui' }),
    anEvent({ activity: 'Bill', time: at(3), resource: 'Rui' }),
    anEvent({ activity: 'Ship', transition: 'start', time: at(8), resource: 'Rui' }),
  ],
})

test('a case becomes a run with its name, people, times and due date', () => {
  expect(runOf(order).row).toMatchObject({
    name: 'Order 7',
    started_by: 1001,
    owner_id: 1003,
    own_due_date: at(90),
    created_at: at(1),
    last_updated: at(8),
  })
})

test('its tasks stand in the order of their creation, done or open as the log tells', () => {
  const { tasks } = runOf(order)
  expect(
    tasks.map(({ row, user, group }) => [row.position, row.title, row.state, user, group]),
  ).toEqual([
    [1, 'Receive', 'completed', 1001, 'g1'],
    [2, 'Ship', 'open', 1002, null],
    [3, 'Bill', 'completed', 1002, null],
  ])
  expect(tasks[1]?.row).toMatchObject({
    created_at: at(2),
    started_at: at(8),
    completed_at: null,
    completer_id: null,
  })
  expect(tasks[2]?.row).toMatchObject({ completed_at: at(3), completer_id: 1002 })
})

test('each task belongs to the step of its activity', () => {
  const setting = settingOf([order])
  const steps = new Map(setting.template.steps.map((step) => [step.id, step.title]))
  for (const { row } of runOf(order, setting).tasks) expect(steps.get(row.step_id)).toBe(row.title)
})

test('who did most owns a case that names nobody, the admin one without people', () => {
  expect(runOf({ ...order, attributes: new Map() }).row.owner_id).toBe(1002)
  expect(runOf(aTrace([['Pay', null, 1]])).row).toMatchObject({ owner_id: 1000, started_by: 1000 })
})

test('ids depend on organisation, log, case and place alone', () => {
  const ids = (trace: Trace, setting = settingOf([trace])) => {
    const run = runOf(trace, setting)
    return [run.row.id, ...run.tasks.map(({ row }) => row.id)]
  }
  expect(ids(order)).toEqual(ids({ ...order, attributes: new Map([['city', 'Porto']]) }))
  const elsewhere = { ...settingOf([order]), key: { org: 'p', log: 'permits' } }
  expect(new Set([...ids(order), ...ids(order, elsewhere)]).size).toBe(8)
  for (const id of ids(order)) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('a value that its field cannot hold is left out and told', () => {
  const setting = settingOf([
    aTrace([['Pay', null, 1]], { attributes: new Map([['day', '2024-03-01']]) }),
  ])
  const problems: string[] = []
  const odd = aTrace([['Pay', null, 1]], { line: 7, attributes: new Map([['day', 'soon']]) })
  expect(toRun(odd, setting, (line, why) => problems.push(`${line}: ${why}`)).row.prerun).toEqual(
    {},
  )
  expect(problems).toEqual(['7: Day: “soon” does not fit a date field'])
})
