import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { settled } from '#src/lib/settled.ts'

/** True for good once the screen has been answered all that it asked first; so what it can do without comes after. */
export function useQuiet() {
  const [isQuiet, setQuiet] = useState(false)
  const fetching = useIsFetching()
  useEffect(() => {
    if (isQuiet || fetching > 0) return
    let isStill = true
    // Later than now: what a screen asks on arrival has begun by then, but is not counted yet.
    void settled().then(() => isStill && setQuiet(true))
    return () => {
      isStill = false
    }
  }, [isQuiet, fetching])
  return isQuiet
}
