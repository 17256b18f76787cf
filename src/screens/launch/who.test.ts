import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checklist } from '#src/api/schema/checklist.ts'
import { serverPlans } from '#src/testing/server-launch.ts'

import { EMPTY_ABOUT, toWire } from './draft.ts'
import { withSteps } from './steps/step-changes.ts'
import { whoGets, whyNotThem } from './steps/who.ts'

const A = 'a'.repeat(32)
const ROLE = 'd'.repeat(32)
const GROUP = 'c'.repeat(32)

const NOBODY: { users: string[]; guests: string[]; groups: string[] } = {
  users: [],
  guests: [],
  groups: [],
}

// Nobody as often as somebody: who gets a step then is what there is to prove.
const owners = fc.oneof(
  fc.constant(NOBODY),
  fc.record({
    users: fc.subarray(['1', '2', '3']),
    guests: fc.subarray(['x@y.example', 'z@y.example']),
    groups: fc.subarray([GROUP]),
  }),
)

test('whoever is shown to get a step gets it', () => {
  const reasons = new Set<string>()
  fc.assert(
    fc.property(
      owners,
      fc.boolean(),
      fc.boolean(),
      fc.option(owners, { freq: 2 }),
      fc.option(owners, { freq: 2 }),
      (own, assign_run_starter, hasRole, sent, inRole) => {
        const step = {
          id: A,
          title: 'Order',
          assignees: own.users.map(Number),
          guests: own.guests,
          groups: own.groups,
          roles: hasRole ? [ROLE] : [],
          assign_run_starter,
        }
        const template = checklist.parse({
          id: '0'.repeat(32),
          title: 'T',
          prerun: [],
          steps: [step],
        })
        const about = {
          ...EMPTY_ABOUT,
          tasks: sent ? { [A]: { title: 'Order', owners: sent } } : {},
          roles: inRole ? { [ROLE]: inRole } : {},
        }
        const body = toWire({ ...about, prerun: {} }, template, '2026-03-02')
        const server = serverPlans([step], body, {
          now: new Date('2026-03-02T10:00:00Z'),
          launcher: 7,
          timezone: 'UTC',
        }).get(A)
        const who = whoGets(template.steps![0]!, about, '7')
        expect({ ...who.owners, users: who.owners.users.map(Number) }).toEqual(server?.owners)
        reasons.add(who.because)
      },
    ),
    { numRuns: 500 },
  )
  expect([...reasons].toSorted()).toEqual(['chosen', 'launcher', 'nobody', 'role', 'step'])
})

test('who cannot have a step is known beforehand', () => {
  const two = { users: ['1'], guests: ['x@y.example'], groups: [] }
  const free = { max_assignable: 0, allow_guest_owners: true }
  expect(whyNotThem(free, two)).toBeUndefined()
  expect(whyNotThem({ ...free, max_assignable: 1 }, two)).toBe('many')
  expect(whyNotThem({ ...free, allow_guest_owners: false }, two)).toBe('guests')
})

test('several steps are set together, each part for itself, and forgotten when nothing is set', () => {
  const steps = [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ]
  const who = { users: ['1'], guests: [], groups: [] }
  const set = withSteps(withSteps({}, steps, { owners: who }), [steps[0]!], { deadline: 'soon' })
  expect(set).toEqual({
    a: { title: 'A', owners: who, deadline: 'soon' },
    b: { title: 'B', owners: who },
  })
  const back = withSteps(set, steps, { owners: undefined })
  expect(Object.keys(back)).toEqual(['a'])
  expect(back['a']?.deadline).toBe('soon')
})
