import type { RunQuery } from '#src/queries/run-queries.ts'

import { stepQuery } from '../rows/step-query.ts'
import {
  isArchive,
  readArchive,
  runQueryOf,
  runSearch,
  type RunSearch,
  wantsAll,
  withoutAliases,
} from './run-search.ts'

type Address = Pick<Location, 'pathname' | 'search'>

type FirstList = {
  org: string
  query: RunQuery
  /** Every part of the address is understood. */
  isSound: boolean
  isArchive: boolean
  asked: URLSearchParams
  search: RunSearch
}

/** What the list at an address asks for first; undefined elsewhere, and where nobody knows yet who "me" is. */
export function firstList({ pathname, search: given }: Address): FirstList | undefined {
  const [, org, place] = /^\/([^/]+)\/(processes|archive)\/?$/.exec(pathname) ?? []
  if (org === undefined) return undefined
  const params = new URLSearchParams(given)
  // A lock with values of its own is applied by the list.
  if (params.getAll('lock').some((one) => one.includes('='))) return undefined
  const read = place === 'archive' ? readArchive : runSearch.read
  const asked = withoutAliases(params) ?? params
  const { search, refused } = read(asked)
  const page = runQueryOf(search, undefined)
  return (
    page && {
      org: decodeURIComponent(org),
      query: wantsAll(search) ? stepQuery(page, search) : page,
      isSound: refused.length === 0,
      isArchive: place === 'archive' || isArchive(search),
      asked,
      search,
    }
  )
}
