import { type Owners, ownersAtLaunch } from '../../api/tasks/owners.rules.ts'
import { GROUPS, type GroupKey, type GuestKey, type PersonKey } from './people.ts'
import type { Random } from './random.ts'
import { keysOf } from './records.ts'
import { demoIds, type Setting } from './setting.ts'
import type { BuiltStep, BuiltTemplate } from './template.ts'

/** Somebody who does something. */
export type Actor = { kind: 'user' | 'guest'; id: number }

const WORKERS: PersonKey[] = [
  'helen',
  'jonas',
  'priya',
  'diego',
  'aisha',
  'noah',
  'tomasz',
  'mei',
  'ana',
]
const OWNERS: PersonKey[] = ['helen', 'jonas', 'priya', 'diego', 'aisha', 'noah', 'ana', 'tomasz']

/** Who may launch from a template: the admin, its owner, those granted it. */
export function launchersOf({ launchers, owner }: BuiltTemplate): PersonKey[] {
  const people = (launchers.groups ?? []).flatMap((group): PersonKey[] => [...GROUPS[group].people])
  return [...new Set([...people, ...(launchers.people ?? []), owner, 'ana' as const])]
}

/** Who owns a run: mostly who launched it. */
export const drawOwner = (
  launcher: number,
  template: BuiltTemplate,
  setting: Setting,
  random: Random,
) =>
  random.chance(0.55)
    ? launcher
    : setting.userOf(random.chance(0.5) ? template.owner : random.pick(OWNERS))

/** Who has to do a task, by the rules of a launch; now and then the launcher chose somebody else. */
export function drawOwners(
  step: BuiltStep,
  launcher: number,
  setting: Setting,
  random: Random,
): Owners {
  const isFixed = step.everyone ?? step.only_assignees ?? false
  const sent =
    !isFixed && step.starter !== false && random.chance(0.22)
      ? { users: [setting.userOf(random.pick(WORKERS))], guests: [], groups: [] }
      : undefined
  const roles = Object.fromEntries(
    (step.roles ?? []).map((role) => [
      demoIds(setting.key).role(role),
      { users: [setting.userOf(random.pick(WORKERS))] },
    ]),
  )
  return ownersAtLaunch({
    sent,
    step: {
      assignees: (step.people ?? []).map(setting.userOf),
      guests: (step.guests ?? []).flatMap((guest) => setting.guests[guest]?.email ?? []),
      groups: (step.groups ?? []).flatMap((group) => setting.groups[group] ?? []),
      roles: Object.keys(roles),
      assign_run_starter: step.starter ?? true,
    },
    roles,
    launcher,
  })
}

const guestWith = (email: string, setting: Setting) =>
  keysOf(setting.guests)
    .map((guest: GuestKey) => setting.guests[guest])
    .find((guest) => guest?.email === email)

/** The ids of guests by their addresses. */
export const guestIds = (emails: string[], setting: Setting): number[] =>
  emails.flatMap((email) => guestWith(email, setting)?.id ?? [])

/** Those who could do a task at that moment: its owners and the members of its groups, unless they have left. */
export function ableOf(owners: Owners, at: Date, setting: Setting): Actor[] {
  const inGroups = keysOf(setting.groups)
    .filter((group: GroupKey) => owners.groups.includes(setting.groups[group] ?? ''))
    .flatMap((group) => GROUPS[group].people.map(setting.userOf))
  const gone = at >= setting.left ? setting.userOf('sofia') : undefined
  const users = [...new Set([...owners.users, ...inGroups])].filter((id) => id !== gone)
  return [
    ...users.map((id): Actor => ({ kind: 'user', id })),
    ...guestIds(owners.guests, setting).map((id): Actor => ({ kind: 'guest', id })),
  ]
}

/** Who did a task at that moment. A task that is waiting for a guest is mostly done by the guest. */
export function drawDoer(owners: Owners, at: Date, setting: Setting, random: Random): Actor {
  const able = ableOf(owners, at, setting)
  const guests = able.filter(({ kind }) => kind === 'guest')
  if (guests.length > 0 && random.chance(0.7)) return random.pick(guests)
  const users = able.filter(({ kind }) => kind === 'user')
  return users.length > 0 ? random.pick(users) : { kind: 'user', id: setting.userOf('ana') }
}
