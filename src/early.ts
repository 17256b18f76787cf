// Stands in the page's head as an inline script: the first rows are asked for while the app is still on its way.
import { toSearch } from './api/address.ts'
import { askEarly } from './api/early.ts'
import { runListAddress } from './api/run-address.ts'
import { stepQuery } from './screens/runs/rows/step-query.ts'
import { runQueryOf, runSearch, wantsAll, withoutAliases } from './screens/runs/url/run-search.ts'

const org = /^\/([^/]+)\/processes\/?$/.exec(location.pathname)?.[1]
if (org !== undefined) {
  const params = new URLSearchParams(location.search)
  const { search } = runSearch.read(withoutAliases(params) ?? params)
  // Who "me" is, nobody knows yet; then the app asks.
  const page = runQueryOf(search, undefined)
  if (page) {
    const asked = wantsAll(search) ? stepQuery(page, search) : page
    const { target, query } = runListAddress(decodeURIComponent(org), asked)
    askEarly(`/api${target}${toSearch(query)}`)
  }
}
