import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownersAtLaunch, replacedOwners, tooManyOwners } from './owners.rules.ts'

const NOBODY = { users: [], guests: [], groups: [] }
const LAUNCHER = 7
const aStep = (more: Partial<Parameters<typeof ownersAtLaunch>[0]['step']> = {}) => ({
  assignees: [],
  guests: [],
  groups: [],
  roles: [],
  assign_run_starter: true,
  ...more,
})
const atLaunch = (
  step: ReturnType<typeof aStep>,
  sent?: Parameters<typeof ownersAtLaunch>[0]['sent'],
  roles = {},
) => ownersAtLaunch({ sent, step, roles, launcher: LAUNCHER })

test('owners replace each other bucket by bucket: what is not sent is emptied', () => {
  expect(replacedOwners({ users: [1, 1, 2] })).toEqual({ users: [1, 2], guests: [], groups: [] })
  expect(replacedOwners({})).toEqual(NOBODY)
})

describe('who gets a task at launch', () => {
  test('those sent for it come first, even if they are nobody', () => {
    const step = aStep({ assignees: [1], groups: ['aa'] })
    expect(atLaunch(step, { users: [2] })).toEqual({ ...NOBODY, users: [2] })
    expect(atLaunch(step, NOBODY)).toEqual(NOBODY)
  })

  test('then the step’s own people with those in its roles', () => {
    const step = aStep({ assignees: [1], guests: ['a@b.c'], groups: ['aa'], roles: ['r1', 'r3'] })
    const roles = {
      r1: { users: [1, 2], groups: ['bb'] },
      r2: { users: [3] },
    }
    expect(atLaunch(step, undefined, roles)).toEqual({
      users: [1, 2],
      guests: ['a@b.c'],
      groups: ['aa', 'bb'],
    })
  })

  test('then the launcher, where the step says so', () => {
    expect(atLaunch(aStep())).toEqual({ ...NOBODY, users: [LAUNCHER] })
    expect(atLaunch(aStep({ assign_run_starter: false }))).toEqual(NOBODY)
    expect(atLaunch(aStep({ roles: ['constructor'] }))).toEqual({ ...NOBODY, users: [LAUNCHER] })
  })

  test('a task with guests alone gets the launcher too, wherever they come from', () => {
    const expected = { users: [LAUNCHER], guests: ['a@b.c'], groups: [] }
    expect(atLaunch(aStep({ guests: ['a@b.c'], assign_run_starter: false }))).toEqual(expected)
    expect(atLaunch(aStep(), { guests: ['a@b.c'] })).toEqual(expected)
    expect(atLaunch(aStep(), { guests: ['a@b.c'], groups: ['aa'] }).users).toEqual([])
  })

  test('never guests alone, never anybody twice', () => {
    const people = fc.record({
      users: fc.array(fc.nat(4)),
      guests: fc.array(fc.constantFrom('a@b.c', 'd@e.f')),
      groups: fc.array(fc.constantFrom('aa', 'bb')),
    })
    fc.assert(
      fc.property(
        people,
        fc.option(people, { nil: undefined }),
        people,
        fc.boolean(),
        (own, sent, role, starter) => {
          const step = aStep({
            ...own,
            assignees: own.users,
            roles: ['r'],
            assign_run_starter: starter,
          })
          const { users, guests, groups } = atLaunch(step, sent, { r: role })
          for (const list of [users, guests, groups])
            expect(new Set<unknown>(list).size).toBe(list.length)
          if (guests.length > 0) expect(users.length + groups.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

test('max_assignable counts everybody, and 0 is no limit', () => {
  const three = { users: [1], guests: ['a@b.c'], groups: ['aa'] }
  expect(tooManyOwners(three, 2)).toEqual({ owners: ['At most 2 can be assigned to this task.'] })
  expect(tooManyOwners(three, 3)).toBeUndefined()
  expect(tooManyOwners(three, 0)).toBeUndefined()
})
