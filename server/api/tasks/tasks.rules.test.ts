import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role, StoredTaskState, TaskType } from '../../db/database.ts'
import { readFields } from '../fields/field.ts'
import * as rules from './tasks.rules.ts'

const NOW = new Date('2026-03-05T12:00:00Z')
const STATES: StoredTaskState[] = ['open', 'reopened', 'completed', 'auto-skipped']
const ROLES: Role[] = ['admin', 'standard', 'light']
const ME = 7
const me = (role: Role = 'standard', groups: string[] = []) => ({ user: { id: ME, role }, groups })
const SKU = '40aa0000000000000000000000000001'

type Assigned = Partial<rules.Assignments>
const aTask = (
  more: Partial<rules.TaskAccess> = {},
  assigned: Assigned = {},
): rules.TaskAccess => ({
  state: 'open',
  task_type: 'task',
  can_complete_only_assignees: false,
  everyone_must_complete: false,
  open_problems: 0,
  open_issues: 0,
  form_fields: [],
  taskdata: {},
  assigned: { users: [], guests: [], groups: [], ...assigned },
  ...more,
})
const mine = { users: [{ id: ME, done: false }] }
const status = (refusal: { status: number } | undefined) => refusal?.status

describe('the word for a task', () => {
  const LATER = new Date(NOW.getTime() + 1)
  test.each([
    ['open', null, 'active'],
    ['open', NOW, 'active'],
    ['open', LATER, 'not-started'],
    ['reopened', null, 'in-progress'],
    ['reopened', LATER, 'in-progress'],
    ['completed', LATER, 'completed'],
    ['auto-skipped', LATER, 'auto-skipped'],
  ] as const)('%s, starting %s, is %s', (state, started_at, word) => {
    expect(rules.taskStatus({ state, started_at }, NOW)).toBe(word)
  })

  test('each has a label', () => {
    for (const state of STATES)
      expect(rules.STATUS_LABELS[rules.taskStatus({ state, started_at: null }, NOW)]).toMatch(
        /^[A-Z]/,
      )
  })
})

describe('the next task', () => {
  const day = (n: number | null) => (n === null ? null : new Date(Date.UTC(2026, 2, n)))
  const task = (position: number, due: number | null, state: StoredTaskState = 'open') => ({
    position,
    deadline: day(due),
    state,
  })

  test('is the one due first, not the first in order', () => {
    expect(rules.nextTask([task(1, 9), task(2, 5), task(3, null)])?.position).toBe(2)
  })

  test('comes by position where deadlines do not decide', () => {
    expect(rules.nextTask([task(3, 5), task(2, 5)])?.position).toBe(2)
    expect(rules.nextTask([task(3, null), task(2, null)])?.position).toBe(2)
  })

  test('may be reopened, is never done or skipped', () => {
    expect(
      rules.nextTask([task(1, 1, 'completed'), task(2, 2, 'auto-skipped'), task(3, 3, 'reopened')])
        ?.position,
    ).toBe(3)
    expect(rules.nextTask([task(1, 1, 'completed'), task(2, 2, 'auto-skipped')])).toBeUndefined()
    expect(rules.nextTask([])).toBeUndefined()
  })

  test('does not depend on the order in which tasks are read', () => {
    const anyTask = fc.record({
      due: fc.option(fc.integer({ min: 1, max: 4 })),
      state: fc.constantFrom(...STATES),
    })
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 8 }), (list) => {
        const tasks = list.map(({ due, state }, index) => task(index, due, state))
        expect(rules.nextTask(tasks.toReversed())).toBe(rules.nextTask(tasks))
      }),
    )
  })
})

describe('completing', () => {
  const complete = (task: rules.TaskAccess, actor = me(), body: rules.CompletionBody = {}) =>
    rules.completionRefusal(task, actor, body)

  test('an open or reopened task', () => {
    expect(STATES.map((state) => status(complete(aTask({ state }))))).toEqual([
      undefined,
      undefined,
      422,
      422,
    ])
  })

  test.each([
    ['already complete', { state: 'completed' as const }],
    ['auto-skipped', { state: 'auto-skipped' as const }],
    ['open problem', { open_problems: 1 }],
    ['open issue', { open_issues: 1 }],
  ])('is refused to admins too: %s', (reason, more) => {
    const refusal = complete(aTask(more), me('admin'))
    expect(refusal).toMatchObject({ status: 422, message: expect.stringContaining(reason) })
    expect(refusal?.body).toEqual({
      error: true,
      message: refusal?.message,
      errors: { task: [refusal?.message] },
    })
  })

  test('light members complete their own tasks, by name or through a group, and no others', () => {
    expect(complete(aTask({}, mine), me('light'))).toBeUndefined()
    expect(complete(aTask({}, { groups: ['aa'] }), me('light', ['aa']))).toBeUndefined()
    expect(status(complete(aTask({}, { groups: ['bb'] }), me('light', ['aa'])))).toBe(403)
  })

  test('where only assignees may, nobody else does', () => {
    const only = { can_complete_only_assignees: true }
    for (const role of ROLES) {
      expect([role, status(complete(aTask(only), me(role)))]).toEqual([role, 403])
      expect(complete(aTask(only, mine), me(role))).toBeUndefined()
      expect(complete(aTask(only, { groups: ['aa'] }), me(role, ['aa']))).toBeUndefined()
    }
  })

  test('on behalf of somebody is for admins, and counts as that somebody’s', () => {
    const theirs = aTask({ can_complete_only_assignees: true }, { users: [{ id: 8, done: false }] })
    expect(status(complete(theirs, me('standard'), { override_user: 8 }))).toBe(403)
    expect(complete(theirs, me('admin'), { override_user: 8 })).toBeUndefined()
    expect(status(complete(theirs, me('admin'), { override_user: 9 }))).toBe(403)
    expect(complete(aTask({}, mine), me('light'), { override_user: ME })).toBeUndefined()
    expect(rules.completionOf(theirs, me('admin'), { override_user: 8 }).completer_id).toBe(8)
  })

  test('an approval asks for a decision', () => {
    const approval = aTask({ task_type: 'approval' })
    for (const is_approved of [undefined, null])
      expect(complete(approval, me(), { is_approved })).toMatchObject({
        status: 422,
        message: 'The given data was invalid.',
        body: { errors: { is_approved: [expect.any(String)] } },
      })
    expect(complete(approval, me(), { is_approved: false })).toBeUndefined()
  })

  test('asks for the required answers, each under its own key', () => {
    const form_fields = readFields([
      { id: SKU, label: 'SKU', field_type: 'text', required: true },
      {
        id: 'b',
        label: 'Checks',
        field_type: 'multiselect',
        must_all_checked: true,
        options: [{ id: 1, text: 'A' }],
      },
    ])
    expect(complete(aTask({ form_fields }))).toMatchObject({
      status: 422,
      body: {
        errors: {
          [`taskdata.${SKU}`]: ['SKU is required'],
          'taskdata.b': ['All options of Checks must be checked'],
        },
      },
    })
    const taskdata = { [SKU]: 'SKU-77', b: [{ id: 1, text: 'A', selected: true }] }
    expect(complete(aTask({ form_fields, taskdata }))).toBeUndefined()
  })
})

describe('what a completion comes to', () => {
  test.each<[TaskType, boolean | undefined, string | null, boolean | null]>([
    ['task', undefined, null, null],
    ['task', false, null, null],
    ['approval', true, 'approved', true],
    ['approval', false, 'rejected', false],
    ['expiring', undefined, 'acknowledged', null],
    ['expiring', true, 'acknowledged', null],
    ['expiring', false, 'expired', null],
    ['email', false, 'sent', null],
    ['expiring_email', undefined, 'sent', null],
    ['expiring_email', false, 'expired', null],
  ])('%s with is_approved %s: %s', (task_type, is_approved, outcome, stored) => {
    expect(rules.completionOf(aTask({ task_type }), me(), { is_approved })).toEqual({
      done: true,
      completer_id: ME,
      outcome,
      is_approved: stored,
    })
  })

  test('where everyone must complete it is done with the last of them', () => {
    const shared = (...done: boolean[]) =>
      aTask(
        { everyone_must_complete: true },
        {
          users: [
            { id: ME, done: false },
            { id: 8, done: done[0]! },
          ],
          guests: [{ done: done[1]! }],
        },
      )
    const done = (task: rules.TaskAccess, actor = me()) => rules.completionOf(task, actor, {}).done
    expect(done(shared(false, false))).toBe(false)
    expect(done(shared(true, false))).toBe(false)
    expect(done(shared(false, true))).toBe(false)
    expect(done(shared(true, true))).toBe(true)
    expect(done({ ...shared(false, false), everyone_must_complete: false })).toBe(true)
    expect(done(shared(false, false), { user: { id: 99, role: 'admin' }, groups: [] })).toBe(true)
  })

  test('nobody completes their part twice', () => {
    const part = aTask(
      { everyone_must_complete: true },
      {
        users: [
          { id: ME, done: true },
          { id: 8, done: false },
        ],
      },
    )
    expect(status(rules.completionRefusal(part, me(), {}))).toBe(422)
    expect(
      rules.completionRefusal({ ...part, everyone_must_complete: false }, me(), {}),
    ).toBeUndefined()
  })
})

test('only a completed task is reopened, by light members only their own', () => {
  expect(STATES.map((state) => status(rules.reopenRefusal(aTask({ state }), me())))).toEqual([
    422,
    422,
    undefined,
    422,
  ])
  const done = aTask({ state: 'completed' })
  expect(status(rules.reopenRefusal(done, me('light')))).toBe(403)
  expect(rules.reopenRefusal(aTask({ state: 'completed' }, mine), me('light'))).toBeUndefined()
  expect(status(rules.reopenRefusal({ ...done, open_issues: 1 }, me()))).toBe(422)
})

test('a completed task is not updated, nor one in a process with an open issue', () => {
  const update = (more: Partial<rules.TaskAccess>) =>
    status(rules.updateRefusal(aTask(more), me(), ['title']))
  expect(STATES.map((state) => update({ state }))).toEqual([undefined, undefined, 422, undefined])
  expect(update({ open_issues: 1 })).toBe(422)
  expect(update({ open_problems: 1 })).toBeUndefined()
})

test('light members fill in the form of their own tasks and change nothing else', () => {
  const task = aTask({}, mine)
  expect(rules.updateRefusal(task, me('light'), ['taskdata'])).toBeUndefined()
  for (const key of ['owners', 'deadline', 'title'])
    expect([key, status(rules.updateRefusal(task, me('light'), ['taskdata', key]))]).toEqual([
      key,
      403,
    ])
  expect(status(rules.updateRefusal(aTask(), me('light'), ['taskdata']))).toBe(403)
})

test('a one-off task asks for its title, deadline and owners every time', () => {
  const body = { title: 'Call', deadline: '2026-03-05', owners: { users: [] } }
  expect(rules.missingKeys(body, rules.ONEOFF_REQUIRED.update)).toBeUndefined()
  expect(rules.missingKeys(body, rules.ONEOFF_REQUIRED.create)).toEqual({
    task_type: ['The task_type field is required.'],
  })
  expect(
    Object.keys(
      rules.missingKeys({ title: '', deadline: null }, rules.ONEOFF_REQUIRED.update) ?? {},
    ),
  ).toEqual(['title', 'deadline', 'owners'])
})

test('a run says itself whether tasks can be added', () => {
  expect(rules.mayAddTask({ can_add_oot: true })).toBe(true)
  expect(rules.mayAddTask({ can_add_oot: false })).toBe('Ad-hoc tasks not allowed for this process')
})

describe('one-off tasks', () => {
  const actor = (role: 'admin' | 'standard' | 'light', id = 1) => ({
    user: { id, role },
    groups: [],
  })
  const run = { can_add_oot: true, archived_at: null, open_issues: 0 }

  test('are made by all but light members, in runs that take them', () => {
    expect(rules.creationRefusal(actor('standard'))).toBeUndefined()
    expect(rules.creationRefusal(actor('standard'), run)).toBeUndefined()
    expect(rules.creationRefusal(actor('light'))?.status).toBe(403)
    expect(rules.creationRefusal(actor('admin'), { ...run, can_add_oot: false })?.status).toBe(403)
    expect(rules.creationRefusal(actor('admin'), { ...run, open_issues: 1 })?.status).toBe(422)
    const archived_at = new Date()
    expect(rules.creationRefusal(actor('admin'), { ...run, archived_at })?.status).toBe(422)
    // Not allowed comes before not possible.
    expect(rules.creationRefusal(actor('light'), { ...run, archived_at })?.status).toBe(403)
  })

  test('are deleted for good by admins and whoever made them', () => {
    const task = { ...aTask(), starter_id: 5 }
    expect(rules.taskDeletionRefusal(task, actor('admin'))).toBeUndefined()
    expect(rules.taskDeletionRefusal(task, actor('standard', 5))).toBeUndefined()
    expect(rules.taskDeletionRefusal(task, actor('standard', 6))?.status).toBe(403)
    expect(rules.taskDeletionRefusal(task, actor('light', 5))?.status).toBe(403)
    expect(rules.taskDeletionRefusal({ ...task, open_issues: 1 }, actor('admin'))?.status).toBe(422)
  })
})
