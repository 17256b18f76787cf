import { expect, test } from 'vitest'
import { instancesOf } from './lifecycle.ts'
import { anEvent, at, aTrace } from './testing.ts'

/** Each task as `activity created/started/completed`, in minutes. */
const told = (events: Parameters<typeof aTrace>[0]) =>
  instancesOf(aTrace(events)).map((one) => {
    const minute = (date: Date | null) => (date ? (date.getTime() - at(0).getTime()) / 60_000 : '-')
    const end = one.skipped ? 'skipped' : minute(one.completed)
    return `${one.activity} ${minute(one.created)}/${minute(one.started)}/${end}`
  })

test('an event without a transition is a task that is done', () => {
  expect(
    told([
      ['Pay', null, 1],
      ['Pay', null, 2],
    ]),
  ).toEqual(['Pay 1/1/1', 'Pay 2/2/2'])
})

test('schedule, start and complete are one task, whatever comes between', () => {
  expect(
    told([
      ['Pay', 'SCHEDULE', 1],
      ['Ship', 'schedule', 2],
      ['Pay', 'START', 3],
      ['Ship', 'start', 4],
      ['Pay', 'COMPLETE', 5],
    ]),
  ).toEqual(['Pay 1/3/5', 'Ship 2/4/-'])
})

test('a second session of the same work is a second task', () => {
  expect(
    told([
      ['Call', 'schedule', 1],
      ['Call', 'start', 2],
      ['Call', 'complete', 3],
      ['Call', 'start', 4],
      ['Call', 'complete', 5],
    ]),
  ).toEqual(['Call 1/2/3', 'Call 4/4/5'])
})

test('what is started is completed first, then what waits longest', () => {
  expect(
    told([
      ['Call', 'schedule', 1],
      ['Call', 'schedule', 2],
      ['Call', 'start', 3],
      ['Call', 'complete', 4],
      ['Call', 'complete', 5],
    ]),
  ).toEqual(['Call 1/3/4', 'Call 2/5/5'])
})

test('what is withdrawn or skipped is over and not done', () => {
  expect(
    told([
      ['Call', 'schedule', 1],
      ['Call', 'withdraw', 2],
      ['Mail', 'manualskip', 3],
    ]),
  ).toEqual(['Call 1/-/skipped', 'Mail 3/-/skipped'])
})

test('a pause changes nothing, an assignment only who has it', () => {
  const [task] = instancesOf({
    events: [
      anEvent({ transition: 'schedule', time: at(1), resource: 'Ana' }),
      anEvent({ transition: 'assign', time: at(2), resource: 'Rui', group: 'Sales' }),
      anEvent({ transition: 'start', time: at(3) }),
      anEvent({ transition: 'suspend', time: at(4) }),
      anEvent({ transition: 'resume', time: at(5) }),
      anEvent({ transition: 'complete', time: at(6) }),
    ],
  })
  expect(task).toMatchObject({ resource: 'Rui', group: 'Sales', started: at(3), completed: at(6) })
  expect(task?.completer).toBeNull()
})

test('an instance that is named is met by its name', () => {
  const tasks = instancesOf({
    events: [
      anEvent({ transition: 'start', instance: '1', time: at(1) }),
      anEvent({ transition: 'start', instance: '2', time: at(2) }),
      anEvent({ transition: 'complete', instance: '2', time: at(3) }),
    ],
  })
  expect(tasks.map((one) => one.completed)).toEqual([null, at(3)])
})

test('a row with start and end is one task with both', () => {
  const [task] = instancesOf({ events: [anEvent({ started: at(1), time: at(9) })] })
  expect(task).toMatchObject({ created: at(1), started: at(1), completed: at(9) })
})

test('a status lasts until the next event, the last one stays open', () => {
  expect(
    told([
      ['Accepted', 'In Progress', 1],
      ['Queued', 'Awaiting Assignment', 5],
      ['Accepted', 'Wait - User', 9],
    ]),
  ).toEqual(['Accepted 1/1/5', 'Queued 5/5/9', 'Accepted 9/9/-'])
})

test.each([
  ['Completed', 'In Call'],
  ['Accepted', 'Closed'],
  ['Accepted', 'Cancelled'],
])('a last status %s, %s ends the case', (activity, status) => {
  expect(
    told([
      ['Queued', 'New', 1],
      [activity, status, 4],
    ]),
  ).toEqual(['Queued 1/1/4', `${activity} 4/4/4`])
})
