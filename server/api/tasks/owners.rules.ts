import type { FieldErrors } from '../refusal.ts'

/** Who has to do a task: members and groups by id, guests by address. */
export type Owners = { users: number[]; guests: string[]; groups: string[] }

const unique = <T>(list: readonly T[] | undefined): T[] => [...new Set(list)]

/** Owners replace each other bucket by bucket: one that was not sent is emptied (reference 7.4, 15.16). */
export const replacedOwners = (sent: Partial<Owners>): Owners => ({
  users: unique(sent.users),
  guests: unique(sent.guests),
  groups: unique(sent.groups),
})

const headcount = ({ users, guests, groups }: Owners) =>
  users.length + guests.length + groups.length

/** A task's `max_assignable`, where 0 stands for no limit. */
export const tooManyOwners = (owners: Owners, limit: number): FieldErrors | undefined =>
  limit > 0 && headcount(owners) > limit
    ? { owners: [`At most ${limit} can be assigned to this task.`] }
    : undefined

/**
 * Who gets a task at launch: those sent for it, even if nobody; else the step's own assignees together with whoever
 * fills its roles; else the launcher, where the step says so (reference 6.1).
 */
export function ownersAtLaunch({
  sent,
  step,
  roles,
  launcher,
}: {
  sent: Partial<Owners> | undefined
  step: {
    assignees: number[]
    guests: string[]
    groups: string[]
    roles: string[]
    assign_run_starter: boolean
  }
  roles: Readonly<Record<string, Partial<Owners>>>
  launcher: number
}): Owners {
  if (sent) return withMember(replacedOwners(sent), launcher)
  const inRoles = step.roles.flatMap((role) => (Object.hasOwn(roles, role) ? [roles[role]] : []))
  const owners = replacedOwners({
    users: [...step.assignees, ...inRoles.flatMap((people) => people?.users ?? [])],
    guests: [...step.guests, ...inRoles.flatMap((people) => people?.guests ?? [])],
    groups: [...step.groups, ...inRoles.flatMap((people) => people?.groups ?? [])],
  })
  if (headcount(owners) === 0 && step.assign_run_starter) return { ...owners, users: [launcher] }
  return withMember(owners, launcher)
}

/** A task that would have only guests gets a member added (reference 6.1). */
export const withMember = (owners: Owners, member: number): Owners =>
  owners.guests.length > 0 && owners.users.length === 0 && owners.groups.length === 0
    ? { ...owners, users: [member] }
    : owners
