import { freeName } from '#src/lib/view-links-file.ts'
import { MOST_VIEWS, tidyName, type View } from '#src/lib/view-links.ts'
import type { SavedView, Views } from '#src/stores/views.ts'

import { canonicalQuery } from './canonical.ts'
import { builtInViews, knownViews } from './known-views.ts'

/** Why a name or an address cannot be saved. */
export type NameProblem = 'empty' | 'taken' | 'full'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** What is wrong with a name for a new view, or for the one with that id. */
export function nameProblem(name: string, { views }: Views, id?: string): NameProblem | undefined {
  const tidy = tidyName(name)
  if (tidy === '') return 'empty'
  if (id === undefined && views.length >= MOST_VIEWS) return 'full'
  const isTaken = knownViews(views).some((one) => one.id !== id && same(one.name, tidy))
  return isTaken ? 'taken' : undefined
}

/** The view that shows just this already; two names for one address help nobody. */
export const viewOf = (query: string, { views }: Views) =>
  knownViews(views).find((one) => one.query === query)

export const added = (now: Views, view: SavedView): Views =>
  viewOf(view.query, now) ? now : { ...now, views: [...now.views, view] }

export const amended = (now: Views, id: string, patch: Partial<View>): Views => ({
  ...now,
  views: now.views.map((one) => (one.id === id ? { ...one, ...patch } : one)),
})

export const without = (now: Views, id: string): Views => ({
  views: now.views.filter((one) => one.id !== id),
  start: now.start === id ? null : now.start,
})

/** A view that was deleted, back in its old place. */
export const putBack = (now: Views, view: SavedView, at: number, isStart: boolean): Views =>
  viewOf(view.query, now)
    ? now
    : {
        views: now.views.toSpliced(at, 0, { ...view, name: freeName(view.name, now.views) }),
        start: isStart && now.start === null ? view.id : now.start,
      }

/** The one view to another place, counted without it. */
export function moved(now: Views, id: string, to: number): Views {
  const view = now.views.find((one) => one.id === id)
  if (!view) return now
  const rest = now.views.filter((one) => one !== view)
  return { ...now, views: rest.toSpliced(Math.max(0, to), 0, view) }
}

/** What taking in a file comes to: nothing at all where there is no room for everything. */
export type Merged = { views: Views; added: number; known: number; tooMany: number }

/** The views with those of a file behind them; one whose address is there already keeps the name it has here. */
export function merged(now: Views, found: readonly View[], newId: () => string): Merged {
  let views = now
  let known = 0
  for (const one of found) {
    const query = canonicalQuery(one.query)
    if (viewOf(query, views)) known += 1
    else {
      const name = freeName(one.name, [...views.views, ...builtInViews])
      views = { ...views, views: [...views.views, { id: newId(), name, query }] }
    }
  }
  const tooMany = Math.max(0, views.views.length - MOST_VIEWS)
  if (tooMany > 0) return { views: now, added: 0, known, tooMany }
  return { views, added: views.views.length - now.views.length, known, tooMany }
}
