import type { Task } from '#src/api/schema/task.ts'

/** A deadline that the server keeps on a working day: what was asked for, and where it stands. */
export type Moved = { from: string; to: string }

/** What is known to be moved, after one more deadline has been set. */
export function movedFrom(
  known: ReadonlyMap<string, Moved>,
  from: string,
  { id, deadline: to }: Pick<Task, 'id' | 'deadline'>,
): ReadonlyMap<string, Moved> {
  const isMoved = to !== null && Date.parse(to) !== Date.parse(from)
  if (!isMoved && !known.has(id)) return known
  const others = [...known].filter(([one]) => one !== id)
  return new Map(isMoved ? [...others, [id, { from, to }]] : others)
}

/** From where the deadline of a task was moved; a later one, by whomever, was not. */
export function fromWhere(
  known: ReadonlyMap<string, Moved>,
  { id, deadline }: Pick<Task, 'id' | 'deadline'>,
) {
  const moved = known.get(id)
  return moved?.to === deadline ? moved.from : undefined
}
