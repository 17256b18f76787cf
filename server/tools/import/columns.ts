import { LogError, ROLES, type Names, type Role } from './log.ts'

/** What other tools call the columns we need, best guess first. Compared by letters and digits alone. */
const SYNONYMS: Record<Role, string[]> = {
  case: [
    'case:concept:name',
    'case id',
    'case',
    'case number',
    'case key',
    'trace',
    'trace id',
    'process instance',
    'process instance id',
    'process id',
    'run id',
    'ticket id',
    'ticket',
    'incident id',
    'order id',
    'sr number',
  ],
  activity: [
    'concept:name',
    'activity',
    'activity name',
    'task',
    'task name',
    'event',
    'event name',
    'action',
    'step',
    'step name',
    'operation',
  ],
  time: [
    'time:timestamp',
    'complete timestamp',
    'completion timestamp',
    'end timestamp',
    'timestamp',
    'event time',
    'event timestamp',
    'complete time',
    'completion time',
    'completed at',
    'end time',
    'finish time',
    'end',
    'time',
    'date time',
    'date',
  ],
  start: ['start_timestamp', 'time:start', 'start time', 'started at', 'begin time', 'start'],
  resource: [
    'org:resource',
    'resource',
    'resource name',
    'user',
    'user name',
    'performer',
    'originator',
    'employee',
    'agent',
    'assignee',
    'assigned to',
    'handler',
    'worker',
  ],
  group: ['org:group', 'group', 'team', 'department', 'support group', 'org unit'],
  transition: ['lifecycle:transition', 'lifecycle', 'transition', 'event type', 'event lifecycle'],
  instance: ['concept:instance', 'activity instance', 'activity instance id', 'task id'],
  due: ['case:deadline', 'deadline', 'due date', 'due', 'case:due', 'case:due date', 'sla due'],
}

const bare = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The position of each column we know, by role. */
export type Columns = Partial<Record<Role, number>> & {
  case: number
  activity: number
  time: number
}

/** Finds the columns; what the flags name must be there. Throws a LogError that lists what was found. */
export function findColumns(header: string[], names: Names): Columns {
  const found: Partial<Record<Role, number>> = {}
  for (const role of ROLES) {
    const name = names[role]
    if (name === undefined) continue
    found[role] = named(header, role, name)
  }
  const taken = new Set(Object.values(found))
  for (const role of ROLES) {
    if (found[role] !== undefined) continue
    const at = guess(header, role, taken)
    if (at === undefined) continue
    found[role] = at
    taken.add(at)
  }
  // A log with the start alone is a log of starts, and those are its times.
  if (found.time === undefined && found.start !== undefined && names.start === undefined) {
    found.time = found.start
    delete found.start
  }
  const { case: id, activity, time } = found
  if (id === undefined) throw missing(header, 'case', 'the case that an event belongs to')
  if (activity === undefined) throw missing(header, 'activity', 'what happened')
  if (time === undefined) throw missing(header, 'time', 'when it happened')
  return { ...found, case: id, activity, time }
}

function named(header: string[], role: Role, name: string): number {
  const at = header.indexOf(name)
  if (at !== -1) return at
  const alike = header.findIndex((column) => column.toLowerCase() === name.toLowerCase())
  if (alike !== -1) return alike
  throw new LogError(`--${role} ${name}: there is no such column. ${listed(header)}`)
}

function guess(header: string[], role: Role, taken: Set<number>): number | undefined {
  for (const synonym of SYNONYMS[role]) {
    const at = header.findIndex((name, i) => !taken.has(i) && bare(name) === bare(synonym))
    if (at !== -1) return at
  }
  return undefined
}

const missing = (header: string[], role: Role, what: string) =>
  new LogError(`no column tells ${what}; name it with --${role} COLUMN. ${listed(header)}`)

const listed = (header: string[]) => `The columns are: ${header.join(', ')}`

/** The separator that a header line uses most, quoted parts aside; a comma when it uses none. */
export function separatorOf(head: string): string {
  const line = firstLine(head).replaceAll(/"(?:[^"]|"")*"/g, '')
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark
}

const firstLine = (text: string) => /[^\r\n]+/.exec(text)?.[0] ?? ''

/** Which columns may be attributes: of the case where they say so by `case:`, else of the event. */
export function attributeColumns(header: string[], columns: Columns) {
  const taken = new Set(Object.values(columns))
  const ofCase: { at: number; key: string }[] = []
  const ofEvent: { at: number; key: string }[] = []
  header.forEach((name, at) => {
    if (taken.has(at) || name === '') return
    if (name.startsWith('case:')) ofCase.push({ at, key: name.slice('case:'.length) })
    else ofEvent.push({ at, key: name })
  })
  return { ofCase, ofEvent }
}
