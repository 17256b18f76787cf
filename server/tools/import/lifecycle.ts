import type { LogEvent, Trace } from './log.ts'

/** One task of a case, put together from the events that tell of it. */
export type Instance = {
  activity: string
  created: Date
  started: Date | null
  completed: Date | null
  /** Withdrawn, aborted or skipped: over, and never done. */
  skipped: boolean
  resource: string | null
  /** Who completed it. */
  completer: string | null
  group: string | null
}

type Kind = 'schedule' | 'assign' | 'start' | 'touch' | 'complete' | 'skip'

/** The standard's transitions, and their common spellings. What is not here is a status of the case. */
const KINDS: Record<string, Kind> = {
  schedule: 'schedule',
  scheduled: 'schedule',
  create: 'schedule',
  created: 'schedule',
  assign: 'assign',
  reassign: 'assign',
  start: 'start',
  started: 'start',
  begin: 'start',
  suspend: 'touch',
  resume: 'touch',
  complete: 'complete',
  completed: 'complete',
  pi_complete: 'complete',
  end: 'complete',
  finish: 'complete',
  finished: 'complete',
  unknown: 'complete',
  autoskip: 'skip',
  manualskip: 'skip',
  withdraw: 'skip',
  ate_abort: 'skip',
  pi_abort: 'skip',
}

/** Where a log tells statuses, those after which nothing more is to do. */
const FINAL = new Set(
  (
    'closed close completed complete resolved done finished ended ' +
    'cancelled canceled rejected declined terminated'
  ).split(' '),
)

/**
 * The tasks of a case. Schedule, start and complete of one activity become one task, the oldest that waits for
 * the transition, or the one that `concept:instance` names. An event with a status instead ("Wait - User") is a
 * task from that event to the next one; the last stays open unless its words say that the case is over.
 */
export function instancesOf(trace: Pick<Trace, 'events'>): Instance[] {
  const all: Instance[] = []
  const open = new Map<string, Instance[]>()
  let status: Instance | undefined

  for (const event of trace.events) {
    if (status) status.completed ??= event.time
    status = undefined
    const kind = event.transition === null ? 'complete' : KINDS[event.transition.toLowerCase()]
    if (kind === undefined) {
      status = statusOf(event)
      all.push(status)
      continue
    }
    const key = JSON.stringify([event.activity, event.instance])
    const waiting = open.get(key) ?? []
    open.set(key, waiting)
    let instance = pick(kind, waiting)
    if (!instance) {
      instance = begin(event)
      all.push(instance)
      waiting.push(instance)
    }
    apply(kind, event, instance)
    if (instance.completed || instance.skipped) waiting.splice(waiting.indexOf(instance), 1)
  }
  return all
}

const begin = (event: LogEvent): Instance => ({
  activity: event.activity,
  created: event.started ?? event.time,
  started: null,
  completed: null,
  skipped: false,
  resource: event.resource,
  completer: null,
  group: event.group,
})

const statusOf = (event: LogEvent): Instance => {
  const words = [event.activity, event.transition ?? ''].map((word) => word.toLowerCase())
  const over = words.some((word) => FINAL.has(word))
  return {
    ...begin(event),
    started: event.time,
    completed: over ? event.time : null,
    completer: event.resource,
  }
}

function pick(kind: Kind, waiting: Instance[]): Instance | undefined {
  if (kind === 'schedule') return undefined
  if (kind === 'start') return waiting.find((one) => one.started === null)
  // Starts take the oldest, so what is started stands first.
  return kind === 'touch' || kind === 'assign' ? waiting.at(-1) : waiting[0]
}

function apply(kind: Kind, event: LogEvent, instance: Instance) {
  instance.resource = event.resource ?? instance.resource
  instance.group = event.group ?? instance.group
  if (kind === 'start') instance.started = event.started ?? event.time
  if (kind === 'skip') instance.skipped = true
  if (kind !== 'complete') return
  instance.started ??= event.started ?? event.time
  instance.completed = event.time
  instance.completer = event.resource
}
