import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** True for good once the screen has been answered all that it asked first; so what it can do without comes after. */
export function useQuiet() {
  const [isQuiet, setQuiet] = useState(false)
  const fetching = useIsFetching()
  useEffect(() => {
    if (isQuiet || fetching > 0) return
    // A turn later: what a screen asks on arrival has begun by then, but is not counted yet.
    const turn = setTimeout(() => setQuiet(true))
    return () => clearTimeout(turn)
  }, [isQuiet, fetching])
  return isQuiet
}
