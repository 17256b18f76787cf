import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'

import type { Sort } from '../url/run-search.ts'
import { changedCells } from './cells.ts'
import { compareAsApi } from './compare.ts'
import { adopted, NONE, type Shown } from './shown.ts'

type Context = {
  sort: Sort
  /** What the person who looks has changed: where that is missing, it leaves. */
  mine: ReadonlyMap<string, { leaves?: boolean }>
  /** The processes that match and were changed last, newest first; tells a row that moved from one that left. */
  recent?: Page<Run>
}

/**
 * What is shown, with all that a newer answer knows of it. Rows keep their places: changed values go in, what stopped
 * matching is `gone` but stays, what is new only counts. What one has changed oneself leaves.
 */
export function patched(shown: Shown, page: Page<Run>, { sort, mine, recent }: Context): Shown {
  const fresh = new Map(page.items.map((run) => [run.id, run]))
  const moved = new Map(recent?.items.map((run) => [run.id, run]))
  const known = new Set(shown.runs.map(({ id }) => id))
  // What one has brought back oneself stands where it belongs, at once.
  if (page.items.some(({ id }) => mine.get(id)?.leaves && !known.has(id))) return adopted(page)
  const mayJudge = recent !== undefined && reachesBack(recent, shown.runs)

  const runs: Run[] = []
  const gone = new Set<string>()
  const changed: string[] = []
  const unexplained: string[] = []
  let left = 0
  for (const before of shown.runs) {
    const { id } = before
    const after = fresh.get(id) ?? moved.get(id)
    if (after) {
      const cells = changedCells(before, after)
      runs.push(cells.length === 0 && before.last_updated === after.last_updated ? before : after)
      changed.push(...cells)
    } else if (mine.has(id)) left += 1
    else {
      runs.push(before)
      const wasGone = shown.gone.has(id)
      if (wasGone || page.total <= page.items.length) gone.add(id)
      else if (isElsewhere(before, page, sort)) continue
      else if (mayJudge) gone.add(id)
      else if (!recent) unexplained.push(id)
    }
  }

  // What nobody can explain yet may have left as well.
  const vacated = left + gone.size + unexplained.length
  const { added, refill } = incoming(page, known, { left, vacated })
  const next = [...runs, ...refill]
  const isSame =
    next.length === shown.runs.length && next.every((run, at) => run === shown.runs[at])
  return {
    runs: isSame ? shown.runs : next,
    gone: gone.size > 0 ? gone : NONE,
    changed: changed.length > 0 ? new Set(changed) : NONE,
    waiting: added,
    unexplained,
  }
}

/** Rows before or behind it pushed it off the page. */
function isElsewhere(run: Run, page: Page<Run>, sort: Sort) {
  const [first, last] = [page.items[0], page.items.at(-1)]
  if (!first || !last) return false
  return (
    (page.page > 1 && compareAsApi(run, first, sort) <= 0) ||
    (page.page < page.total_pages && compareAsApi(run, last, sort) >= 0)
  )
}

/** Whatever has changed since the rows were read stands in `recent`; not so where the API does not sort by that. */
export function reachesBack({ items, total }: Page<Run>, runs: readonly Run[]) {
  const times = items.map(({ last_updated }) => last_updated)
  if (times.some((time, at) => at > 0 && time > (times[at - 1] ?? ''))) return false
  const since = runs.reduce(
    (latest, run) => (run.last_updated > latest ? run.last_updated : latest),
    '',
  )
  return items.length >= total || (times.at(-1) ?? '') <= since
}

/** Where rows have left, the next page's first ones come up; they are not news. What one emptied oneself is filled. */
function incoming(
  page: Page<Run>,
  known: ReadonlySet<string>,
  { left, vacated }: { left: number; vacated: number },
) {
  const isNew = (run: Run) => !known.has(run.id)
  const lastKnown = page.items.findLastIndex((run) => !isNew(run))
  const risen = page.items.slice(lastKnown + 1).slice(0, vacated)
  const added = page.items.filter(isNew).length - risen.length
  return { added, refill: risen.slice(0, left) }
}
