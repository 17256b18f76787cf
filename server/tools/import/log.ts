import { createHash } from 'node:crypto'

/** Attributes by key, values as text; dates are ISO 8601. A map, since a log may call a key anything. */
export type Attributes = Map<string, string>

export type LogEvent = {
  /** Where the event stands in the file. */
  line: number
  activity: string
  /** When it happened; of a row with a start and an end, the end. */
  time: Date
  /** Of a row that tells start and end of a task at once. */
  started: Date | null
  transition: string | null
  instance: string | null
  resource: string | null
  group: string | null
  attributes: Attributes
}

/** One case: its own attributes, when it was due, and its events by time. */
export type Trace = {
  id: string
  line: number
  due: Date | null
  attributes: Attributes
  events: LogEvent[]
}

/** Told about each part of the file that cannot be used, and why. */
export type OnProblem = (line: number, reason: string) => void

export type LogReader = {
  format: 'XES' | 'CSV'
  /** All usable cases from the start of the file; each call reads the file anew. */
  traces: (onProblem: OnProblem) => AsyncGenerator<Trace>
}

/** What an event log calls the things we need; the flags of the command set them. */
export const ROLES = [
  'case',
  'activity',
  'time',
  'start',
  'resource',
  'group',
  'transition',
  'instance',
  'due',
] as const
export type Role = (typeof ROLES)[number]
export type Names = Partial<Record<Role, string>>

/** The file as a whole cannot be read; `line` where that showed. */
export class LogError extends Error {
  override name = 'LogError'
  line: number | undefined

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`)
    this.line = line
  }
}

/** Counts what was left out, and keeps the first 20 for telling. */
export class Problems {
  count = 0
  first: { line: number; reason: string }[] = []

  add = (line: number, reason: string) => {
    this.count += 1
    if (this.first.length < 20) this.first.push({ line, reason })
  }
}

/** Text as the store can hold it: no NUL, no half characters, no blanks around; null when nothing is left. */
export function clean(text: string | undefined): string | null {
  if (text === undefined) return null
  const kept = (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed().trim()
  return kept === '' ? null : kept
}

const NOBODY = new Set(['unknown', 'empty', '-', 'n/a', 'na', 'nan', 'null', 'none', 'undefined'])

/** A person's or group's name; null for the words that logs write where there is none. */
export function someone(text: string | undefined): string | null {
  const name = clean(text)
  return name === null || NOBODY.has(name.toLowerCase()) ? null : name
}

/** Cuts by characters as people count them, so that no half of one stays. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

/** The same 32 hex characters for the same parts, whenever a log is imported. */
export const idOf = (...parts: (string | number)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** Makes a case's name unique within its file: the second `A` is `A (2)`. */
export function uniqueNames() {
  const seen = new Map<string, number>()
  return (name: string): string => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    if (times === 1) return name
    const next = `${name} (${times})`
    if (seen.has(next)) return uniqueAmong(seen, name, times)
    seen.set(next, 1)
    return next
  }
}

function uniqueAmong(seen: Map<string, number>, name: string, from: number): string {
  let times = from
  while (seen.has(`${name} (${times})`)) times += 1
  seen.set(`${name} (${times})`, 1)
  return `${name} (${times})`
}

/** Text for a message, not longer than one line takes. */
export const shown = (text: string) => `“${cut(text, 40)}”`

/** Puts events in the order of time; those of the same moment stay as the file has them. */
export const byTime = (events: LogEvent[]) =>
  events.toSorted((a, b) => a.time.getTime() - b.time.getTime())
