import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { attributeColumns, findColumns, separatorOf } from './columns.ts'
import {
  byTime,
  clean,
  LogError,
  shown,
  someone,
  type LogEvent,
  type LogReader,
  type Names,
  type OnProblem,
  type Trace,
} from './log.ts'
import type { Source } from './source.ts'
import { dayOrderOf, parseTime, type DayOrder } from './times.ts'

export type CsvOptions = { names?: Names; separator?: string; dayOrder?: DayOrder }

type Row = { line: number; cells: string[] }

/** A row longer than this is an unclosed quote that swallows the file. */
const LONGEST_ROW = 4 * 1024 * 1024

/**
 * Reads a CSV event log, a row an event. Rows of a case need not stand together: a first pass counts each
 * case's rows, so that later ones hold a case only until its last row.
 */
export async function readCsv(source: Source, options: CsvOptions = {}): Promise<LogReader> {
  const delimiter = options.separator ?? separatorOf(source.head)
  const header = await headerOf(source, delimiter)
  const columns = findColumns(header, options.names ?? {})
  const { ofCase, ofEvent } = attributeColumns(header, columns)
  const cell = (row: Row, at: number | undefined) =>
    at === undefined ? null : clean(row.cells[at])

  async function survey() {
    const left = new Map<string, number>()
    const orders = new Set<DayOrder | 'either'>()
    for await (const row of rowsOf(source, delimiter, header.length, () => {})) {
      const id = cell(row, columns.case)
      if (id !== null) left.set(id, (left.get(id) ?? 0) + 1)
      for (const at of [columns.time, columns.start, columns.due]) {
        const order = dayOrderOf(cell(row, at) ?? '')
        if (order !== null) orders.add(order)
      }
    }
    return { left, dayOrder: options.dayOrder ?? decide(orders) }
  }

  function eventOf(row: Row, dayOrder: DayOrder, onProblem: OnProblem): LogEvent | null {
    const refuse = (reason: string) => {
      onProblem(row.line, reason)
      return null
    }
    const activity = cell(row, columns.activity)
    if (activity === null) return refuse('no activity')
    const end = cell(row, columns.time)
    const start = cell(row, columns.start)
    const told = end ?? start
    if (told === null) return refuse('no time')
    const time = parseTime(told, dayOrder)
    if (time === null) return refuse(`${shown(told)} is not a time`)
    const started = start === null ? null : parseTime(start, dayOrder)
    if (start !== null && started === null) return refuse(`${shown(start)} is not a time`)
    const attributes: LogEvent['attributes'] = new Map()
    for (const { at, key } of ofEvent) {
      const value = cell(row, at)
      if (value !== null) attributes.set(key, value)
    }
    return {
      line: row.line,
      activity,
      time,
      started: end === null ? null : started,
      transition: cell(row, columns.transition) ?? (end === null ? 'start' : null),
      instance: cell(row, columns.instance),
      resource: someone(row.cells[columns.resource ?? -1]),
      group: someone(row.cells[columns.group ?? -1]),
      attributes,
    }
  }

  // The deadline of a case stands in each of its rows; a bad one is told once.
  const dues = new WeakMap<Trace, string>()
  function describeCase(trace: Trace, row: Row, dayOrder: DayOrder, onProblem: OnProblem) {
    for (const { at, key } of ofCase) {
      const value = cell(row, at)
      if (value !== null && !trace.attributes.has(key)) trace.attributes.set(key, value)
    }
    const due = cell(row, columns.due)
    if (trace.due !== null || due === null || dues.get(trace) === due) return
    trace.due = parseTime(due, dayOrder)
    if (trace.due === null) onProblem(row.line, `the deadline ${shown(due)} is not a time`)
    dues.set(trace, due)
  }

  let surveyed: Awaited<ReturnType<typeof survey>> | undefined
  async function* traces(onProblem: OnProblem): AsyncGenerator<Trace> {
    surveyed ??= await survey()
    const left = new Map(surveyed.left)
    const open = new Map<string, Trace>()
    for await (const row of rowsOf(source, delimiter, header.length, onProblem)) {
      const id = cell(row, columns.case)
      if (id === null) {
        onProblem(row.line, 'no case')
        continue
      }
      const trace = open.get(id) ?? newTrace(id, row.line)
      open.set(id, trace)
      describeCase(trace, row, surveyed.dayOrder, onProblem)
      const event = eventOf(row, surveyed.dayOrder, onProblem)
      if (event) trace.events.push(event)
      const rest = (left.get(id) ?? 0) - 1
      left.set(id, rest)
      if (rest > 0) continue
      open.delete(id)
      if (trace.events.length === 0) onProblem(trace.line, `case ${id} has no usable event`)
      else yield { ...trace, events: byTime(trace.events) }
    }
  }
  return { format: 'CSV', traces }
}

const newTrace = (id: string, line: number): Trace => ({
  id,
  line,
  due: null,
  attributes: new Map(),
  events: [],
})

function decide(orders: Set<DayOrder | 'either'>): DayOrder {
  if (orders.has('day-first') && orders.has('month-first'))
    throw new LogError(
      'some dates have the day first and some the month; say --day-first or --month-first',
    )
  if (orders.has('day-first')) return 'day-first'
  if (orders.has('month-first')) return 'month-first'
  if (orders.has('either'))
    throw new LogError(
      'no date shows whether the day or the month is first; say --day-first or --month-first',
    )
  return undefined
}

async function headerOf(source: Source, delimiter: string): Promise<string[]> {
  for await (const { cells } of recordsOf(source, delimiter, () => {})) {
    const header = cells.map((name) => clean(name) ?? '')
    if (header.every((name) => name === '')) break
    return header
  }
  throw new LogError('there is no header line')
}

/** The rows below the header that have as many cells as it. Throws where the file is cut short. */
async function* rowsOf(
  source: Source,
  delimiter: string,
  width: number,
  onProblem: OnProblem,
): AsyncGenerator<Row> {
  const end = { complete: false }
  let first = true
  let narrow: Row | undefined
  for await (const row of recordsOf(source, delimiter, onProblem, end)) {
    if (narrow) onProblem(narrow.line, countsOf(narrow, width))
    narrow = undefined
    if (first) first = false
    else if (row.cells.length === width) yield row
    else if (row.cells.length < width) narrow = row
    else onProblem(row.line, countsOf(row, width))
  }
  if (!narrow) return
  if (!end.complete)
    throw new LogError(
      `the file is cut short: ${countsOf(narrow, width)}, and no end of line`,
      narrow.line,
    )
  onProblem(narrow.line, countsOf(narrow, width))
}

const countsOf = (row: Row, width: number) =>
  `${row.cells.length} cells where the header has ${width}`

/** All records of the file; `end.complete` tells afterwards whether it ended with a line break. */
async function* recordsOf(
  source: Source,
  delimiter: string,
  onProblem: OnProblem,
  end: { complete: boolean } = { complete: false },
): AsyncGenerator<Row> {
  async function* text() {
    for await (const chunk of source.chunks()) {
      if (chunk !== '') end.complete = /[\r\n]$/.test(chunk)
      yield chunk
    }
  }
  let fatal: LogError | undefined
  let skipped = -1
  // The parser finds each stray quote of a row anew.
  function skip(line: number, reason: string) {
    if (line !== skipped) onProblem(line, reason)
    skipped = line
  }
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error && isFatal(error)) fatal ??= csvError(error)
      else skip(lineOf(error) ?? 0, error?.message ?? 'not readable')
    },
  })
  const input = Readable.from(text())
  input.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of input.pipe(parser)) {
      if (fatal) break
      yield { line: info.lines, cells: record }
    }
  } finally {
    input.destroy()
  }
  if (fatal) throw fatal
}

const isFatal = (error: CsvError) =>
  error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'

const lineOf = (error: CsvError | undefined) =>
  typeof error?.['lines'] === 'number' ? error['lines'] : undefined

const csvError = (error: CsvError) =>
  new LogError(
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'a row is longer than 4 MB; is a quote not closed?'
      : 'a quote is opened and not closed; the file is damaged or cut short',
    lineOf(error),
  )
