import * as z from 'zod/mini'

import type { FieldKind } from '../field-kind.ts'
import { asText, isBlank, isObject, plain, strings } from '../shown.ts'

const isBlankRow = (row: readonly string[]) => row.every((cell) => cell.trim() === '')

/** Row by row what is stored column by column: a cell, a list of cells, or an object with one (quirk 7). */
function rowsOf(value: readonly unknown[]) {
  const columns = value.map((entry) => {
    if (Array.isArray(entry)) return strings(entry)
    if (isObject(entry)) return Object.values(entry).map(plain)
    return [plain(entry)]
  })
  const height = Math.max(0, ...columns.map((cells) => cells.length))
  return Array.from({ length: height }, (_, row) => columns.map((cells) => cells[row] ?? ''))
}

/** Cells in columns. One row travels as flat texts, several as a list for each column; a blank table not at all. */
export const tableKind: FieldKind<'table'> = {
  draft: z.array(z.array(z.string())),
  empty: [],
  isEmpty: (draft) => draft.every(isBlankRow),
  suggested: () => [],
  decode(value, { columns }) {
    if (isBlank(value)) return []
    if (!Array.isArray(value) || value.length !== columns.length) return
    return rowsOf(value).filter((row) => !isBlankRow(row))
  },
  encode(draft, { columns }) {
    const rows = draft.filter((row) => !isBlankRow(row))
    return columns.map((_, at) =>
      rows.length === 1 ? (rows[0]?.[at] ?? '') : rows.map((row) => row[at] ?? ''),
    )
  },
  // Nothing else is taken: '' and [] are refused, and a key that is left out changes nothing.
  cleared: ({ columns }) => columns.map(() => ''),
  shown(value, field) {
    if (!Array.isArray(value) || value.length === 0) return asText(value)
    const rows = rowsOf(value)
    if (rows.every(isBlankRow)) return { kind: 'nothing' }
    return { kind: 'table', columns: value.map((_, at) => field.columns[at]?.label ?? ''), rows }
  },
}
