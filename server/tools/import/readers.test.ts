import * as fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { clean, LogError, someone, type Attributes, type Trace } from './log.ts'
import { openLog } from './open-log.ts'
import { aFile, anEvent, aSource, readAll, toCsv, toXes } from './testing.ts'
import { readXes } from './xes.ts'

const isXmlText = (text: string) =>
  !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('__proto__', 'a,"b";\tc', '<&amp;>', 'two\nlines', "''", '﻿x', '0', '=1+1'),
  )
  .map((text) => clean(text) ?? 'x')
  .filter(isXmlText)
const anyName = fc.option(anyText.filter((text) => someone(text) !== null))
const anyAttributes: fc.Arbitrary<Attributes> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('Amount', 'Größe', 'a;b,c', '__proto__', 'k "q"'), anyText),
    {
      selector: ([key]) => key,
    },
  )
  .map((pairs) => new Map(pairs))
const anyMoment = fc.date({
  noInvalidDate: true,
  min: new Date('1950-01-01'),
  max: new Date('2100-01-01'),
})
const anyLog: fc.Arbitrary<Trace[]> = fc.uniqueArray(
  fc.record({
    id: anyText,
    line: fc.constant(0),
    due: fc.option(anyMoment),
    attributes: anyAttributes,
    events: fc.array(
      fc.record({
        line: fc.constant(0),
        activity: anyText,
        time: anyMoment,
        started: fc.constant(null),
        transition: fc.option(anyText),
        instance: fc.option(anyText),
        resource: anyName,
        group: anyName,
        attributes: anyAttributes.map(
          (all): Attributes => new Map([...all].map(([key, value]) => [`event ${key}`, value])),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  { selector: (trace) => trace.id, minLength: 1, maxLength: 5 },
)

/** A log without its lines, and without the order of cases and attributes, which nothing hangs on. */
const compared = (traces: Trace[]) =>
  traces
    .map((trace) => ({
      ...trace,
      line: 0,
      attributes: sorted(trace.attributes),
      events: trace.events.map((event) => ({
        ...event,
        line: 0,
        attributes: sorted(event.attributes),
      })),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
/** The log as it must be read, whatever the order of the events in the file. */
const byTime = (traces: Trace[]) =>
  traces.map((trace) => ({
    ...trace,
    events: trace.events.toSorted((a, b) => a.time.getTime() - b.time.getTime()),
  }))
const sorted = (all: Attributes) => [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))

test('what is written as XES is read back, in pieces of any size, with or without a prefix', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyLog,
      fc.integer({ min: 1, max: 200 }),
      fc.boolean(),
      async (log, piece, prefixed) => {
        const text = toXes(log, prefixed ? 'xes:' : '')
        const { traces, problems } = await readAll(readXes(aSource(text, piece)))
        expect(problems).toEqual([])
        expect(compared(traces)).toEqual(compared(byTime(log)))
      },
    ),
    { numRuns: 300 },
  )
})

test('what is written as CSV is read back, whatever the separator and however cases are mixed', async () => {
  const separators = fc.constantFrom(',', ';', '\t', '|')
  await fc.assert(
    fc.asyncProperty(
      anyLog,
      separators,
      fc.integer({ min: 1, max: 200 }),
      fc.infiniteStream(fc.nat()),
      async (log, separator, piece, dice) => {
        const [header = '', ...rows] = toCsv(log, separator)
        const text = [header, ...riffled(log, rows, dice)].join('')
        const { traces, problems } = await readAll(
          await readCsv(aSource(text, piece), { separator }),
        )
        expect(problems).toEqual([])
        expect(compared(traces)).toEqual(compared(byTime(log)))
      },
    ),
    { numRuns: 300 },
  )
})

/** Mixes the rows of the cases, each case's own staying in order. */
function riffled(log: Trace[], rows: string[], dice: fc.Stream<number>) {
  let from = 0
  const decks = log.map((trace) => rows.slice(from, (from += trace.events.length)))
  const mixed: string[] = []
  for (const roll of dice) {
    const left = decks.filter((deck) => deck.length > 0)
    const next = left[roll % Math.max(1, left.length)]?.shift()
    if (next === undefined) return mixed
    mixed.push(next)
  }
  return mixed
}

test('an XES log that is cut anywhere is refused with a line', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.double({ min: 0, max: 1, noNaN: true }), async (log, share) => {
      const text = toXes(log)
      const end = text.lastIndexOf('>')
      const cutShort = text.slice(0, Math.floor(share * end))
      const reading = readAll(readXes(aSource(cutShort, 50)))
      await expect(reading).rejects.toThrow(LogError)
      await expect(reading).rejects.toThrow(/^line \d+: /)
    }),
    { numRuns: 200 },
  )
})

test('a CSV log that is cut anywhere is refused, or each case is a part of what it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(), async (log, at) => {
      const text = toCsv(log).join('')
      const cutShort = text.slice(0, at % text.length)
      const read = await readCsv(aSource(cutShort, 50), { separator: ',' })
        .then(readAll)
        .catch(orRefused)
      const whole = new Map(log.map((trace) => [trace.id, trace.events.length]))
      for (const { id, events } of read.traces)
        expect(events.length).toBeLessThanOrEqual(whole.get(id) ?? 0)
    }),
    { numRuns: 200 },
  )
})

/** Anything but an answer or a LogError with a reason fails. */
function orRefused(error: unknown): Awaited<ReturnType<typeof readAll>> {
  if (!(error instanceof LogError) || error.message === '') throw error
  return { traces: [], problems: [] }
}

test('garbage is refused with a reason, never with a crash', async () => {
  const aLog = toXes([{ id: 'A', line: 0, due: null, attributes: new Map(), events: [anEvent()] }])
  const aCsv = 'case id,activity,timestamp\nA,Pay,2024-03-01\nB,"Ship, then pay",2024-03-02\n'
  const spoiled = fc
    .tuple(
      fc.constantFrom(aLog, aCsv),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.boolean(),
    )
    .map(([text, spots, zipped]) => {
      const bytes = zipped ? gzipSync(text) : Buffer.from(text)
      for (const [at, byte] of spots) bytes[at % bytes.length] = byte
      return bytes
    })
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => Buffer.from(text)),
    spoiled,
  )
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      expect(await openLog(aFile(bytes)).then(readAll).catch(orRefused)).toBeDefined()
    }),
    { numRuns: 500 },
  )
})
