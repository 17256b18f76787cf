import { useCallback, useRef } from 'react'

import { type Gap, gapsOf } from '../gaps.ts'
import { useWhenIdle } from '../use-when-idle.ts'
import type { Wizard } from '../wizard.ts'

/** What holds the launch up at present; whoever types does not wait for it. */
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
  return useWhenIdle(read, wizard.form, wizard.about)
}
