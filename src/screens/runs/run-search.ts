import { useEffect } from 'react'
import { useSearchParams } from 'react-router'

import { RUN_FILTERS } from '#src/api/schema/run.ts'
import { choice, ids, integer, on, oneId, searchSchema, text } from '#src/lib/search-params.ts'
import { THEMES } from '#src/stores/preferences.ts'

/** What the API can sort by (reference 5.2); descending with a minus. */
const SORT_FIELDS = [
  'name',
  'created_at',
  'updated_at',
  'last_updated',
  'started_at',
  'completed_at',
  'due_date',
  'status',
  'progress',
] as const
export const SORTS = SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const)
export type Sort = (typeof SORTS)[number]

// `starred` is a parameter of its own; as a status it is an alias of that.
export const STATUS_FILTERS = RUN_FILTERS.filter((word) => word !== 'starred')

const HEX = /^[0-9a-f]{32}$/
const MEMBER = /^(me|[1-9]\d*)$/

/** The process list's URL: the API's own names and words (design 6). */
export const runSearch = searchSchema({
  q: text(),
  status: choice(STATUS_FILTERS),
  owners: ids(MEMBER),
  groups: ids(HEX),
  checklist_id: oneId(HEX),
  folder: oneId(HEX),
  tag_ids: ids(HEX),
  untagged: on(),
  starred: on(),
  type: choice(['procedure', 'form', 'document']),
  sort: choice(SORTS, '-created_at'),
  page: integer(1),
  per_page: integer(25, { max: 100 }),
  theme: choice(THEMES),
})
export type RunSearch = ReturnType<typeof runSearch.read>['search']

const ALIASES = { blueprint_id: 'checklist_id', sort_by: 'sort', tag: 'tag_ids' } as const

/**
 * The same address in the words that we use ourselves, or undefined where it already is. An alias
 * beside the name it stands for, or standing twice, stays: which of the two is meant, nobody knows.
 */
export function withoutAliases(params: URLSearchParams): URLSearchParams | undefined {
  const next = new URLSearchParams(params)
  for (const [alias, name] of Object.entries(ALIASES)) {
    const [value, ...more] = params.getAll(alias)
    if (value === undefined || more.length > 0 || params.has(name)) continue
    next.delete(alias)
    next.set(name, value)
  }
  if (params.getAll('status').join() === 'starred' && !params.has('starred')) {
    next.delete('status')
    next.set('starred', 'true')
  }
  return next.toString() === params.toString() ? undefined : next
}

// They say how the list is shown, not which processes are in it.
const SHOWING = ['sort', 'page', 'per_page', 'theme']

/** What the address asks for, and how to change it. Nobody else holds a copy. */
export function useRunSearch() {
  const [given, setParams] = useSearchParams()
  const rewritten = withoutAliases(given)
  const params = rewritten ?? given

  const address = rewritten?.toString()
  useEffect(() => {
    if (address !== undefined)
      setParams(new URLSearchParams(address), { replace: true, preventScrollReset: true })
  }, [address, setParams])

  const drop = (...keys: string[]) => {
    const next = new URLSearchParams(params)
    for (const key of keys) next.delete(key)
    setParams(next, { preventScrollReset: true })
  }
  const filters = [...new Set(params.keys())].filter((key) => !SHOWING.includes(key))

  return {
    params,
    ...runSearch.read(params),
    isFiltered: filters.length > 0,
    /** One call an event: a second one in the same tick would not see the first. */
    set: (patch: Partial<RunSearch>, { typing = false } = {}) =>
      // a new filter starts at the first page; a finished choice can be gone back from
      setParams(runSearch.write(params, { page: 1, ...patch }), {
        replace: typing,
        preventScrollReset: !('page' in patch),
      }),
    drop,
    /** Takes every filter off, those that nobody understood included. */
    clear: () => drop('page', ...filters),
  }
}
