import { useQueryClient } from '@tanstack/react-query'

import { getTask, updateTask } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'
import { answersMade, withMyAnswers } from '#src/stores/task-changes.ts'

import { madeAfterAll } from './form-answers.ts'
import { runKeys } from './run-queries.ts'
import { changeRun } from './run-made.ts'
import { readRun } from './run-reads.ts'

/** A file field: of a task's form or, without a task, of the kick-off form. */
type FieldPlace = { task: string | undefined; field: string }

/**
 * Changes the answer of a file field: as it is now is read first, the whole of it is stored, and where nobody knows
 * whether that was done it is read again. Throws ApiError.
 */
export function useStoreFiles(run: string, isSame: (one: unknown, other: unknown) => boolean) {
  const org = useOrg()
  const client = useQueryClient()
  return async ({ task, field }: FieldPlace, next: (value: unknown) => unknown[]) => {
    const read = async () =>
      task === undefined
        ? (await readRun(org, run, [])).prerun[field]
        : withMyAnswers(await getTask(org, run, task, [])).taskdata[field]
    const before = await read()
    const value = next(before)
    if (isSame(before, value)) return
    const change = { [field]: value }
    changedByMe(run)
    await (
      task === undefined
        ? changeRun(org, run, { prerun: change })
        : updateTask(org, run, task, { taskdata: change }).then(answersMade)
    ).catch((error: unknown) => madeAfterAll<unknown>(error, read, (now) => isSame(now, value)))
    changedByMe(run)
    await client.invalidateQueries({ queryKey: runKeys.detail(org, run) })
  }
}
