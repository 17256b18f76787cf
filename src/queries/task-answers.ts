import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { laidOver } from '#src/lib/laid-over.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { taskChanges } from '#src/stores/task-changes.ts'

import { runTasksQuery } from './task-queries.ts'

/**
 * Tells of each new answer of the server about all tasks of a process, with what was known before. What this page did
 * itself counts as known: it is laid over what was known, or was written into the cache and not answered.
 */
export function useTaskAnswers(run: string, tell: (before: Task[], after: Task[]) => void) {
  const org = useOrg()
  const client = useQueryClient()
  const onAnswer = useEffectEvent(tell)
  const known = useRef<Page<Task>>(undefined)
  useEffect(() => {
    const { queryKey } = runTasksQuery(org, run)
    const read = () => client.getQueryData<Page<Task>>(queryKey)
    known.current = read()
    const ours = JSON.stringify(queryKey)
    return client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return
      if (JSON.stringify(event.query.queryKey) !== ours) return
      const [before, after] = [known.current, read()]
      known.current = after
      if (!before || !after || event.action.manual) return
      const laid = taskChanges()
      onAnswer(
        before.items.map((task) => laidOver(task, laid)),
        after.items,
      )
    })
  }, [client, org, run])
}
