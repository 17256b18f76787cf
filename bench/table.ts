import { percentile, type Pair } from './measure.ts'

/** What is told of a case, in milliseconds. */
export type Figures = {
  name: string
  api: { p50: number; p95: number }
  sql: { p50: number; p95: number }
  /** How many times the SQL's p95 the API's is. */
  ratio: number
}

/** The figures of a case, or of many together under one name. */
export function figuresOf(name: string, pairs: Pair[]): Figures {
  const api = spread(pairs.flatMap((pair) => pair.api))
  const sql = spread(pairs.flatMap((pair) => pair.sql))
  return { name, api, sql, ratio: rounded(api.p95 / sql.p95) }
}

const spread = (times: number[]) => ({
  p50: rounded(percentile(times, 0.5)),
  p95: rounded(percentile(times, 0.95)),
})

const rounded = (number: number) => Math.round(number * 100) / 100

const WIDTHS = [34, 9, 9, 9, 9, 7]
const NAMES = ['case', 'API p50', 'API p95', 'SQL p50', 'SQL p95', 'ratio']

/** The head of the table, times in milliseconds. */
export const head = () => line(NAMES)

/** A case as a row of the table. */
export const row = ({ name, api, sql, ratio }: Figures) =>
  line([name, ...[api.p50, api.p95, sql.p50, sql.p95, ratio].map((number) => number.toFixed(2))])

const line = (cells: string[]) =>
  cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('')
