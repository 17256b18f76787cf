import type { NextTask, Task } from '#src/api/schema/task.ts'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

/** As much of a task as the rule looks at. */
type Facts = Pick<Task, 'id' | 'title' | 'position' | 'deadline' | 'status' | 'completed_at'>

/**
 * The first open task that stands before the one that is next, if one does: the rule goes by deadline, so that the
 * order alone would have told otherwise (reference 5.1).
 */
export function passedOver(next: Pick<NextTask, 'id'>, tasks: readonly Facts[]): Facts | undefined {
  const at = tasks.find(({ id }) => id === next.id)
  if (!at) return undefined
  return tasks
    .filter((task) => !isDone(task) && !isSkipped(task) && task.position < at.position)
    .toSorted((one, other) => one.position - other.position)[0]
}
