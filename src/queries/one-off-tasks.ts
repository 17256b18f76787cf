import { type QueryClient, useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import { archiveTask, createTask, type NewTask, restoreTask } from '#src/api/one-off-tasks.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { listRunTasks } from '#src/api/tasks.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { tell } from '#src/stores/notices.ts'
import { changedByMe } from '#src/stores/own-changes.ts'
import { t } from '#src/texts/run.ts'

import { runKeys } from './run-queries.ts'
import { runTasksQuery } from './task-queries.ts'

export type { NewTask } from '#src/api/one-off-tasks.ts'

type Where = { client: QueryClient; org: string; run: string }

/** How adding a task went: it is there, the server refused, or nobody knows (and it was looked for). */
export type Added =
  | { kind: 'added'; task: Task }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'unclear'; error: ApiError }

const isUnclear = ({ status }: ApiError) => status === 0 || status >= 500

const errorOf = (cause: unknown) =>
  cause instanceof ApiError ? cause : new ApiError(0, String(cause), { cause })

/** What may be done with the tasks that people add to a process, and take out again. */
export function useOneOffTasks(run: string) {
  const where = { client: useQueryClient(), org: useOrg(), run }
  return {
    add: (task: Omit<NewTask, 'run_id'>) => add(where, { ...task, run_id: run }),
    remove: (task: Task) => remove(where, task),
  }
}

/**
 * Adds a task, once. Where nobody knows whether the server acted it is looked for: by its title, among those whose number
 * is higher than that of any task there was before, so that no clocks are compared.
 */
async function add(where: Where, task: NewTask): Promise<Added> {
  const { org, run } = where
  const before = knownTasks(where)
  const highest = Math.max(0, ...before.map(({ increment_id }) => increment_id ?? 0))
  try {
    return told(where, await createTask(org, task))
  } catch (cause) {
    const error = errorOf(cause)
    if (!isUnclear(error)) return { kind: 'refused', error }
    const now = await listRunTasks(org, run).catch(() => undefined)
    const made = now?.items.find(
      ({ title, increment_id, is_oneoff_task }) =>
        is_oneoff_task && title === task.title && (increment_id ?? 0) > highest,
    )
    return made ? told(where, made) : { kind: 'unclear', error }
  }
}

function told(where: Where, task: Task): Added {
  insert(where, task)
  refresh(where)
  tell(t('add.done', { title: task.title ?? '' }), 'plain', {
    text: t('undo'),
    run: () => void remove(where, task, { isUndo: true }),
  })
  return { kind: 'added', task }
}

const knownTasks = ({ client, org, run }: Where) =>
  client.getQueryData<Page<Task>>(runTasksQuery(org, run).queryKey)?.items ?? []

/** Changes every list of the process's tasks that is known. */
const change = ({ client, org, run }: Where, of: (items: Task[]) => Task[]) =>
  client.setQueriesData<Page<Task>>({ queryKey: runTasksQuery(org, run).queryKey }, (page) =>
    page ? { ...page, items: of(page.items) } : page,
  )

// Only into the list of all: which of the others it belongs to, the server says.
const insert = ({ client, org, run }: Where, task: Task) =>
  client.setQueryData<Page<Task>>(runTasksQuery(org, run).queryKey, (page) => {
    if (!page || page.items.some(({ id }) => id === task.id)) return page
    const moved = page.items.map((one) =>
      one.position >= task.position ? { ...one, position: one.position + 1 } : one,
    )
    const at = moved.findIndex(({ position }) => position > task.position)
    return { ...page, items: moved.toSpliced(at === -1 ? moved.length : at, 0, task) }
  })

function refresh({ client, org, run }: Where) {
  changedByMe(run)
  void client.invalidateQueries({ queryKey: runKeys.detail(org, run) })
  void client.invalidateQueries({
    queryKey: [...runKeys.all(org), 'list'],
    refetchType: 'none',
  })
}

const going = new Set<string>()

/** Takes an added task out; it is gone at once, and back where that was refused. The notice brings it back. */
async function remove(where: Where, task: Task, { isUndo = false } = {}) {
  if (going.has(task.id)) return
  going.add(task.id)
  const { client, org, run } = where
  const title = task.title ?? ''
  // An answer that is on its way would bring it back for a moment.
  await client.cancelQueries({ queryKey: runTasksQuery(org, run).queryKey })
  change(where, (items) => items.filter(({ id }) => id !== task.id))
  try {
    await archiveTask(org, task.id)
  } catch (cause) {
    const error = errorOf(cause)
    const now = isUnclear(error) ? await listRunTasks(org, run).catch(() => undefined) : undefined
    const isGone = now?.items.every(({ id }) => id !== task.id) ?? false
    if (!isGone) {
      insert(where, task)
      refresh(where)
      tell(t('add.removeFailed', { title, why: error.message }), 'danger')
      return
    }
  } finally {
    going.delete(task.id)
  }
  refresh(where)
  const back = () => void restore(where, task)
  tell(t('add.removed', { title }), 'plain', isUndo ? undefined : { text: t('undo'), run: back })
}

async function restore(where: Where, task: Task) {
  const title = task.title ?? ''
  try {
    insert(where, await restoreTask(where.org, task.id))
    tell(t('add.restored', { title }))
  } catch (cause) {
    tell(t('add.restoreFailed', { title, why: errorOf(cause).message }), 'danger')
  }
  refresh(where)
}
