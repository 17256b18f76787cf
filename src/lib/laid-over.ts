import { type Labelled, type TieChange, withTie } from './ties.ts'

/**
 * What one has changed about tasks or processes, laid over what the server answers: at once while the request is under way, and after
 * it for as long as an answer may still be from before. What is in the cache stays what the server said, so taking a
 * change back is to take it off, and an older answer never overwrites a newer one.
 */
export type Change = {
  key: number
  /** Keys and what they are now. */
  patch: Readonly<Record<string, unknown>> & { readonly tied?: TieChange | undefined }
  /** `last_updated` after the change; undefined where the change does not move it. */
  stamp?: string | undefined
  /** When it was answered; undefined while nobody has. */
  at?: number
}
/** By the id of the task or process, the newest last. */
export type Laid = ReadonlyMap<string, readonly Change[]>

/** For so long it may still be read as it was before a change. */
export const LAG_MS = 60_000

const withList = (laid: Laid, id: string, list: readonly Change[]): Laid => {
  const next = new Map(laid)
  if (list.length > 0) next.set(id, list)
  else next.delete(id)
  return next
}

/** Lays a change on whose request is only now sent. */
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
  { patch, stamp, now }: { patch: Change['patch']; stamp: string | undefined; now: number },
): Laid {
  const list = (laid.get(id) ?? [])
    .filter(({ at }) => at === undefined || now - at < LAG_MS)
    .map((one) => (one.key === key ? { key, patch, stamp, at: now } : one))
  return withList(laid, id, list)
}

/** A task or process as it is by all one knows: what was answered, and over it what is newer. */
export function laidOver<T extends Labelled & { id: string; last_updated?: string | null }>(
  one: T,
  laid: Laid,
  now = Date.now(),
): T {
  const list = laid.get(one.id)
  if (!list) return one
  const read = one.last_updated ?? ''
  const newer = list.filter(
    ({ stamp, at }) =>
      at === undefined || (now - at < LAG_MS && (stamp === undefined || stamp > read)),
  )
  if (newer.length === 0) return one
  return newer.reduce<T>((over, { patch: { tied, ...patch } }) => withPatch(over, patch, tied), one)
}

const withPatch = <T extends Labelled>(one: T, patch: Change['patch'], tied?: TieChange): T => {
  const over = { ...one, ...patch }
  return tied ? withTie(over, tied) : over
}
