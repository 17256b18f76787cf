import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { listTaskForms } from '#src/api/task-forms.ts'
import { getTask, updateTask } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'
import { answersMade, withMyAnswers } from '#src/stores/task-changes.ts'

import { runKeys, type RunPart, runPartsQuery } from './run-queries.ts'
import { changeRun } from './run-made.ts'
import { readRun } from './run-reads.ts'
import { PANEL_PARTS, taskQuery } from './task-queries.ts'

type Values = Readonly<Record<string, unknown>>

/** Whether what was sent is what is stored, by whoever knows what the values mean. */
export type Matches = (sent: Values, values: Values) => boolean

/** Reads and stores the answers of one task's form. Nothing of it is ever sent twice by itself. */
export function useTaskAnswersForm(run: string, id: string) {
  const org = useOrg()
  const client = useQueryClient()
  return {
    /** As it is now, for everybody who shows it; undefined where that cannot be found out. */
    read: async () => {
      const read = await getTask(org, run, id, PANEL_PARTS).catch(() => undefined)
      const now = read && withMyAnswers(read)
      if (now) await know(client, org, run, now)
      return now
    },
    /** Stores what is given and answers what is stored then; throws ApiError. */
    store: async (taskdata: Values, matches: Matches): Promise<Values> => {
      const key = taskQuery(org, run, id).queryKey
      await client.cancelQueries({ queryKey: key })
      changedByMe(run)
      const now = await updateTask(org, run, id, { taskdata: { ...taskdata } }).catch(
        (error: unknown) =>
          madeAfterAll(
            error,
            () => getTask(org, run, id, PANEL_PARTS),
            (task) => matches(taskdata, task.taskdata),
          ),
      )
      answersMade(now)
      await know(client, org, run, now)
      changedByMe(run)
      void client.invalidateQueries({ queryKey: runKeys.detail(org, run) })
      void client.invalidateQueries({
        queryKey: [...runKeys.all(org), 'list'],
        refetchType: 'none',
      })
      return now.taskdata
    },
  }
}

/** Into what is shown of the task, and nothing that was asked before comes after it. */
async function know(client: QueryClient, org: string, run: string, now: Task) {
  const key = taskQuery(org, run, now.id).queryKey
  await client.cancelQueries({ queryKey: key })
  client.setQueryData<Task>(key, (known) => {
    const { taskdata, last_updated, form_fields = known?.form_fields } = now
    return known && { ...known, taskdata, last_updated, ...(form_fields && { form_fields }) }
  })
}

/** Where nobody knows whether the server acted, it is asked; what it has not done is thrown on. */
export async function madeAfterAll<T>(
  error: unknown,
  read: () => Promise<T>,
  isMade: (now: T) => boolean,
): Promise<T> {
  const isUnclear = error instanceof ApiError && (error.status === 0 || error.status >= 500)
  if (!isUnclear) throw error
  const now = await read().catch(() => {
    throw error
  })
  if (isMade(now)) return now
  throw error
}

/** Reads and stores the answers of a process's kick-off form. Nothing of it is ever sent twice by itself. */
export function useKickOffForm(id: string, parts: readonly RunPart[]) {
  const org = useOrg()
  const client = useQueryClient()
  const key = runPartsQuery(org, id, parts).queryKey
  const know = async (now: Run) => {
    await client.cancelQueries({ queryKey: key })
    client.setQueryData<Run>(key, (known) => known && { ...known, prerun: now.prerun })
  }
  return {
    /** As it is now; undefined where that cannot be found out. */
    read: async () => {
      const now = await readRun(org, id, parts).catch(() => undefined)
      if (now) await know(now)
      return now
    },
    /** Stores what is given and answers what is stored then; throws ApiError. */
    store: async (prerun: Values, matches: Matches): Promise<Values> => {
      changedByMe(id)
      const now = await changeRun(org, id, { prerun: { ...prerun } })
        .then((answer) => ('saved' in answer ? answer.saved : answer.found))
        .catch((error: unknown) =>
          madeAfterAll(
            error,
            () => readRun(org, id, []),
            (run) => matches(prerun, run.prerun),
          ),
        )
      await know(now)
      changedByMe(id)
      void client.invalidateQueries({ queryKey: runKeys.detail(org, id) })
      void client.invalidateQueries({
        queryKey: [...runKeys.all(org), 'list'],
        refetchType: 'none',
      })
      return now.prerun
    },
  }
}

/** The tasks of a process with their forms and answers, once somebody wants to see them. */
export const taskFormsQuery = (org: string, run: string) =>
  queryOptions({
    queryKey: [...runKeys.detail(org, run), 'task-forms'] as const,
    queryFn: ({ signal }) => listTaskForms(org, run, signal),
    select: ({ items }) => items.filter(({ form_fields }) => form_fields && form_fields.length > 0),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The tasks of a process that have a form, with their answers. */
export const useTaskForms = (run: string) => useQuery(taskFormsQuery(useOrg(), run))
