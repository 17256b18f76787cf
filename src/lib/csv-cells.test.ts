import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { csvLines, isFormula, isoInZone } from './csv-cells.ts'

const BEGINS = /^[=+\-@＝＋－＠\t\r\n]/u
const NUMBER = /^[+-]?\d+([.,]\d+)?$/
// What makes trouble: what a spreadsheet runs, separators, quotes, line ends, and what nobody sees.
const cell = fc
  .array(fc.constantFrom(...'=+-@＝＋－＠,;"\'\t\r\n aé漢\u200B\uFEFF\u00A01.('), { maxLength: 12 })
  .map((parts) => parts.join(''))
const table = (width: number) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })

test.each([
  '=1+1',
  '+351 912',
  '-1+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '\u00A0=1',
  '\u200B=1',
  '\uFEFF=1',
  '"=1+1"',
  "'=1+1",
  '＝1+1',
  '-',
])('%j is defused', (text) => {
  expect(isFormula(text)).toBe(true)
  const [[read]] = parse(csvLines([[text]])) as [[string]]
  expect(read.startsWith("'")).toBe(true)
  expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
})

test.each(['Acme', '-3.5', '-3', '+3,5', '3-4', 'a=b', 'a\n- one\n- two', ' plain ', '“=”', ''])(
  '%j stays as it is',
  (text) => {
    expect(isFormula(text)).toBe(false)
    const [[read]] = parse(csvLines([[text, 'x']])) as [[string]]
    expect(read).toBe(text)
  },
)

test('a number is a number, also below nothing', () => {
  expect(csvLines([[-3.5, 0, null, 12]])).toBe('-3.5,0,,12\r\n')
})

test('any text comes back as it was, but for the apostrophes that defuse it', () => {
  fc.assert(
    fc.property(table(3), (rows) => {
      const read: string[][] = parse(csvLines(rows), { relax_column_count: false })
      expect(read.map((cells) => cells.map((one) => one.replaceAll("'", '')))).toEqual(
        rows.map((cells) => cells.map((one) => one.replaceAll("'", ''))),
      )
    }),
    { numRuns: 2_000 },
  )
})

test('no cell begins as a formula, where the comma parts them and where the semicolon does', () => {
  fc.assert(
    fc.property(table(3), (rows) => {
      const text = csvLines(rows)
      for (const one of parse(text).flat())
        expect(BEGINS.test(one) && !NUMBER.test(one), JSON.stringify(one)).toBe(false)
      for (const line of text.split(/\r\n|\r|\n/))
        for (const [at, one] of line.split(/[;\t]/).entries())
          if (at > 0) expect(/^["'\s]*[=+\-@＝＋－＠]/u.test(one) && !one.includes("'")).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['2026-07-05T16:00:00.000Z', 'Europe/Lisbon', '2026-07-05T17:00:00+01:00'],
  ['2026-01-05T16:00:00.000Z', 'Europe/Lisbon', '2026-01-05T16:00:00+00:00'],
  ['2026-01-05T16:00:00.000Z', 'Asia/Kathmandu', '2026-01-05T21:45:00+05:45'],
  ['2026-01-05T00:30:00.000Z', 'America/New_York', '2026-01-04T19:30:00-05:00'],
  ['2026-01-05T00:00:00.000Z', 'UTC', '2026-01-05T00:00:00+00:00'],
])('%s in %s is %s', (instant, zone, text) => {
  expect(isoInZone(instant, zone)).toBe(text)
})

test('a moment in a zone is still that moment, to the second', () => {
  const day = fc.date({
    min: new Date('1970-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  })
  const zone = fc.constantFrom('Europe/Lisbon', 'Asia/Kathmandu', 'America/St_Johns', 'UTC')
  fc.assert(
    fc.property(day, zone, (date, at) => {
      const second = Math.floor(date.valueOf() / 1000) * 1000
      expect(Date.parse(isoInZone(date.toISOString(), at))).toBe(second)
    }),
  )
})
