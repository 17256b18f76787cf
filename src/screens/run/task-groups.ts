import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'

/** Tasks that stand under one heading; without a title they belong to no stage. */
export type TaskGroup = { id: string; title: string | null; tasks: Task[] }

const stageOf = (task: Task) => task.stage_id ?? task.step?.stage_id ?? null

/** Tasks by stage, stages and tasks in their order; what belongs to no stage comes first. */
export function taskGroups(tasks: Task[], stages: Stage[]): TaskGroup[] {
  const sorted = tasks.toSorted((a, b) => a.position - b.position)
  const groups: TaskGroup[] = stages
    .toSorted((a, b) => a.position - b.position)
    .map(({ id, title, name }) => ({
      id,
      title: title ?? name ?? null,
      tasks: sorted.filter((task) => stageOf(task) === id),
    }))
  const known = new Set(stages.map(({ id }) => id))
  const rest = sorted.filter((task) => !known.has(stageOf(task) ?? ''))
  return [{ id: '', title: null, tasks: rest }, ...groups].filter((one) => one.tasks.length > 0)
}
