/** Where a process stands among those of a list, and who stands beside it. */
export type Neighbours = {
  /** Its place in the whole list, from 1. */
  place: number
  total: number
  previous: Step | undefined
  next: Step | undefined
}

/** One step: to a process of the same page, or over the border to the page before or behind it. */
export type Step = { id: string } | { page: number }

type Shown = {
  ids: readonly string[]
  total: number
  page: number
  per_page: number
  total_pages: number
}

/** Who stands beside a process in a list; undefined where the page does not have it any more. */
export function neighboursOf(id: string, list: Shown): Neighbours | undefined {
  const { ids, total, page, per_page, total_pages } = list
  const at = ids.indexOf(id)
  if (at < 0) return undefined
  const [before, after] = [ids[at - 1], ids[at + 1]]
  return {
    place: (page - 1) * per_page + at + 1,
    total,
    previous: before !== undefined ? { id: before } : page > 1 ? { page: page - 1 } : undefined,
    next: after !== undefined ? { id: after } : page < total_pages ? { page: page + 1 } : undefined,
  }
}
