import { instancesOf, type Instance } from './lifecycle.ts'
import { cut, idOf, shown, type OnProblem, type Trace } from './log.ts'
import { responsibleOf, steadyOf } from './profile.ts'
import { aliasOf, encode, fieldId, runId, stepId, type LogKey, type Template } from './template.ts'

/** What a case needs to become a run: its template, and the ids of the people and groups in its log. */
export type Setting = {
  key: LogKey
  template: Template
  users: Map<string, number>
  groups: Map<string, string>
  /** Who stands for the people that a log does not name. */
  admin: number
}

/** A task's row, as far as its case makes it, and its owners. */
export type ImportedTask = {
  row: {
    id: string
    run_id: string
    step_id: string
    title: string
    alias: string
    state: 'open' | 'completed' | 'auto-skipped'
    position: number
    starter_id: number
    completer_id: number | null
    started_at: Date | null
    created_at: Date
    last_updated: Date
    completed_at: Date | null
  }
  user: number | null
  group: string | null
}

export type ImportedRun = {
  row: {
    id: string
    name: string
    started_by: number
    owner_id: number
    prerun: Record<string, unknown>
    own_due_date: Date | null
    created_at: Date
    last_updated: Date
  }
  tasks: ImportedTask[]
}

/** A case as a run with its tasks. Values that their field cannot hold are left out and told. */
export function toRun(trace: Trace, setting: Setting, onProblem: OnProblem): ImportedRun {
  const { key, users, admin } = setting
  const instances = instancesOf(trace).toSorted((a, b) => a.created.getTime() - b.created.getTime())
  const id = runId(key, trace.id)
  const starter = instances.find((one) => one.resource !== null)?.resource ?? null
  const started_by = userOf(users, starter) ?? admin
  const tasks = instances.map((one, at) => taskOf(one, at, id, started_by, setting))
  const moments = trace.events.flatMap((event) => [event.started ?? event.time, event.time])
  return {
    row: {
      id,
      name: cut(trace.id, 550),
      started_by,
      owner_id:
        userOf(users, responsibleOf(trace)) ?? userOf(users, busiest(instances)) ?? started_by,
      prerun: prerunOf(trace, setting, onProblem),
      own_due_date: trace.due,
      created_at: moments.reduce((a, b) => (b < a ? b : a)),
      last_updated: moments.reduce((a, b) => (b > a ? b : a)),
    },
    tasks,
  }
}

function taskOf(
  one: Instance,
  at: number,
  run_id: string,
  starter_id: number,
  { key, users, groups }: Setting,
): ImportedTask {
  const completed = one.completed !== null && !one.skipped
  return {
    row: {
      id: idOf(run_id, 'task', at),
      run_id,
      step_id: stepId(key, one.activity),
      title: cut(one.activity, 600),
      alias: aliasOf(one.activity),
      state: one.skipped ? 'auto-skipped' : completed ? 'completed' : 'open',
      position: at + 1,
      starter_id,
      completer_id: completed ? userOf(users, one.completer) : null,
      started_at: one.started,
      created_at: one.created,
      last_updated: one.completed ?? one.started ?? one.created,
      completed_at: completed ? one.completed : null,
    },
    user: userOf(users, one.resource),
    group: one.group === null ? null : (groups.get(one.group) ?? null),
  }
}

const userOf = (users: Map<string, number>, name: string | null) =>
  name === null ? null : (users.get(name) ?? null)

/** Who did most of a case; of several, the one who came first. */
function busiest(instances: Instance[]): string | null {
  const counts = new Map<string, number>()
  for (const { resource } of instances)
    if (resource !== null) counts.set(resource, (counts.get(resource) ?? 0) + 1)
  let best: string | null = null
  for (const [name, count] of counts)
    if (best === null || count > (counts.get(best) ?? 0)) best = name
  return best
}

function prerunOf(trace: Trace, { key, template }: Setting, onProblem: OnProblem) {
  const values = new Map([...steadyOf(trace), ...trace.attributes])
  const ids = new Map([...values].map(([name, value]) => [fieldId(key, name), value]))
  const prerun: Record<string, unknown> = {}
  for (const field of template.prerun) {
    const text = ids.get(field.id)
    if (text === undefined || text === null) continue
    const value = encode(field, text)
    if (value === undefined)
      onProblem(
        trace.line,
        `${field.label}: ${shown(text)} does not fit a ${field.field_type} field`,
      )
    else prerun[field.id] = value
  }
  return prerun
}
