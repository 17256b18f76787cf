import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { useOrg } from '#src/lib/use-org.ts'

import type { TaskOutcome, Where } from './task-act.ts'
import { complete, edit, myId, reopen, type TaskEdit } from './task-deeds.ts'
import { type Done, offerUndo } from './task-undo.ts'

export type { TaskOutcome } from './task-act.ts'
export type { TaskEdit } from './task-deeds.ts'

/**
 * What may be done to the tasks of a process: at once on screen, sent once, never again by itself, told in a notice that
 * takes it back where that can be. The answer says how it went; a refusal is for whoever asked to show.
 */
export function useTaskDeeds(run: string) {
  const client = useQueryClient()
  const org = useOrg()
  return useMemo(() => {
    const where = { client, org, run }
    return {
      complete: (task: Task, isApproved?: boolean) =>
        told(where, task, { of: 'complete' }, () => complete(where, task, isApproved)),
      reopen: (task: Task) => told(where, task, { of: 'reopen' }, () => reopen(where, task)),
      edit: (task: Task, change: TaskEdit) =>
        told(where, task, { of: 'edit', change }, () => edit(where, task, change)),
    }
  }, [client, org, run])
}

type What = { of: 'complete' } | { of: 'reopen' } | { of: 'edit'; change: TaskEdit }

// Whoever asks for the same again while it is under way is given the same answer, and it is told once.
const known = new WeakSet<TaskOutcome>()

async function told(where: Where, before: Task, what: What, act: () => Promise<TaskOutcome>) {
  const outcome = await act()
  if (outcome.kind !== 'done' || known.has(outcome)) return outcome
  known.add(outcome)
  const done: Done = { ...what, me: await myId(where), before, now: outcome.task }
  offerUndo(where, done)
  return outcome
}
