import { useEffect, useState } from 'react'

import { settled } from '#src/lib/settled.ts'

/** True for good once what was drawn first has settled. */
export function useSettled() {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    let isStill = true
    void settled().then(() => isStill && setSettled(true))
    return () => {
      isStill = false
    }
  }, [])
  return isSettled
}
