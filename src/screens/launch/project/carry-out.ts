import { ApiError } from '#src/api/api-error.ts'
import type { ProjectCalls } from '#src/queries/project-calls.ts'

import {
  isBlank,
  openerOf,
  type ProjectDraft,
  type ProjectStanding,
  toWire,
} from './project-draft.ts'

/** How carrying it out ended. */
export type Ending =
  | { kind: 'done'; run: string }
  /** The process is there; what is not, says so in the standing. */
  | { kind: 'partly' }
  | { kind: 'notStarted'; error: ApiError }
  /** Nobody knows whether it started: it was looked for, and is not there; could not be; or there are several. */
  | { kind: 'notFound' | 'unclear' | 'several' }

type Keep = (standing: ProjectStanding) => void
type Now = { standing: ProjectStanding; set: (patch: Partial<ProjectStanding>) => void }

const errorOf = (cause: unknown) =>
  cause instanceof ApiError ? cause : new ApiError(0, String(cause), { cause })
const isUnclear = ({ status }: ApiError) => status === 0 || status < 300 || status >= 500
/** A server that does not know the way, and not one that does not like what it was sent. */
const isNoWay = ({ status }: ApiError) => status === 404 || status === 405
const words = ({ fields, message }: ApiError) => Object.values(fields).flat().join(' ') || message

const NAME_LENGTH = 550
const highest = (list: readonly { increment_id: number | null }[]) =>
  Math.max(0, ...list.map(({ increment_id }) => increment_id ?? 0))
const without = (record: Readonly<Record<string, string>>, key: string) =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))

/**
 * Makes a process and its first tasks, or as much of them as is not there yet. Every request is written down before it
 * is sent; one whose end nobody knows is looked for before it is sent again, so that nothing is made twice.
 */
export async function carryOut(
  project: ProjectDraft,
  calls: ProjectCalls,
  keep: Keep,
): Promise<Ending> {
  const now: Now = {
    standing: project.standing,
    set: (patch) => {
      now.standing = { ...now.standing, ...patch }
      keep(now.standing)
    },
  }
  const tasks = project.tasks.filter((task) => !isBlank(task))
  const whole = { ...project, tasks }
  const ending = await start(whole, calls, now)
  const { run } = now.standing
  if (ending || run === undefined) return ending ?? { kind: 'unclear' }

  const { name, summary, owner } = project
  if (!now.standing.isNamed)
    await changed(
      calls,
      now,
      run,
      { key: 'name', done: { isNamed: true } },
      { name: name.trim(), summary },
    )
  await addTasks(whole, calls, now, run)
  // Last, since who gives a process away may not be allowed to add to it any more.
  if (owner !== null && !now.standing.isOwned)
    await changed(calls, now, run, { key: 'owner', done: { isOwned: true } }, { owner_id: owner })

  const { made, refused } = now.standing
  const isWhole = tasks.every(({ key }) => Object.hasOwn(made, key))
  return isWhole && Object.keys(refused).length === 0 ? { kind: 'done', run } : { kind: 'partly' }
}

/** Makes the process, unless it is there; undefined once it is. */
async function start(
  project: ProjectDraft,
  calls: ProjectCalls,
  now: Now,
): Promise<Ending | undefined> {
  if (now.standing.run !== undefined) return undefined
  const { asked } = now.standing
  if (asked) {
    const found = await lookForRun(calls, now, asked)
    if (found !== 'none') return found
  }
  try {
    const after = highest(await calls.latestRuns())
    const opener = openerOf(project.tasks)
    if (opener && (await opened(opener, after))) return undefined
    now.set({ asked: { name: project.name.trim(), by: null, after } })
    const { id } = await calls.makeEmpty(project.name.trim())
    now.set({ run: id, asked: undefined, isNamed: project.summary.trim() === '' })
    return undefined
  } catch (cause) {
    const error = errorOf(cause)
    const { asked: pending } = now.standing
    if (!pending) return { kind: 'notStarted', error }
    if (isUnclear(error)) {
      const found = await lookForRun(calls, now, pending)
      return found === 'none' ? { kind: 'notFound' } : found
    }
    const { by } = pending
    const refused = by === null ? {} : { [by]: words(error) }
    now.set({ asked: undefined, refused: error.status === 422 ? refused : {} })
    return { kind: 'notStarted', error }
  }

  /** Makes it with its first task; false where the server does not know that way. */
  async function opened(opener: ProjectDraft['tasks'][number], after: number) {
    const wire = { ...toWire(opener), separate_task_for_each_assignee: true as const }
    now.set({ asked: { name: wire.title.slice(0, NAME_LENGTH), by: opener.key, after } })
    try {
      const { id, run_id } = await calls.makeTask(wire)
      now.set({ asked: undefined })
      if (run_id === null) {
        await calls.discard(id) // it stands alone, where it is of no use
        return false
      }
      const made = { ...now.standing.made, [opener.key]: id }
      const isNamed = wire.title === project.name.trim() && project.summary.trim() === ''
      now.set({ run: run_id, made, refused: {}, isNamed })
      return true
    } catch (cause) {
      if (!isNoWay(errorOf(cause))) throw cause
      now.set({ asked: undefined })
      return false
    }
  }
}

/** Looks whether a process that was asked for is there, and takes it; 'none' where it is not. */
async function lookForRun(
  calls: ProjectCalls,
  now: Now,
  { name, by, after }: NonNullable<ProjectStanding['asked']>,
): Promise<Ending | 'none' | undefined> {
  try {
    const runs = await calls.latestRuns()
    const found = runs.filter((run) => (run.increment_id ?? 0) > after && run.name === name)
    const [run] = found
    if (!run) return 'none'
    if (found.length > 1) return { kind: 'several' }
    const tasks = by === null ? [] : await calls.tasksOf(run.id)
    const made = by === null ? {} : { [by]: tasks[0]?.id ?? '' }
    now.set({ run: run.id, asked: undefined, made: { ...now.standing.made, ...made }, refused: {} })
    return undefined
  } catch {
    return { kind: 'unclear' }
  }
}

/** Changes the process itself; what the server says against it is kept. */
async function changed(
  calls: ProjectCalls,
  now: Now,
  run: string,
  { key, done }: { key: 'name' | 'owner'; done: Partial<ProjectStanding> },
  change: Parameters<ProjectCalls['change']>[1],
) {
  try {
    await calls.change(run, change)
    now.set({ ...done, refused: without(now.standing.refused, key) })
  } catch (cause) {
    now.set({ refused: { ...now.standing.refused, [key]: words(errorOf(cause)) } })
  }
}

/** Adds the tasks that are not there yet, in their order; ends where nobody knows what became of one. */
async function addTasks({ tasks }: ProjectDraft, calls: ProjectCalls, now: Now, run: string) {
  try {
    // One from before this try: either it is there, or it is asked for in its turn.
    if (now.standing.trying && !(await isFound())) now.set({ trying: undefined })
  } catch {
    return
  }
  for (const [at, task] of tasks.entries()) {
    if (Object.hasOwn(now.standing.made, task.key)) continue
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the order that they are to have
      await add(task, tasks.slice(at + 1))
    } catch (cause) {
      const error = errorOf(cause)
      if (isUnclear(error)) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (await isFound().catch(() => false)) continue
        return
      }
      const refused = { ...now.standing.refused, [task.key]: words(error) }
      now.set({ trying: undefined, refused })
    }
  }

  function taken(key: string, id: string) {
    const { made, refused } = now.standing
    now.set({ trying: undefined, made: { ...made, [key]: id }, refused: without(refused, key) })
  }

  /** Whether the task whose end is unknown is there after all. */
  async function isFound() {
    const { trying } = now.standing
    if (!trying) return false
    const there = (await calls.tasksOf(run)).find(
      ({ title, increment_id }) => title === trying.title && (increment_id ?? 0) > trying.after,
    )
    if (there) taken(trying.key, there.id)
    return there !== undefined
  }

  async function add(task: ProjectDraft['tasks'][number], later: ProjectDraft['tasks']) {
    const { made } = now.standing
    const next = later.find(({ key }) => Object.hasOwn(made, key))
    const title = task.title.trim()
    const hasTwin = tasks.some(({ key, title: its }) => key in made && its.trim() === title)
    const there = next || hasTwin ? await calls.tasksOf(run) : []
    const position = there.find(({ id }) => next && id === made[next.key])?.position
    now.set({ trying: { key: task.key, title, after: hasTwin ? highest(there) : 0 } })
    const { id } = await calls.makeTask({
      ...toWire(task),
      run_id: run,
      ...(position !== undefined && position > 0 && { position }),
    })
    taken(task.key, id)
  }
}
