import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'

type Names = {
  member: (id: string) => string | undefined
  group: (id: string) => string | undefined
}

/** Everybody who has to do with a process, by name and once: its owner first, then those of its tasks. */
export function peopleOf(run: Run, tasks: readonly Task[], { member, group }: Names): string[] {
  const owners = tasks.map((task) => task.owners)
  const ids = [run.owner_id, ...owners.flatMap(({ users }) => users.map(({ id }) => id))]
  const told = new Map(
    owners.flatMap(({ users }) => users.map(({ id, full_name }) => [id, full_name] as const)),
  )
  const names = [
    ...[...ids, ...run.users].map((id) => (id === null ? null : (member(id) ?? told.get(id)))),
    ...owners.flatMap(({ guests }) => guests),
    ...[...owners.flatMap(({ groups }) => groups), ...run.groups].map(group),
  ]
  return [...new Set(names.filter((name) => name !== null && name !== undefined))]
}
