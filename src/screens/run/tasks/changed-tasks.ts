import type { Task } from '#src/api/schema/task.ts'

/** What of a task is another than it was, in the words of the catalogue; `new` where it was not there before. */
export type TaskChange = 'new' | 'status' | 'deadline' | 'owners' | 'title' | 'answers' | 'problem'

type Reading = { of: TaskChange; read: (task: Task) => string }

const sorted = (texts: readonly string[]) => texts.toSorted().join()

const READINGS: readonly Reading[] = [
  { of: 'status', read: ({ status, is_approved }) => `${status} ${is_approved}` },
  { of: 'problem', read: ({ problem }) => String(problem) },
  { of: 'title', read: ({ title }) => title ?? '' },
  { of: 'deadline', read: ({ deadline }) => deadline ?? '' },
  {
    of: 'owners',
    read: ({ owners }) =>
      [sorted(owners.users.map(({ id }) => id)), sorted(owners.guests), sorted(owners.groups)].join(
        '|',
      ),
  },
  { of: 'answers', read: ({ taskdata }) => JSON.stringify(taskdata) },
]

/**
 * What happened to each task between two answers, by its id; those to which nothing did are not in it. A place that only
 * shifted because another task came or went is no change, and neither is time going by (a deadline that passes).
 */
export function changedTasks(
  before: readonly Task[],
  after: readonly Task[],
): Map<string, TaskChange[]> {
  const known = new Map(before.map((task) => [task.id, task]))
  const changes = new Map<string, TaskChange[]>()
  for (const task of after) {
    const was = known.get(task.id)
    if (was === task) continue
    const found: TaskChange[] = was
      ? READINGS.filter(({ read }) => read(was) !== read(task)).map(({ of }) => of)
      : ['new']
    const isStartAlone =
      found.join() === 'status' && was?.status === 'not-started' && task.status === 'active'
    if (found.length > 0 && !isStartAlone) changes.set(task.id, found)
  }
  return changes
}

/** Changes seen one after the other, as one: each kind once, in the order in which they came. */
export function joined(
  earlier: ReadonlyMap<string, readonly TaskChange[]>,
  later: ReadonlyMap<string, readonly TaskChange[]>,
): Map<string, TaskChange[]> {
  const all = new Map([...earlier].map(([id, kinds]) => [id, [...kinds]]))
  for (const [id, kinds] of later) all.set(id, [...new Set([...(all.get(id) ?? []), ...kinds])])
  return all
}
