import { useMemo } from 'react'

import { useOwnStars } from '#src/stores/own-stars.ts'

import type { Rows } from '../rows/rows-model.ts'
import { withStars } from './with-stars.ts'

/** The rows with the stars as one has just set them. */
export function useStarredRows(rows: Rows): Rows {
  const stars = useOwnStars()
  const { runs, freshness, mode } = rows
  // Every matching row is asked for once, and only what was changed again; a star is no change to the API.
  const answeredAt = mode === 'all' ? 0 : freshness.asOf
  const laid = useMemo(() => withStars(runs, stars, answeredAt), [runs, stars, answeredAt])
  return laid === runs ? rows : { ...rows, runs: laid }
}
