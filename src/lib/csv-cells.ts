import papaparse from 'papaparse'

import { format } from './dates.ts'

/** A cell: a number stays one, anything else is text. */
export type Cell = string | number | null

// A spreadsheet runs what begins so, in the wide forms of East Asian keyboards too; what nobody sees, spaces and
// quotes before it do not keep every one of them from it. A plain number, as -3.5, is none.
const FORMULA = /^(?![+-]?\d+([.,]\d+)?$)([\s"'`\p{C}]*[=+\-@＝＋－＠]|[\t\r\n])/u
// Where the comma is the decimal sign, a spreadsheet begins a new cell at a semicolon, quoted or not.
const INNER = /([;\t]["'\s]*)(?=[=+\-@＝＋－＠])/gu

/** Whether a spreadsheet might run this instead of showing it. */
export const isFormula = (text: string) => FORMULA.test(text)

/** Rows as lines of a CSV file (RFC 4180), each with its line end; nothing in it runs in a spreadsheet. */
export const csvLines = (rows: readonly (readonly Cell[])[]) =>
  rows.length === 0
    ? ''
    : `${papaparse.unparse(
        rows.map((cells) =>
          cells.map((cell) => (typeof cell === 'string' ? cell.replace(INNER, "$1'") : cell)),
        ),
        { newline: '\r\n', escapeFormulae: FORMULA },
      )}\r\n`

/** The cells that a spreadsheet has put on the clipboard. */
export const cellsOf = (pasted: string) =>
  papaparse.parse<string[]>(pasted.replace(/\r?\n$/, ''), { delimiter: '\t' }).data

/** A moment to the second as it is in that zone, with its offset: 2026-07-05T17:00:00+01:00. */
export function isoInZone(instant: string | number, zone: string) {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  const parts = format(zone, 'iso', {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(instant))
  for (const { type, value } of parts) part[type] = value
  const offset = part.timeZoneName?.replace(/^(GMT|UTC)/, '') || '+00:00'
  const year = part.year?.padStart(4, '0')
  return `${year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset}`
}
