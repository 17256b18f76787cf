/**
 * What one has changed about tasks, laid over what the server answers: at once while the request is under way, and after
 * it for as long as an answer may still be from before. What is in the cache stays what the server said, so taking a
 * change back is to take it off, and an older answer never overwrites a newer one.
 */
export type Change = {
  key: number
  /** Keys of a task and what they are now. */
  patch: Readonly<Record<string, unknown>>
  /** The task's `last_updated` after the change; undefined while nobody has answered. */
  stamp?: string
  /** When it was answered. */
  at?: number
}
/** By the task's id, the newest last. */
export type Laid = ReadonlyMap<string, readonly Change[]>

/** For so long a task may still be read as it was before a change. */
export const LAG_MS = 60_000

const withList = (laid: Laid, id: string, list: readonly Change[]): Laid => {
  const next = new Map(laid)
  if (list.length > 0) next.set(id, list)
  else next.delete(id)
  return next
}

/** Lays a change over a task whose request is only now sent. */
export const laidOn = (laid: Laid, id: string, key: number, patch: Change['patch']) =>
  withList(laid, id, [...(laid.get(id) ?? []), { key, patch }])

/** Takes one off: it was refused. All others stay, exactly as they were. */
export const takenOff = (laid: Laid, id: string, key: number) =>
  withList(
    laid,
    id,
    (laid.get(id) ?? []).filter((one) => one.key !== key),
  )

/** It was answered: from now on it counts only where the server tells of an older state. What is long past goes. */
export function settled(
  laid: Laid,
  id: string,
  key: number,
  { patch, stamp, now }: { patch: Change['patch']; stamp: string; now: number },
): Laid {
  const list = (laid.get(id) ?? [])
    .filter(({ at }) => at === undefined || now - at < LAG_MS)
    .map((one) => (one.key === key ? { key, patch, stamp, at: now } : one))
  return withList(laid, id, list)
}

/** A task as it is by all one knows: what was answered, and over it what is newer. */
export function laidOver<T extends { id: string; last_updated?: string | null }>(
  task: T,
  laid: Laid,
  now = Date.now(),
): T {
  const list = laid.get(task.id)
  if (!list) return task
  const read = task.last_updated ?? ''
  const newer = list.filter(
    ({ stamp, at }) =>
      stamp === undefined || (stamp > read && at !== undefined && now - at < LAG_MS),
  )
  if (newer.length === 0) return task
  return newer.reduce<T>((over, { patch }) => ({ ...over, ...patch }), task)
}
