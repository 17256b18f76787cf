import { SaxesParser, type SaxesTagPlain } from 'saxes'

import {
  byTime,
  clean,
  LogError,
  shown,
  someone,
  uniqueNames,
  type Attributes,
  type LogEvent,
  type LogReader,
  type Names,
  type OnProblem,
  type Trace,
} from './log.ts'
import { messageOf, type Source } from './source.ts'
import { parseTime } from './times.ts'

/** The standard's keys (IEEE 1849, extensions concept, time, org, lifecycle). */
const KEYS = {
  case: 'concept:name',
  activity: 'concept:name',
  time: 'time:timestamp',
  start: undefined,
  resource: 'org:resource',
  group: 'org:group',
  transition: 'lifecycle:transition',
  instance: 'concept:instance',
  due: undefined,
} satisfies Record<keyof Names, string | undefined>

const DUE_KEYS = ['case:deadline', 'deadline', 'due_date', 'due date', 'due']

const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])
const DEEPEST = 100
/** Without a tag for so long, this is something else than a log, or an attack on the memory. */
const LONGEST_GAP = 16 * 1024 * 1024

type Frame = {
  kind: 'log' | 'trace' | 'event' | 'global' | 'attribute' | 'other'
  /** Where the attributes below go; null where nobody wants them. */
  target: Attributes | null
  /** The key of the attribute above, for nested ones. */
  path: string
}

/** Reads an XES event log (IEEE 1849), with or without its namespace, prefixed or not. */
export function readXes(source: Source, names: Names = {}): LogReader {
  const keys = { ...KEYS, ...names }

  async function* traces(onProblem: OnProblem): AsyncGenerator<Trace> {
    const walk = walker(keys, onProblem)
    let fed = 0
    try {
      for await (const chunk of source.chunks()) {
        walk.parser.write(chunk)
        fed = walk.tagged() ? 0 : fed + chunk.length
        if (fed > LONGEST_GAP)
          throw new LogError('16 MB without a tag: this is no event log', walk.line())
        yield* walk.finished()
      }
      walk.parser.close()
    } catch (error) {
      throw failure(error, walk)
    }
    yield* walk.finished()
  }
  return { format: 'XES', traces }
}

type Walk = ReturnType<typeof walker>

function failure(error: unknown, walk: Walk): LogError {
  const read = walk.cases() === 0 ? '' : ` (${walk.cases()} whole cases stand before it)`
  if (error instanceof LogError) return new LogError(error.message + read)
  const message = messageOf(error).replace(/^\d+:\d+: /, '')
  if (/unclosed tag|must contain a root|unexpected end/i.test(message))
    return new LogError(`the file is cut short: ${message}${read}`, walk.line())
  return new LogError(`this is not well-formed XML: ${message}${read}`, walk.line())
}

function walker(keys: Names, onProblem: OnProblem) {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const unique = uniqueNames()
  const defaults: Record<'trace' | 'event', Attributes> = { trace: new Map(), event: new Map() }
  const stack: Frame[] = []
  const done: Trace[] = []
  let cases = 0
  let tags = 0
  let trace: { line: number; attributes: Attributes; events: LogEvent[] } | undefined
  let event: { line: number; attributes: Attributes } | undefined

  function frameOf(tag: SaxesTagPlain): Frame {
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const above = stack.at(-1)
    if (above === undefined) {
      if (name !== 'log')
        throw new LogError(`this is XML but no XES: it begins with <${tag.name}>`, parser.line)
      return { kind: 'log', target: null, path: '' }
    }
    if (stack.length >= DEEPEST) throw new LogError('attributes are nested too deeply', parser.line)
    if (name === 'trace' && above.kind === 'log') {
      trace = { line: parser.line, attributes: new Map(), events: [] }
      return { kind: 'trace', target: trace.attributes, path: '' }
    }
    if (name === 'event' && above.kind === 'trace') {
      event = { line: parser.line, attributes: new Map() }
      return { kind: 'event', target: event.attributes, path: '' }
    }
    if (name === 'event') onProblem(parser.line, 'an event outside of a case')
    if (name === 'global' && above.kind === 'log') {
      const scope = tag.attributes['scope']
      const target = scope === 'trace' ? defaults.trace : scope === 'event' ? defaults.event : null
      return { kind: 'global', target, path: '' }
    }
    if (above.kind === 'other' || above.target === null)
      return { kind: 'other', target: null, path: '' }
    return attributeFrame(tag, name, above)
  }

  function attributeFrame(tag: SaxesTagPlain, name: string, above: Frame): Frame {
    if (name === 'values') return { ...above, kind: 'attribute' }
    const isValue = VALUES.has(name)
    if (!isValue && name !== 'list' && name !== 'container') {
      return { kind: 'other', target: null, path: '' }
    }
    const key = clean(tag.attributes['key'])
    if (key === null) {
      onProblem(parser.line, `<${name}> without a key`)
      return { kind: 'other', target: null, path: '' }
    }
    const path = above.path === '' ? key : `${above.path} / ${key}`
    const value = isValue ? clean(tag.attributes['value']) : null
    if (value !== null && above.target) {
      const before = above.target.get(path)
      // Only a list may repeat a key.
      if (before === undefined) above.target.set(path, value)
      else if (above.path !== '') above.target.set(path, `${before}, ${value}`)
    }
    return { kind: 'attribute', target: above.target, path }
  }

  function finishEvent() {
    if (!event || !trace) return
    const { line, attributes } = event
    const take = (key: string | undefined) => {
      if (key === undefined) return null
      const value = attributes.get(key) ?? null
      attributes.delete(key)
      return value
    }
    const told = take(keys.time)
    const began = take(keys.start)
    for (const [key, value] of defaults.event) {
      // A default time would be made up: it puts the event in 1970.
      if (key !== keys.time && key !== keys.start && !attributes.has(key))
        attributes.set(key, value)
    }
    const activity = take(keys.activity)
    const time = told === null ? null : parseTime(told)
    const started = began === null ? null : parseTime(began)
    event = undefined
    if (activity === null) return onProblem(line, `no ${keys.activity ?? 'activity'}`)
    if (told === null) return onProblem(line, `no ${keys.time ?? 'time'}`)
    if (time === null) return onProblem(line, `${shown(told)} is not a time`)
    if (began !== null && started === null) return onProblem(line, `${shown(began)} is not a time`)
    trace.events.push({
      line,
      activity,
      time,
      started,
      transition: take(keys.transition),
      instance: take(keys.instance),
      resource: someone(take(keys.resource) ?? undefined),
      group: someone(take(keys.group) ?? undefined),
      attributes,
    })
  }

  function finishTrace() {
    if (!trace) return
    const { line, attributes, events } = trace
    trace = undefined
    cases += 1
    const named = attributes.get(keys.case ?? '') ?? `Case ${cases}`
    attributes.delete(keys.case ?? '')
    for (const [key, value] of defaults.trace) {
      if (key !== keys.case && !attributes.has(key)) attributes.set(key, value)
    }
    const dueKey = keys.due ?? DUE_KEYS.find((key) => attributes.has(key))
    const told = dueKey === undefined ? undefined : attributes.get(dueKey)
    if (dueKey !== undefined) attributes.delete(dueKey)
    const due = told === undefined ? null : parseTime(told)
    if (told !== undefined && due === null)
      onProblem(line, `the deadline ${shown(told)} is not a time`)
    const id = unique(named)
    if (events.length === 0) return onProblem(line, `case ${id} has no usable event`)
    done.push({ id, line, due, attributes, events: byTime(events) })
  }

  parser.on('opentag', (tag) => {
    tags += 1
    stack.push(frameOf(tag))
  })
  parser.on('closetag', () => {
    const frame = stack.pop()
    if (frame?.kind === 'event') finishEvent()
    if (frame?.kind === 'trace') finishTrace()
  })

  return {
    parser,
    line: () => parser.line,
    cases: () => cases,
    /** Whether a tag came since this was last asked. */
    tagged: () => {
      const any = tags > 0
      tags = 0
      return any
    },
    finished: () => done.splice(0),
  }
}
