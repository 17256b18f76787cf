import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { LogEvent, LogReader, Trace } from './log.ts'
import type { Source } from './source.ts'

/** A file that lives as long as the test. */
export function aFile(content: string | Uint8Array, name = 'log'): string {
  const folder = mkdtempSync(join(tmpdir(), 'runboard-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Text as a source that comes in pieces of a length. */
export const aSource = (text: string, piece = 1000): Source => ({
  head: text.slice(0, 1000),
  size: text.length,
  async *chunks() {
    for (let at = 0; at < text.length;) {
      // Decoded text never ends in half a character.
      const last = text.codePointAt(at + piece - 1) ?? 0
      const length = last > 0xffff ? piece + 1 : piece
      yield text.slice(at, at + length)
      at += length
    }
  },
})

/** All of a log, and what was left out. */
export async function readAll(log: LogReader) {
  const problems: string[] = []
  const traces: Trace[] = []
  for await (const trace of log.traces((line, reason) => problems.push(`${line}: ${reason}`)))
    traces.push(trace)
  return { traces, problems }
}

export const anEvent = (event: Partial<LogEvent> = {}): LogEvent => ({
  line: 1,
  activity: 'Pay',
  time: new Date('2024-03-01T10:00:00.000Z'),
  started: null,
  transition: null,
  instance: null,
  resource: null,
  group: null,
  attributes: new Map(),
  ...event,
})

/** A case with an event a `[activity, transition, minute]`. */
export const aTrace = (
  events: [activity: string, transition: string | null, minute: number][],
  trace: Partial<Trace> = {},
): Trace => ({
  id: 'A-1',
  line: 1,
  due: null,
  attributes: new Map(),
  events: events.map(([activity, transition, minute]) =>
    anEvent({ activity, transition, time: at(minute) }),
  ),
  ...trace,
})

export const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 10, minute))

const escaped = (text: string) =>
  text.replaceAll(/[&<>"\t\r\n]/g, (mark) => `&#${mark.charCodeAt(0)};`)
const attribute = (type: string, key: string, value: string | null) =>
  value === null ? '' : `<${type} key="${escaped(key)}" value="${escaped(value)}"/>`

/** A log as XES text, its tags prefixed where that is asked for. */
export function toXes(traces: Trace[], prefix = ''): string {
  const all = (type: string, attributes: Map<string, string>) =>
    [...attributes].map(([key, value]) => attribute(prefix + type, key, value)).join('')
  const event = (one: LogEvent) =>
    `<${prefix}event>\n${attribute(`${prefix}string`, 'concept:name', one.activity)}` +
    attribute(`${prefix}date`, 'time:timestamp', one.time.toISOString()) +
    attribute(`${prefix}string`, 'lifecycle:transition', one.transition) +
    attribute(`${prefix}string`, 'concept:instance', one.instance) +
    attribute(`${prefix}string`, 'org:resource', one.resource) +
    attribute(`${prefix}string`, 'org:group', one.group) +
    `${all('string', one.attributes)}\n</${prefix}event>\n`
  const trace = (one: Trace) =>
    `<${prefix}trace>\n${attribute(`${prefix}string`, 'concept:name', one.id)}` +
    attribute(`${prefix}date`, 'case:deadline', one.due?.toISOString() ?? null) +
    `${all('string', one.attributes)}\n${one.events.map(event).join('')}</${prefix}trace>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}log>\n${traces.map(trace).join('')}</${prefix}log>\n`
}

/** The rows of a log as CSV text, the header first. */
export function toCsv(traces: Trace[], separator = ','): string[] {
  const keysOf = (maps: Map<string, string>[]) => [
    ...new Set(maps.flatMap((map) => [...map.keys()])),
  ]
  const ofCase = keysOf(traces.map((trace) => trace.attributes))
  const ofEvent = keysOf(traces.flatMap((trace) => trace.events.map((event) => event.attributes)))
  const line = (cells: (string | null | undefined)[]) =>
    `${cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(separator)}\r\n`
  const header = line([
    'case:concept:name',
    'concept:name',
    'time:timestamp',
    'lifecycle:transition',
    'concept:instance',
    'org:resource',
    'org:group',
    'case:deadline',
    ...ofCase.map((key) => `case:${key}`),
    ...ofEvent,
  ])
  const rows = traces.flatMap((trace) =>
    trace.events.map((event) =>
      line([
        trace.id,
        event.activity,
        event.time.toISOString(),
        event.transition,
        event.instance,
        event.resource,
        event.group,
        trace.due?.toISOString(),
        ...ofCase.map((key) => trace.attributes.get(key)),
        ...ofEvent.map((key) => event.attributes.get(key)),
      ]),
    ),
  )
  return [header, ...rows]
}
