import { useEffect } from 'react'
import { useSearchParams } from 'react-router'

import { runSearch, type RunSearch, withoutAliases } from './run-search.ts'

// They say how rows are shown, not which.
const LAYOUT = ['view', 'cols', 'density', 'theme', 'lang']
// They say which part of the matching processes is shown, not which processes match.
const SHOWING = [...LAYOUT, 'sort', 'page', 'per_page', 'without_pagination']

const isLayout = (patch: object) => Object.keys(patch).every((key) => LAYOUT.includes(key))

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
      // other rows start at the first page; a finished choice can be gone back from
      setParams(runSearch.write(params, isLayout(patch) ? patch : { page: 1, ...patch }), {
        replace: typing,
        preventScrollReset: !('page' in patch),
      }),
    drop,
    /** Takes every filter off, those that nobody understood included. */
    clear: () => drop('page', ...filters),
  }
}
