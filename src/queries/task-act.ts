import type { QueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { getTask } from '#src/api/tasks.ts'
import { laidOn, settled, takenOff } from '#src/lib/laid-over.ts'
import { changedByMe, tookBack } from '#src/stores/own-changes.ts'
import { layTasks } from '#src/stores/task-changes.ts'

import { runKeys } from './run-queries.ts'
import { runTasksQuery, taskQuery } from './task-queries.ts'
import { isSame, patchOf } from './task-same.ts'

/** How it went. */
export type TaskOutcome =
  /** Made. `task` is what one knows of it now; of a completion that waits for others it is as open as before. */
  | { kind: 'done'; task: Task }
  /** Not made, in the server's words; or nobody answered and it does not look made. */
  | { kind: 'refused'; error: ApiError }
  /** Nobody answered, not even when asked whether it was made. */
  | { kind: 'unclear'; error: ApiError }
  /** Somebody else has done the same before. */
  | { kind: 'overtaken'; task: Task }

/** The process that the task belongs to. */
export type Where = { client: QueryClient; org: string; run: string }

/** Something to be done to a task. */
export type Deed = {
  /** The same deed is not done twice at once. */
  name: string
  patch: Partial<Task>
  send: () => Promise<Partial<Task>>
  /** Whether a task read afterwards shows that it was made. */
  isMade: (now: Task) => boolean
  /** Whether a refused one shows that somebody else was quicker. */
  isOvertaken?: (now: Task) => boolean
}

const flights = new Map<string, Promise<TaskOutcome>>()
/** What is sent about one task is sent in the order in which it was wanted. */
const queues = new Map<string, Promise<unknown>>()
let lastKey = 0

/** Does it once, however often it is asked for while it is under way. */
export function act(where: Where, task: Task, deed: Deed): Promise<TaskOutcome> {
  const name = `${task.id} ${deed.name}`
  const flight = flights.get(name)
  if (flight) return flight
  const made = flown(where, task, deed).finally(() => flights.delete(name))
  flights.set(name, made)
  return made
}

async function flown(where: Where, task: Task, deed: Deed): Promise<TaskOutcome> {
  const { run } = where
  const { id } = task
  const key = (lastKey += 1)
  layTasks((laid) => laidOn(laid, id, key, deed.patch))
  changedByMe(run)
  const before = queues.get(id)
  const answer = Promise.resolve(before)
    .catch(() => {})
    .then(() => tried(where, id, deed))
  queues.set(id, answer)
  try {
    const outcome = await answer
    if (outcome.kind !== 'done') {
      layTasks((laid) => takenOff(laid, id, key))
      tookBack(run)
      if ('now' in outcome) write(where, id, outcome.now)
      readAgain(where)
      return outcome.kind === 'overtaken' ? { kind: 'overtaken', task: outcome.now } : outcome
    }
    const { patch } = outcome
    write(where, id, patch)
    const stamp = patch.last_updated ?? task.last_updated ?? ''
    layTasks((laid) => settled(laid, id, key, { patch, stamp, now: Date.now() }))
    changedByMe(run)
    readAgain(where)
    return { kind: 'done', task: { ...task, ...patch } }
  } catch (error) {
    layTasks((laid) => takenOff(laid, id, key))
    throw error
  } finally {
    if (queues.get(id) === answer) queues.delete(id)
  }
}

type Tried =
  | { kind: 'done'; patch: Partial<Task> }
  | { kind: 'refused' | 'unclear'; error: ApiError }
  | { kind: 'overtaken'; now: Task }

/** Sends it; where nobody knows what came of it, or it was refused, looks what is so now. */
async function tried({ org, run }: Where, id: string, deed: Deed): Promise<Tried> {
  try {
    return { kind: 'done', patch: patchOf(await deed.send()) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // Without an answer, with a proxy's, or with one that nobody understands, the server may have acted all the same.
    const isUnclear = error.status < 300 || error.status >= 500
    // Only a refusal that is about how the task stands can mean that somebody was quicker.
    const isAboutState = error.status === 422 || error.status === 409
    if (!isUnclear && !(isAboutState && deed.isOvertaken)) return { kind: 'refused', error }
    const now = await getTask(org, run, id, []).catch(() => undefined)
    if (!now) return { kind: isUnclear ? 'unclear' : 'refused', error }
    if (isUnclear && deed.isMade(now)) return { kind: 'done', patch: patchOf(now) }
    if (deed.isOvertaken?.(now)) return { kind: 'overtaken', now }
    return { kind: 'refused', error }
  }
}

/** Into what is shown, for this task alone; the parts that a single task has beside it stay. */
function write({ client, org, run }: Where, id: string, now: Partial<Task>) {
  const patch = patchOf(now)
  client.setQueryData<Page<Task>>(runTasksQuery(org, run).queryKey, (page) =>
    page && page.items.some((task) => task.id === id && !isSame(task, patch))
      ? {
          ...page,
          items: page.items.map((task) => (task.id === id ? { ...task, ...patch } : task)),
        }
      : page,
  )
  client.setQueryData<Task>(taskQuery(org, run, id).queryKey, (task) =>
    task ? { ...task, ...patch } : task,
  )
}

/** Rules may have changed other tasks of the process, and the process; the list reads it when somebody looks at it. */
export function readAgain({ client, org, run }: Where) {
  void client.invalidateQueries({ queryKey: runKeys.detail(org, run) })
  void client.invalidateQueries({ queryKey: [...runKeys.all(org), 'list'], refetchType: 'none' })
}
