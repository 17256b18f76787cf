import { useCallback, useRef, useSyncExternalStore } from 'react'

import { type Gap, gapsOf } from '../gaps.ts'
import type { Wizard } from '../wizard.ts'

/** What holds the launch up at present. */
export function useGaps(wizard: Wizard): readonly Gap[] {
  const known = useRef<readonly Gap[]>([])
  const read = useCallback(() => {
    const gaps = gapsOf(wizard)
    // Those who show them are drawn anew only when they are others.
    const isSame =
      gaps.length === known.current.length &&
      gaps.every(({ place, text }, at) => {
        const before = known.current[at]
        return before?.place === place && before.text === text
      })
    if (!isSame) known.current = gaps
    return known.current
  }, [wizard])
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [wizard.form.subscribe(listener), wizard.about.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [wizard],
  )
  return useSyncExternalStore(subscribe, read)
}
