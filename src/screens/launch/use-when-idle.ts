import { useEffect, useState } from 'react'

import { whenIdle } from '#src/lib/when-idle.ts'

type Source = { subscribe: (listener: () => void) => () => void }

/**
 * What follows from stores, drawn when there is time for it: whoever types does not wait for what stands elsewhere.
 * `read` has to be the same function, and to give the same for the same; so has each of the sources.
 */
export function useWhenIdle<T>(read: () => T, one: Source, other?: Source): T {
  const [known, setKnown] = useState(read)
  useEffect(() => {
    let cancel: (() => void) | undefined
    const look = () => {
      cancel = undefined
      setKnown(() => read())
    }
    const soon = () => {
      cancel ??= whenIdle(look)
    }
    // It may have changed before anybody listened.
    soon()
    const stops = [one.subscribe(soon), other?.subscribe(soon)]
    return () => {
      cancel?.()
      for (const stop of stops) stop?.()
    }
  }, [read, one, other])
  return known
}
