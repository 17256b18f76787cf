import { useEffect, useState } from 'react'

import { settled } from '#src/lib/settled.ts'

/**
 * What is not needed for the first rows to be read, once it is wanted, `after` has come and it is here; undefined until
 * then.
 */
export function useLater<T>(
  isWanted: boolean,
  load: () => Promise<T>,
  after: () => Promise<void> = settled,
): T | undefined {
  const [loaded, setLoaded] = useState<{ it: T }>()
  const isMissing = isWanted && loaded === undefined
  useEffect(() => {
    if (!isMissing) return
    let isHere = true
    // Where a new release has taken the file away, the rows are still there, and "Refresh" still works.
    after()
      .then(load)
      .then(
        (it) => isHere && setLoaded({ it }),
        () => {},
      )
    return () => {
      isHere = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what to load never changes, though it is a new function each time
  }, [isMissing])
  return loaded?.it
}
