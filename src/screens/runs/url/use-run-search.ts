import {
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

import { FRAME_WORDS, withLock } from '#src/lib/frame-words.ts'
import { useFrame } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { leaveForTop } from '#src/lib/scroll-place.ts'
import { readable } from '#src/lib/search-params.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { useAskAhead } from '#src/queries/use-ask-ahead.ts'

import { historyPace } from './history-pace.ts'
import { pageAhead, readArchive, runSearch, type RunSearch, withoutAliases } from './run-search.ts'

// They say how rows are shown, not which.
const LAYOUT: readonly string[] = ['view', 'cols', 'density', ...FRAME_WORDS]
// They say which part of the matching processes is shown, not which processes match.
const SHOWING = [...LAYOUT, 'sort', 'page', 'per_page', 'without_pagination']

const isLayout = (patch: object) => Object.keys(patch).every((key) => LAYOUT.includes(key))

const without = (params: URLSearchParams, keys: readonly string[]) => {
  const next = new URLSearchParams(params)
  for (const key of keys) next.delete(key)
  return next
}

// other rows start at the first page
const changed = (params: URLSearchParams, patch: Partial<RunSearch>) =>
  runSearch.write(params, isLayout(patch) ? patch : { page: 1, ...patch })

/** What surrounds the page is no part of the list that one came from. */
export const listQuery = (params: URLSearchParams) =>
  readable(without(params, FRAME_WORDS)).slice(1)

const filtersOf = (params: URLSearchParams) =>
  [...new Set(params.keys())].filter((key) => !SHOWING.includes(key))

/** A choice that is on its way into the address, and what of it has been written since it stood at `at`. */
type Ahead = { query: string; at: string; written: string[] }

/** What is still on its way once the address has changed; somebody who went elsewhere takes it all back. */
function following(ahead: Ahead, at: string, query: string): Ahead | undefined {
  if (ahead.at === at) return ahead
  const isOurs = ahead.written.includes(query) && query !== ahead.query
  return isOurs ? { ...ahead, at } : undefined
}

type Writing = { replace?: boolean; keepsScroll?: boolean }

/** Where the query stands: the list of processes, or that of archived ones. */
export type Place = 'list' | 'archive'

/** What the address asks for, and how to change it. Nobody else holds a copy. */
export function useRunSearch(place: Place = 'list') {
  const [given] = useSearchParams()
  const org = useOrg()
  const read = place === 'archive' ? readArchive : runSearch.read
  const navigate = useNavigate()
  const { askFor } = useAskAhead()
  const { lock } = useFrame()
  const { key: at } = useLocation()
  // What was chosen and the address does not show yet, since a browser takes only so many changes a second.
  const [kept, setAhead] = useState<Ahead>()
  const ahead = kept && following(kept, at, given.toString())
  if (ahead !== kept) setAhead(ahead)

  const rewritten = withoutAliases(given)
  const isArchived = (rewritten ?? given).getAll('status').join() === 'archived'
  const query = ahead?.query ?? (rewritten ?? given).toString()
  // The same objects for as long as the address says the same, so that what shows them is not drawn again.
  const asked = useMemo(() => {
    // Also an address that one goes back to has no other values for what is locked.
    const params = withLock(new URLSearchParams(query), { lock }, place === 'archive')
    return {
      params,
      ...read(params),
      isFiltered: filtersOf(params).some((key) => !(key in lock)),
      /** The query string, question mark and all, that `set` would lead to. */
      queryWith: (patch: Partial<RunSearch>) => readable(changed(params, patch)) || '?',
    }
  }, [query, read, lock, place])
  const { params } = asked

  // Archived ones have an address of their own, and there the word is not needed.
  const address = isArchived
    ? without(rewritten ?? given, ['status']).toString()
    : rewritten?.toString()
  useEffect(() => {
    if (address === undefined) return
    const search = readable(new URLSearchParams(address))
    void navigate(isArchived ? paths.archive(org, search) : { search }, {
      replace: true,
      state: { keepsScroll: true },
    })
  }, [address, isArchived, org, navigate])

  const latest = useRef({ params, at, pushes: false })
  useLayoutEffect(() => {
    latest.current = { ...latest.current, params, at }
  })
  const isAhead = ahead !== undefined
  // With the address itself: any later, it could take back what was chosen since.
  useLayoutEffect(() => {
    if (!isAhead) historyPace.cancel() // somebody went elsewhere meanwhile
  }, [isAhead])
  useEffect(() => {
    // Back can come before what was written is news to the router, which then sees no change at all.
    const takeBack = () => setAhead(undefined)
    addEventListener('popstate', takeBack)
    return () => removeEventListener('popstate', takeBack)
  }, [])
  useEffect(() => () => historyPace.cancel(), [])

  const locked = useCallback(
    (wanted: URLSearchParams) => withLock(wanted, { lock }, place === 'archive'),
    [lock, place],
  )
  const askForPage = useCallback(
    (params: URLSearchParams) => askFor((me) => pageAhead(read(params).search, me)),
    [askFor, read],
  )

  const go = useCallback(
    (wanted: URLSearchParams, { replace = false, keepsScroll = true }: Writing) => {
      const next = locked(wanted)
      const { current } = latest
      current.params = next // a second choice in the same moment builds on this one
      current.pushes ||= !replace
      const query = next.toString()
      askForPage(next)
      setAhead((now) => ({ query, at: now?.at ?? current.at, written: now?.written ?? [] }))
      if (!keepsScroll) leaveForTop()
      // The rows come first: a new address is news to every part of the page.
      historyPace.write(() =>
        startTransition(() => {
          setAhead((now) => now && { ...now, written: [...now.written, query] })
          void navigate(
            { search: readable(next) },
            { replace: !latest.current.pushes, state: { keepsScroll: true } },
          )
          latest.current.pushes = false
        }),
      )
    },
    [navigate, askForPage, locked],
  )

  const set = useCallback(
    (patch: Partial<RunSearch>, { typing = false } = {}) =>
      // a finished choice can be gone back from
      go(changed(latest.current.params, patch), {
        replace: typing,
        keepsScroll: !('page' in patch),
      }),
    [go],
  )
  const expect = useCallback(
    (patch: Partial<RunSearch>) => askForPage(locked(changed(latest.current.params, patch))),
    [askForPage, locked],
  )
  const drop = useCallback(
    (...keys: string[]) => go(without(latest.current.params, keys), {}),
    [go],
  )
  const clear = useCallback(() => {
    const { params: now } = latest.current
    go(without(now, ['page', ...filtersOf(now)]), {})
  }, [go])

  const amend = useCallback(
    (patch: Partial<RunSearch>, keys: readonly string[]) =>
      go(without(changed(latest.current.params, patch), keys), {}),
    [go],
  )
  const ask = useCallback((query: string) => go(new URLSearchParams(query), {}), [go])

  return useMemo(
    () => ({
      ...asked,
      /** Changes what is given and leaves the rest. The function stays the same for as long as the screen stands. */
      set,
      /** Asks for the page that `set` would show. */
      expect,
      drop,
      /** Drops what nobody understood and changes the rest, in one step. */
      amend,
      /** Takes every filter off, those that nobody understood included. */
      clear,
      /** Asks for what somebody has typed as a query string. */
      ask,
    }),
    [asked, set, expect, drop, amend, clear, ask],
  )
}

export type RunAddress = ReturnType<typeof useRunSearch>
