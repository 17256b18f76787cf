import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useTaskLook } from '#src/queries/task-look.ts'
import { type TaskEdit, type TaskOutcome, useTaskDeeds } from '#src/queries/task-mutations.ts'
import { gapsOf } from '#src/screens/fields/answers.ts'
import { t } from '#src/texts/run.ts'

import { usePeople } from '../people.ts'
import { useRunPage } from '../url/use-run-page.ts'
import { awaitGaps, hasGate, mayGoOn } from './completion-gate.ts'
import { failureWords } from './failure-words.ts'
import type { Deed } from './task-rules.ts'

/** What somebody does to one task, how it is going, and why it did not go. */
export function useTaskWork(run: Run, task: Task | undefined) {
  const deeds = useTaskDeeds(run.id)
  const look = useTaskLook(run.id)
  const people = usePeople()
  const { set } = useRunPage()
  const [busy, setBusy] = useState<Deed>()
  const [failure, setFailure] = useState<{ of: string; text: string; isNews: boolean }>()

  async function work(deed: Deed, act: (task: Task) => Promise<TaskOutcome | undefined>) {
    if (!task || busy !== undefined) return undefined
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
    if (!whole || gapsOf(whole.form_fields ?? [], whole.taskdata).length === 0) return true
    awaitGaps(id)
    setFailure({ of: id, text: t('act.gaps'), isNews: false })
    set({ task: id })
    return false
  }

  return {
    busy,
    /** Only what is about this task: another one may stand in the same place by now. */
    failure: failure?.of === task?.id ? failure : undefined,
    forget: () => setFailure(undefined),
    complete: (isApproved?: boolean) =>
      work('complete', async (one) =>
        (await isAnswered(one)) ? deeds.complete(one, isApproved) : undefined,
      ),
    reopen: () => work('reopen', (one) => deeds.reopen(one)),
    edit: (change: TaskEdit) => work('edit', (one) => deeds.edit(one, change)),
  }
}

export type TaskWork = ReturnType<typeof useTaskWork>
