import type { Task } from '#src/api/schema/task.ts'
import { isSkipped } from '#src/lib/task-done.ts'

type Placed = Pick<Task, 'id' | 'position' | 'status'>

/**
 * Where a task stands, and the ones beside it: among those that are listed, in their order; one that is not listed, among
 * all. There, those that a rule took out are passed over, unless one is looking at such a one.
 */
export function neighbours<T extends Placed>(
  rows: readonly T[],
  id: string,
  listed: readonly T[] = [],
) {
  const isListed = listed.some((row) => row.id === id)
  const all = isListed
    ? listed
    : rows
        .filter((row) => row.id === id || !isSkipped(row))
        .toSorted((a, b) => a.position - b.position)
  const index = all.findIndex((row) => row.id === id)
  if (index === -1) return { total: all.length }
  return { at: index + 1, total: all.length, previous: all[index - 1], next: all[index + 1] }
}
