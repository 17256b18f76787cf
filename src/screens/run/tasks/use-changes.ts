import { useState } from 'react'

import { useTaskAnswers } from '#src/queries/task-answers.ts'

import { changedTasks, joined, type TaskChange } from './changed-tasks.ts'

type Changes = ReadonlyMap<string, readonly TaskChange[]>
const NONE: Changes = new Map()

/** What rules and other people have changed since one has looked last, and how to say that one has. */
export function useChanges(run: string) {
  const [changes, setChanges] = useState<Changes>(NONE)
  useTaskAnswers(run, (before, after) => {
    const found = changedTasks(before, after)
    if (found.size > 0) setChanges((now) => joined(now, found))
  })
  return {
    changes,
    seen: () => setChanges(NONE),
    seenOne: (id: string) =>
      setChanges((now) => (now.has(id) ? new Map([...now].filter(([one]) => one !== id)) : now)),
  }
}
