import type { CustomFieldKey } from '#src/api/schema/custom-field.ts'

/** A row of a table field, by its columns. */
export type Cells = Record<string, string>
/** What an input of each kind holds while it is being filled in. */
export type Draft = string | string[] | Cells[]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''

/** What stands in the input to begin with. */
export function draftOf({ field_type }: Pick<CustomFieldKey, 'field_type'>, value: unknown): Draft {
  if (field_type === 'multiselect') return Array.isArray(value) ? value.map(textOf) : []
  if (field_type === 'table')
    return Array.isArray(value)
      ? value
          .filter(isRecord)
          .map((row) =>
            Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, textOf(cell)])),
          )
      : []
  if (field_type === 'date') return textOf(value).slice(0, 10)
  return textOf(value)
}

/** What is sent for it; undefined where there is nothing, so that it is taken off. */
export function valueOf({ field_type }: Pick<CustomFieldKey, 'field_type'>, draft: Draft): unknown {
  if (typeof draft !== 'string') {
    const rows = draft.filter(
      (row) => typeof row === 'string' || Object.values(row).some((cell) => cell !== ''),
    )
    return rows.length > 0 ? rows : undefined
  }
  const text = draft.trim()
  if (text === '') return undefined
  if (field_type === 'number') return Number(text)
  if (field_type === 'boolean') return text === 'true'
  return field_type === 'textarea' ? draft : text
}

/** Columns of a table field: those of its key, else those that its rows have. */
export const columnsOf = ({ options }: Pick<CustomFieldKey, 'options'>, rows: readonly Cells[]) =>
  options.length > 0 ? options : [...new Set(rows.flatMap((row) => Object.keys(row)))]
