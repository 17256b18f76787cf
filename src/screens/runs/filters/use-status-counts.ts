import { useEffect, useState, useSyncExternalStore } from 'react'

import type { RunFilter } from '#src/api/schema/run-words.ts'
import { useRunCounts } from '#src/queries/count-queries.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import { hasOwnFilters, type RunSearch, STATUS_FILTERS } from '../url/run-search.ts'

/** So long the rows have to have stood before anything is counted: whoever is still choosing waits for no numbers. */
const PAUSE_MS = 1_000

const ALL = [undefined, ...STATUS_FILTERS]
const NONE: RunQuery[] = []

type Counts = Partial<Record<RunFilter | 'all', number>>

/**
 * How many processes there are in each status that match the other filters. What is on screen is counted already;
 * filters of our own nobody counts for us (design 6).
 */
export function useStatusCounts(
  search: RunSearch,
  query: RunQuery | undefined,
  total: number | undefined,
): Counts {
  const isCountable = query !== undefined && !hasOwnFilters(search)
  const others = ALL.filter((status) => status !== search.status)
  const counted = isCountable ? others.map((status) => ({ ...query, status })) : NONE
  const isVisible = useSyncExternalStore(onVisibility, isInSight)
  const isSettled = useSettled(total === undefined ? undefined : JSON.stringify(counted))
  const found = useRunCounts(counted, { enabled: isSettled && isVisible })

  const counts: Counts = { [search.status ?? 'all']: total }
  if (isCountable) for (const [at, status] of others.entries()) counts[status ?? 'all'] = found[at]
  return counts
}

const isInSight = () => document.visibilityState !== 'hidden'
const onVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether this has been the same for a while; undefined never has. */
function useSettled(key: string | undefined) {
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    if (key === undefined) return
    const timer = setTimeout(setSettled, PAUSE_MS, key)
    return () => clearTimeout(timer)
  }, [key])
  return key !== undefined && settled === key
}
