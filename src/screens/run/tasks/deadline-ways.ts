import type { RunPageSearch } from '../url/run-page.ts'

/** How deadlines can be asked for: on a day, from one to another, or before or after one (reference 7.2). */
export const DEADLINE_WAYS = ['on', 'range', 'before', 'after'] as const
export type DeadlineWay = (typeof DEADLINE_WAYS)[number]

export type DeadlinePick = { way: DeadlineWay; first: string | null; last: string | null }

type Deadlines = Pick<
  RunPageSearch,
  | 'deadline_start_range'
  | 'deadline_end_range'
  | 'deadline_on'
  | 'deadline_before'
  | 'deadline_after'
>

const NONE: Deadlines = {
  deadline_start_range: undefined,
  deadline_end_range: undefined,
  deadline_on: undefined,
  deadline_before: undefined,
  deadline_after: undefined,
}

/** Which of the ways the address goes; where it goes several, the first that counts. */
export function wayOf(search: Deadlines): DeadlinePick {
  const { deadline_on, deadline_before, deadline_after } = search
  if (deadline_on !== undefined) return { way: 'on', first: deadline_on, last: null }
  const [first = null, last = null] = [search.deadline_start_range, search.deadline_end_range]
  if (first !== null || last !== null) return { way: 'range', first, last }
  if (deadline_before !== undefined) return { way: 'before', first: deadline_before, last: null }
  return { way: deadline_after === undefined ? 'on' : 'after', first: deadline_after ?? null, last }
}

/** The words of the address for a way; those of the others go. */
export function patchFor({ way, first, last }: DeadlinePick): Deadlines {
  const [from, to] = [first ?? undefined, last ?? undefined]
  if (way === 'range') {
    const isTurned = from !== undefined && to !== undefined && from > to
    return {
      ...NONE,
      deadline_start_range: isTurned ? to : from,
      deadline_end_range: isTurned ? from : to,
    }
  }
  return { ...NONE, [`deadline_${way}`]: from }
}
