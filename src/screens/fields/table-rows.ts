/** The rows of a table that is being filled in. A row that does not change stays the same one, and is not drawn anew. */
export type Rows = string[][]

export const blankRow = (width: number): string[] => Array.from({ length: width }, () => '')

const fitted = (row: string[], width: number) =>
  row.length === width ? row : Array.from({ length: width }, (_, at) => row[at] ?? '')

/** Rows of the same width, at least one. */
export const evened = (rows: Rows, width: number): Rows =>
  rows.length === 0 ? [blankRow(width)] : rows.map((row) => fitted(row, width))

/** With one cell changed. */
export const withCell = (rows: Rows, row: number, column: number, text: string): Rows =>
  rows.map((cells, at) => (at === row ? cells.with(column, text) : cells))

/** With a blank row behind this one. */
export const withRow = (rows: Rows, after: number, width: number): Rows =>
  rows.toSpliced(after + 1, 0, blankRow(width))

/** Without one. */
export const withoutRow = (rows: Rows, row: number): Rows => rows.toSpliced(row, 1)

/** With a row moved by so many places; where there is no such place it stays. */
export function movedRow(rows: Rows, row: number, by: number): Rows {
  const to = row + by
  const moved = rows[row]
  if (!moved || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(row, 1).toSpliced(to, 0, moved)
}

/** With cells of a spreadsheet laid over it from one cell on; rows are added, what is too wide is cut off. */
export function pasted(rows: Rows, row: number, column: number, cells: Rows, width: number): Rows {
  const height = Math.max(rows.length, row + cells.length)
  return Array.from({ length: height }, (_, at) =>
    fitted(rows[at] ?? [], width).map((text, x) => cells[at - row]?.[x - column] ?? text),
  )
}
