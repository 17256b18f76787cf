import { useState } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import type { TaskEdit, TaskOutcome } from '#src/queries/task-mutations.ts'
import { t } from '#src/texts/run.ts'

import { usePeople } from '../people.ts'
import { awaitGaps, hasGate, mayGoOn } from './completion-gate.ts'
import { failureWords } from './failure-words.ts'
import type { Deed } from './task-rules.ts'
import { useTaskTools } from './task-tools.tsx'

/** What somebody does to one task, how it is going, and why it did not go. */
export function useTaskWork(task: Task) {
  const { deeds, look, org, me, set, noteDeadline } = useTaskTools()
  const people = usePeople()
  const [busy, setBusy] = useState<Deed>()
  const [failure, setFailure] = useState<{ of: string; text: string; isNews: boolean }>()

  async function work(deed: Deed, act: (task: Task) => Promise<TaskOutcome | undefined>) {
    if (busy !== undefined) return undefined
    setFailure(undefined)
    setBusy(deed)
    try {
      const outcome = await act(task)
      if (outcome && outcome.kind !== 'done')
        setFailure({
          of: task.id,
          text: failureWords(people, outcome, deed),
          isNews: outcome.kind === 'overtaken',
        })
      return outcome
    } finally {
      setBusy(undefined)
    }
  }

  /** False where something has to be answered first; then its form is open and the focus in the first gap. */
  async function isAnswered({ id }: Task) {
    if (hasGate(id)) return mayGoOn(id)
    // Lists come without forms. Where it cannot be looked at, the server decides.
    const whole = await look(id)
    if (!whole?.form_fields?.length) return true
    const { obstacleIn } = await import('./gaps.ts')
    const obstacle = obstacleIn(whole, { org, person: me ?? '', subject: `task/${id}` })
    if (!obstacle) return true
    awaitGaps(id)
    setFailure({ of: id, text: t(`act.${obstacle}`), isNews: false })
    set({ task: id })
    return false
  }

  return {
    busy,
    /** Only what is about this task: another one may stand in the same place by now. */
    failure: failure?.of === task.id ? failure : undefined,
    forget: () => setFailure(undefined),
    complete: (isApproved?: boolean) =>
      work('complete', async (one) =>
        (await isAnswered(one)) ? deeds.complete(one, isApproved) : undefined,
      ),
    reopen: () => work('reopen', (one) => deeds.reopen(one)),
    async edit(change: TaskEdit) {
      const outcome = await work('edit', (one) => deeds.edit(one, change))
      if (change.deadline && outcome?.kind === 'done') noteDeadline(change.deadline, outcome.task)
      return outcome
    },
  }
}

export type TaskWork = ReturnType<typeof useTaskWork>
