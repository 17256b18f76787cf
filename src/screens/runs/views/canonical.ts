import { FRAME_WORDS } from '#src/lib/frame-words.ts'
import { readable } from '#src/lib/search-params.ts'

import { runSearch, withoutAliases } from '../url/run-search.ts'

// They say how the page stands, in a frame for instance, and belong to nobody's view.
const SURROUNDINGS: readonly string[] = FRAME_WORDS

/**
 * The query of a view: the same string for every address that shows the same rows in the same way. The page and what
 * surrounds the list are left out; what nobody understands stays, so that it is told whenever the view is opened.
 */
export function canonicalQuery(query: string | URLSearchParams): string {
  const given = new URLSearchParams(query)
  const params = withoutAliases(given) ?? given
  const { search, refused } = runSearch.read(params)
  const next = runSearch.write(new URLSearchParams(), {
    ...search,
    // In any order they mean the same.
    owners: search.owners.toSorted(),
    groups: search.groups.toSorted(),
    tag_ids: search.tag_ids.toSorted(),
    page: undefined,
    theme: undefined,
    lang: undefined,
    embed: undefined,
    readonly: undefined,
    lock: undefined,
  })
  for (const { key } of refused.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    if (key !== 'page' && !SURROUNDINGS.includes(key))
      for (const value of params.getAll(key)) next.append(key, value)
  return readable(next)
}

/** Where a view leads from here: its query, with what surrounds the list at present. */
export function queryWithSurroundings(query: string, params: URLSearchParams) {
  const next = new URLSearchParams(query)
  for (const key of SURROUNDINGS) {
    next.delete(key)
    for (const value of params.getAll(key)) next.append(key, value)
  }
  return readable(next)
}
