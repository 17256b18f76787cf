import { useEffect, useLayoutEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'
import * as z from 'zod/mini'

import { hasLeftPlace, takePlace } from '#src/lib/scroll-place.ts'

const KEY = 'runboard.scroll'
const GROWING_MS = 2_000

const stored = z.record(z.string(), z.number())

// Storage may be denied; then only a reload forgets.
function read(): Record<string, number> {
  try {
    const kept = stored.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'))
    return kept.success ? kept.data : {}
  } catch {
    return {}
  }
}

const places = new Map(Object.entries(read()))

function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...places].slice(-100))))
  } catch {
    // see above
  }
}

/**
 * Where each entry of the history was scrolled to: gone back to, it stands there again; a new one begins at its top,
 * unless whoever went there says `{ keepsScroll: true }` in the entry's state.
 */
export function useScrollMemory() {
  const { key: entry, pathname, state } = useLocation()
  // The first entry of a visit has no name of its own, and the next visit in this tab may be to elsewhere.
  const key = entry === 'default' ? pathname : entry
  const isBack = useNavigationType() === NavigationType.Pop
  const keepsScroll = stateOf(state)

  useEffect(() => {
    history.scrollRestoration = 'manual'
    addEventListener('pagehide', keep)
    return () => removeEventListener('pagehide', keep)
  }, [])

  useLayoutEffect(() => {
    takePlace()
    const remember = () => {
      if (!hasLeftPlace()) places.set(key, scrollY)
    }
    addEventListener('scroll', remember, { passive: true })
    return () => removeEventListener('scroll', remember)
  }, [key])

  const isFresh = useRef(true)
  useLayoutEffect(() => {
    const isFirst = isFresh.current
    isFresh.current = false
    if (!isBack) {
      if (!keepsScroll) scrollTo(0, 0)
      return
    }
    const place = places.get(key)
    // A page that has just been opened stands at its top: to go there all the same costs a layout.
    return place === undefined && isFirst ? undefined : reach(place ?? 0)
  }, [key, isBack, keepsScroll])
}

const stateOf = (state: unknown) =>
  typeof state === 'object' &&
  state !== null &&
  'keepsScroll' in state &&
  state.keepsScroll === true

/** Scrolls there, again while what is loaded makes the page long enough, until somebody scrolls by hand. */
function reach(place: number) {
  scrollTo(0, place)
  if (scrollY >= place) return undefined
  const stop = new AbortController()
  const growth = new ResizeObserver(() => {
    scrollTo(0, place)
    if (scrollY >= place) stop.abort()
  })
  const timer = setTimeout(() => stop.abort(), GROWING_MS)
  stop.signal.addEventListener('abort', () => {
    growth.disconnect()
    clearTimeout(timer)
  })
  for (const input of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(input, () => stop.abort(), { signal: stop.signal, passive: true })
  growth.observe(document.body)
  return () => stop.abort()
}
