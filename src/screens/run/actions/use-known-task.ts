import { useEffect, useState } from 'react'

import { afterPaint } from '#src/lib/after-paint.ts'
import { useRunTasks, useTask } from '#src/queries/task-queries.ts'

/**
 * A task of which one may know little more than the id, such as the one a process waits for: out of the list where that
 * is here or on its way, else asked for by itself.
 */
export function useKnownTask(run: string, id: string) {
  const list = useRunTasks(run, { enabled: false })
  const listed = list.data?.find((task) => task.id === id)
  // Whoever shows the list asks for it as the page appears; only after that is it clear that nobody does.
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    let isHere = true
    void afterPaint().then(() => isHere && setSettled(true))
    return () => {
      isHere = false
    }
  }, [])
  const isNeeded = isSettled && !listed && !list.isFetching
  const single = useTask(run, id, { enabled: isNeeded })
  return listed ?? single.data
}
