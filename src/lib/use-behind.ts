import { startTransition, useEffect, useState } from 'react'

import { afterPaint } from './after-paint.ts'

const PATIENCE_MS = 150

/**
 * A value that follows what it is given once that is painted, and not while something more urgent is on its way; after
 * 150 ms it follows all the same.
 */
export function useBehind<T>(value: T, isUrgent: boolean): T {
  const [behind, setBehind] = useState(value)
  useEffect(() => {
    let isHere = true
    const follow = () => {
      if (isHere) startTransition(() => setBehind(value))
    }
    const timer = isUrgent ? setTimeout(follow, PATIENCE_MS) : undefined
    if (!isUrgent) void afterPaint().then(follow)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [value, isUrgent])
  return behind
}
