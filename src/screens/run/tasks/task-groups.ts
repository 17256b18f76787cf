import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'

/** Tasks that stand under one heading; without a title they belong to no stage. */
export type TaskGroup = { id: string; title: string | null; tasks: Task[] }

const stageOf = (task: Task) => task.stage_id ?? task.step?.stage_id ?? null

/** Tasks by stage, each stage where its first task stands; the same for those that belong to none. */
export function taskGroups(tasks: Task[], stages: Stage[]): TaskGroup[] {
  const titles = new Map(stages.map(({ id, title, name }) => [id, title ?? name ?? null]))
  const groups = new Map<string, TaskGroup>()
  for (const task of tasks.toSorted((a, b) => a.position - b.position)) {
    const stage = stageOf(task) ?? ''
    const id = titles.has(stage) ? stage : ''
    const group = groups.get(id) ?? { id, title: titles.get(id) ?? null, tasks: [] }
    group.tasks.push(task)
    groups.set(id, group)
  }
  return [...groups.values()]
}
