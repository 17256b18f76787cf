import { useState } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { t } from '#src/texts/run.ts'

import { memberName, usePeople } from '../people.ts'

/** A line about a task that somebody else has completed while one was looking at it; undefined where nobody has. */
export function useMeanwhile(task: Task, isWhole: boolean, me: string | undefined) {
  const people = usePeople()
  const [wasOpen, setWasOpen] = useState(false)
  const isOver = isDone(task)
  // Only what was read for this panel counts: a list may have been older than the task.
  if (isWhole && !isOver && !wasOpen) setWasOpen(true)
  const isTheirs = isOver && wasOpen && me !== undefined && task.completer_id !== me
  if (!isTheirs) return undefined
  return task.completer_id === null
    ? t('act.completedMeanwhile')
    : t('act.completedBy', { name: memberName(people, task.completer_id) })
}
