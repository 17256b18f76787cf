import type { Step } from '#src/api/schema/checklist.ts'
import { headcount, type OwnerIds } from '#src/ui/owner-options.ts'

import type { About } from '../draft.ts'

/** Who is going to have a step, and why. */
export type Who = {
  owners: OwnerIds
  because: 'chosen' | 'step' | 'role' | 'launcher' | 'nobody'
  /** A task that would have only guests gets the launcher beside them (reference 6.1). */
  isJoined: boolean
}

type StepPeople = Pick<
  Step,
  'id' | 'assignees' | 'guests' | 'groups' | 'roles' | 'assign_run_starter'
>

const unique = (list: readonly string[]) => [...new Set(list)]

/** Who gets a step at launch: those chosen here, else its own people with whoever fills its roles, else the launcher. */
export function whoGets(
  step: StepPeople,
  { tasks, roles }: Pick<About, 'tasks' | 'roles'>,
  launcher: string,
): Who {
  const chosen = Object.hasOwn(tasks, step.id) ? tasks[step.id]?.owners : undefined
  if (chosen) return withMember({ owners: chosen, because: 'chosen' }, launcher)
  const filled = step.roles.flatMap((id) => (Object.hasOwn(roles, id) ? (roles[id] ?? []) : []))
  const owners = {
    users: unique([...step.assignees, ...filled.flatMap(({ users }) => users)]),
    guests: unique([...step.guests, ...filled.flatMap(({ guests }) => guests)]),
    groups: unique([...step.groups, ...filled.flatMap(({ groups }) => groups)]),
  }
  if (headcount(owners) > 0) {
    const own = step.assignees.length + step.guests.length + step.groups.length
    return withMember({ owners, because: own > 0 ? 'step' : 'role' }, launcher)
  }
  return step.assign_run_starter
    ? { owners: { ...owners, users: [launcher] }, because: 'launcher', isJoined: false }
    : { owners, because: 'nobody', isJoined: false }
}

function withMember(who: Omit<Who, 'isJoined'>, member: string): Who {
  const { users, guests, groups } = who.owners
  const isJoined = guests.length > 0 && users.length === 0 && groups.length === 0
  return {
    ...who,
    owners: isJoined ? { ...who.owners, users: [member] } : who.owners,
    isJoined,
  }
}

/** Why these people cannot be given this step (reference 6.1); undefined where they can. */
export function whyNotThem(
  { max_assignable, allow_guest_owners }: Pick<Step, 'max_assignable' | 'allow_guest_owners'>,
  owners: OwnerIds,
): 'many' | 'guests' | undefined {
  if (max_assignable !== null && max_assignable > 0 && headcount(owners) > max_assignable)
    return 'many'
  return allow_guest_owners === false && owners.guests.length > 0 ? 'guests' : undefined
}
