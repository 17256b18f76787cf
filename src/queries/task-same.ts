import type { Owners } from '#src/api/schema/owners.ts'
import type { Task } from '#src/api/schema/task.ts'

/** What can be changed about a task besides completing it. */
type EditKey = 'title' | 'deadline' | 'started_at' | 'owners'
export type Edit = Partial<Pick<Task, Exclude<EditKey, 'title'>> & { title: string }>

const ownersText = ({ users, guests, groups }: Owners) =>
  JSON.stringify([
    users.map(({ id }) => id).toSorted(),
    guests.map((email) => email.toLowerCase()).toSorted(),
    groups.toSorted(),
  ])

/** Whether two tasks say the same about one thing: of people only who they are counts, not their order or pictures. */
function sameIn(key: EditKey, one: Partial<Task>, other: Partial<Task>) {
  if (key !== 'owners') return one[key] === other[key]
  return one.owners && other.owners ? ownersText(one.owners) === ownersText(other.owners) : false
}

const keysOf = (change: Edit) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the keys are
  Object.keys(change) as EditKey[]

/** Whether a task is as the change wants it. */
export const holds = (task: Task, change: Edit) =>
  keysOf(change).every((key) => sameIn(key, task, change))

/** The values that a task had for what the change is about: the way back. */
export const inverse = (before: Task, change: Edit): Edit => ({
  ...('title' in change && { title: before.title ?? '' }),
  ...('deadline' in change && { deadline: before.deadline }),
  ...('started_at' in change && { started_at: before.started_at }),
  ...('owners' in change && { owners: before.owners }),
})

/** What an answer says of the task alone; parts that were not asked for come as nothing and must not take the place of any. */
export const patchOf = (now: Partial<Task>): Partial<Task> =>
  Object.fromEntries(Object.entries(now).filter(([, value]) => value !== undefined))

/** Whether a task says already what the patch says. */
export const isSame = (task: Task, patch: Partial<Task>) =>
  Object.entries(patch).every(
    ([key, value]) => JSON.stringify(Reflect.get(task, key)) === JSON.stringify(value),
  )
