import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { TaskSort } from '#src/api/schema/task-words.ts'

/** Tasks that stand under one heading; without a title they belong to no stage. */
export type TaskGroup = { id: string; title: string | null; tasks: Task[] }

const stageOf = (task: Task) => task.stage_id ?? task.step?.stage_id ?? null

const titlesOf = (stages: readonly Stage[]) =>
  new Map(stages.map(({ id, title, name }) => [id, title ?? name ?? null]))

/** The name of a task's stage, where it has one. */
export function stageNames(stages: readonly Stage[]) {
  const titles = titlesOf(stages)
  return (task: Task) => titles.get(stageOf(task) ?? '') ?? null
}

/**
 * Tasks by stage, each stage where its first task stands; the same for those that belong to none. Sorted by deadline they
 * go through all stages, and stand together.
 */
export function taskGroups(
  tasks: readonly Task[],
  stages: readonly Stage[],
  sort: TaskSort = 'position',
): TaskGroup[] {
  if (sort === 'deadline' || sort === '-deadline')
    return tasks.length > 0 ? [{ id: '', title: null, tasks: [...tasks] }] : []
  const titles = titlesOf(stages)
  const groups = new Map<string, TaskGroup>()
  const way = sort === 'position' ? 1 : -1
  for (const task of tasks.toSorted((a, b) => way * (a.position - b.position))) {
    const stage = stageOf(task) ?? ''
    const id = titles.has(stage) ? stage : ''
    const group = groups.get(id) ?? { id, title: titles.get(id) ?? null, tasks: [] }
    group.tasks.push(task)
    groups.set(id, group)
  }
  return [...groups.values()]
}

/** One line of the list: the heading of a group, or a task of it. */
export type TaskItem =
  | { kind: 'stage'; key: string; group: TaskGroup }
  | { kind: 'task'; key: string; group: TaskGroup; task: Task; at: number }

// Without any stage there is nothing to tell apart.
const hasHeading = (group: TaskGroup, groups: readonly TaskGroup[]) =>
  groups.length > 1 || group.title !== null

/** The groups as lines one below the other; a group that is closed is its heading alone. */
export const taskItems = (
  groups: readonly TaskGroup[],
  closed: ReadonlySet<string> = new Set(),
): TaskItem[] =>
  groups.flatMap((group) => [
    ...(hasHeading(group, groups)
      ? [{ kind: 'stage' as const, key: `stage ${group.id}`, group }]
      : []),
    ...(closed.has(group.id) && hasHeading(group, groups)
      ? []
      : group.tasks.map((task, at) => ({ kind: 'task' as const, key: task.id, group, task, at }))),
  ])
