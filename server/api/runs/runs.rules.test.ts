import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Permission, Role } from '../../db/database.ts'
import { fieldDefinition } from '../fields/field.ts'
import * as rules from './runs.rules.ts'
import { runFiltersOf, taskFiltersOf } from './status.ts'

const ROLES: Role[] = ['admin', 'standard', 'light']
const me = (role: Role, groups: string[] = []) => ({ user: { id: 7, role }, groups })
const grants = (...list: Permission[]) => new Set(list)
const NONE = grants()
const aRun = (more: Partial<rules.RunAccess> = {}): rules.RunAccess => ({
  owner_id: 1,
  started_by: 1,
  users: [],
  groups: [],
  hasTask: false,
  ...more,
})
/** The roles that a rule lets through. */
const allowed = (rule: (actor: rules.Actor) => rules.Verdict, groups: string[] = []) =>
  ROLES.filter((role) => rule(me(role, groups)) === true)

describe('launching', () => {
  const someones = { owner_id: 1 }

  test('is for admins, owners who are not light, and those granted it', () => {
    expect(allowed((actor) => rules.mayLaunch(actor, someones, NONE))).toEqual(['admin'])
    expect(allowed((actor) => rules.mayLaunch(actor, { owner_id: 7 }, NONE))).toEqual([
      'admin',
      'standard',
    ])
    expect(allowed((actor) => rules.mayLaunch(actor, someones, grants('PROCESS_LAUNCH')))).toEqual(
      ROLES,
    )
    expect(
      allowed((actor) => rules.mayLaunch(actor, someones, grants('EDIT', 'READ', 'PROCESS_READ'))),
    ).toEqual(['admin'])
    expect(rules.mayLaunch(me('standard'), someones, NONE)).toBe(
      'Permission denied: cannot launch process from this template.',
    )
  })

  test('is impossible from an archived template (404) and from a draft (422)', () => {
    const now = new Date()
    expect(rules.launchObstacle({ status: 'active', archived_at: null })).toBeUndefined()
    expect(rules.launchObstacle({ status: 'published', archived_at: null })).toBeUndefined()
    expect(rules.launchObstacle({ status: 'draft', archived_at: null })).toMatchObject({
      status: 422,
      body: { errors: { checklist_id: [expect.stringContaining('draft')] } },
    })
    expect(rules.launchObstacle({ status: 'draft', archived_at: now })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE_NOT_FOUND' },
    })
  })
})

test('grants reach a member as a person or through a group', () => {
  const list = [
    { permission: 'READ' as const, user_id: 7, group_id: null },
    { permission: 'EDIT' as const, user_id: 8, group_id: null },
    { permission: 'PROCESS_READ' as const, user_id: null, group_id: 'aa' },
    { permission: 'DUPLICATE' as const, user_id: null, group_id: 'bb' },
  ]
  expect([...rules.permissionsOf(me('standard', ['aa']), list)]).toEqual(['READ', 'PROCESS_READ'])
})

const OWN: [string, Partial<rules.RunAccess>][] = [
  ['its owner', { owner_id: 7 }],
  ['its starter', { started_by: 7 }],
  ['assigned to it', { users: [7] }],
  ['in a group assigned to it', { groups: ['aa'] }],
]

describe('seeing and editing a run', () => {
  test.each(OWN)('somebody who is %s', (_name, more) => {
    const run = aRun(more)
    expect(allowed((actor) => rules.maySeeRun(actor, run, NONE), ['aa'])).toEqual([
      'admin',
      'standard',
    ])
    expect(allowed((actor) => rules.mayEditRun(actor, run, NONE), ['aa'])).toEqual([
      'admin',
      'standard',
    ])
    expect(rules.maySeeActivity(me('light', ['aa']), run, NONE)).toBe(true)
  })

  test('somebody with a task sees it, whatever the role, and edits nothing for that', () => {
    const run = aRun({ hasTask: true })
    expect(allowed((actor) => rules.maySeeRun(actor, run, NONE))).toEqual(ROLES)
    expect(allowed((actor) => rules.maySeeActivity(actor, run, NONE))).toEqual(ROLES)
    expect(allowed((actor) => rules.mayEditRun(actor, run, NONE))).toEqual(['admin'])
  })

  test('PROCESS_READ on the template opens its runs to standard members', () => {
    const granted = grants('PROCESS_READ')
    expect(allowed((actor) => rules.maySeeRun(actor, aRun(), granted))).toEqual([
      'admin',
      'standard',
    ])
    expect(allowed((actor) => rules.mayEditRun(actor, aRun(), granted))).toEqual([
      'admin',
      'standard',
    ])
  })

  test('a stranger does neither, whatever else was granted', () => {
    const granted = grants('READ', 'EDIT', 'PROCESS_LAUNCH', 'DUPLICATE')
    expect(
      allowed((actor) => rules.maySeeRun(actor, aRun({ groups: ['bb'] }), granted), ['aa']),
    ).toEqual(['admin'])
    expect(allowed((actor) => rules.mayEditRun(actor, aRun(), granted))).toEqual(['admin'])
    expect(allowed((actor) => rules.maySeeActivity(actor, aRun(), granted))).toEqual(['admin'])
  })
})

test('light members neither archive, restore nor export; only admins delete', () => {
  expect(allowed(rules.mayArchive)).toEqual(['admin', 'standard'])
  expect(allowed(rules.mayRestore)).toEqual(['admin', 'standard'])
  expect(allowed(rules.mayExport)).toEqual(['admin', 'standard'])
  expect(allowed(rules.mayDelete)).toEqual(['admin'])
  expect(rules.mayArchive(me('light'))).toBe('Light members cannot archive processes.')
})

test('only an archived run is deleted, and only one that is not changes', () => {
  const archived = { archived_at: new Date() }
  const live = { archived_at: null }
  expect(rules.deletionObstacle(archived)).toBeUndefined()
  expect(rules.deletionObstacle(live)).toMatchObject({ status: 422 })
  expect(rules.changeObstacle(live)).toBeUndefined()
  expect(rules.changeObstacle(archived)).toMatchObject({ status: 422 })
})

describe('the state of a run', () => {
  const done = {
    open_issues: 0,
    open_problems: 0,
    tasks_total: 2,
    tasks_complete: 2,
    prerun_complete: true,
    is_form: false,
  }

  test.each([
    ['all done', {}, 'complete'],
    ['a task left', { tasks_complete: 1 }, 'active'],
    ['the kick-off form left', { prerun_complete: false }, 'active'],
    ['no task yet', { tasks_total: 0, tasks_complete: 0 }, 'active'],
    ['a form without tasks', { tasks_total: 0, tasks_complete: 0, is_form: true }, 'complete'],
    ['an open problem', { open_problems: 1 }, 'problem'],
    ['an open issue too', { open_problems: 1, open_issues: 1 }, 'issue'],
  ] as const)('%s', (_name, more, state) => {
    expect(rules.runState({ ...done, ...more })).toBe(state)
  })
})

test('progress is an integer that says 100 for all and for nothing less', () => {
  expect(rules.progress(2, 6)).toEqual({ complete: 2, total: 6, percent: 33 })
  expect(rules.progress(0, 0)).toEqual({ complete: 0, total: 0, percent: 0 })
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const { percent } = rules.progress(Math.min(a, b), Math.max(a, b))
      expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true)
      expect(percent === 100).toBe(a === b && a > 0)
    }),
  )
})

describe('the name of a new run', () => {
  const fields = (
    [
      ['text', true],
      ['dropdown', true],
      ['multiselect', true],
      ['date', true],
      ['textarea', true],
      ['file', true],
      ['table', true],
      ['radio', false],
    ] as const
  ).map(([field_type, required]) =>
    fieldDefinition.parse({ id: field_type, label: field_type, field_type, required }),
  )
  const values = {
    text: ' Ana ',
    dropdown: { id: 2, text: 'Lisbon' },
    multiselect: [
      { id: 1, text: 'SSO', selected: true },
      { id: 2, text: 'SLA' },
      { id: 3, text: 'VPN', selected: false },
    ],
    date: '2026-03-05T12:00:00.000Z',
    textarea: 'long',
    file: [{ id: 'a' }],
    table: ['a'],
    radio: 'optional',
  }
  const name = (
    sent?: string,
    checklist: { auto_naming?: boolean; allow_launcher_change_name?: boolean; title?: string } = {},
    given: Record<string, unknown> = values,
  ) =>
    rules.runName({
      checklist: {
        title: 'Laptop',
        auto_naming: false,
        allow_launcher_change_name: true,
        ...checklist,
      },
      sent,
      fields,
      values: given,
      date: '2026-03-02',
    })
  const auto = 'Laptop - Ana - Lisbon - SSO, SLA - 2026-03-05'

  test('is the one sent, as sent', () => {
    expect(name(' Acme ')).toBe(' Acme ')
    expect(name('Acme', { allow_launcher_change_name: false })).toBe('Acme')
    expect(name('Acme', { auto_naming: true })).toBe('Acme')
  })

  test('is title and date where none is sent', () => {
    expect(name()).toBe('Laptop - 2026-03-02')
    expect(name('  ')).toBe('Laptop - 2026-03-02')
  })

  test('is made of the required answers where the template says so, whatever is sent if it insists', () => {
    expect(name(undefined, { auto_naming: true })).toBe(auto)
    expect(name('Acme', { auto_naming: true, allow_launcher_change_name: false })).toBe(auto)
    expect(name(undefined, { auto_naming: true }, {})).toBe('Laptop - 2026-03-02')
  })

  test('fits, and no character is cut in two', () => {
    const long = name(undefined, { title: '👍'.repeat(600) })
    expect(Array.from(long)).toHaveLength(550)
    expect(long).toBe('👍'.repeat(550))
  })
})

test('unknown words of a status filter are ignored, several are split by commas', () => {
  expect(runFiltersOf('stalled')).toEqual([])
  expect(runFiltersOf('Active')).toEqual([])
  expect(runFiltersOf(undefined)).toEqual([])
  expect(runFiltersOf('problem, active,stalled')).toEqual(['active', 'problem'])
  expect(taskFiltersOf('completed,in-progress')).toEqual(['inprogress', 'complete'])
  expect(taskFiltersOf('active-visible')).toEqual(['active_visible'])
  expect(taskFiltersOf('auto-skipped')).toEqual([])
  expect(taskFiltersOf('constructor,toString')).toEqual([])
})
