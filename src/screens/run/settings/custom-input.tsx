import type { CustomFieldKey } from '#src/api/schema/custom-field.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { type Cells, columnsOf, type Draft } from './custom-values.ts'

const FIELD = 'h-8 w-full rounded border border-edge bg-surface px-2'
const INPUT_TYPES: Record<string, string> = {
  number: 'number',
  date: 'date',
  email: 'email',
  url: 'url',
}

type CustomInputProps = {
  of: CustomFieldKey
  label: string
  value: Draft
  onChange: (value: Draft) => void
}

/** The input of a custom field, one of eleven kinds; the browser's own controls, which everybody knows. */
export function CustomInput({ of, label, value, onChange }: CustomInputProps) {
  const { field_type, options } = of
  if (typeof value !== 'string') {
    if (field_type === 'table')
      return (
        <TableInput
          of={of}
          label={label}
          rows={value.filter((row) => typeof row !== 'string')}
          onChange={onChange}
        />
      )
    const picked = value.filter((one) => typeof one === 'string')
    return (
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="sr-only">{label}</legend>
        {options.map((option) => (
          <label key={option} className="flex min-h-6 items-center gap-1.5">
            <input
              type="checkbox"
              checked={picked.includes(option)}
              onChange={({ target }) =>
                onChange(
                  options.filter((one) => (one === option ? target.checked : picked.includes(one))),
                )
              }
              className="size-4 accent-accent"
            />
            {option}
          </label>
        ))}
      </fieldset>
    )
  }
  if (field_type === 'textarea')
    return (
      <textarea
        aria-label={label}
        rows={4}
        maxLength={30_000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="w-full rounded border border-edge bg-surface px-2 py-1.5"
      />
    )
  if (field_type === 'boolean' || field_type === 'dropdown' || field_type === 'radio') {
    const choices =
      field_type === 'boolean'
        ? [
            { value: 'true', text: t('custom.yes') },
            { value: 'false', text: t('custom.no') },
          ]
        : options.map((option) => ({ value: option, text: option }))
    return (
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={FIELD}
      >
        <option value="">{t('settings.none')}</option>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      type={INPUT_TYPES[field_type] ?? 'text'}
      step={field_type === 'number' ? 'any' : undefined}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className={FIELD}
    />
  )
}

type TableInputProps = {
  of: CustomFieldKey
  label: string
  rows: Cells[]
  onChange: (rows: Cells[]) => void
}

function TableInput({ of, label, rows, onChange }: TableInputProps) {
  const columns = columnsOf(of, rows)
  const put = (at: number, column: string, text: string) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [column]: text } : row)))
  return (
    <div className="grid gap-2 overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="text-sm text-muted">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-1 font-normal">
                {column}
              </th>
            ))}
            <th scope="col" className="sr-only">
              {t('custom.removeRow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
            <tr key={at}>
              {columns.map((column) => (
                <td key={column} className="p-1">
                  <input
                    aria-label={`${column} ${at + 1}`}
                    value={row[column] ?? ''}
                    onChange={({ target }) => put(at, column, target.value)}
                    className={FIELD}
                  />
                </td>
              ))}
              <td className="p-1">
                <Button
                  look="quiet"
                  aria-label={`${t('custom.removeRow')} ${at + 1}`}
                  onClick={() => onChange(rows.filter((_, index) => index !== at))}
                  className="w-8 justify-center px-0!"
                >
                  <Icon name="close" className="size-3.5" />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        onClick={() => onChange([...rows, Object.fromEntries(columns.map((one) => [one, '']))])}
        className="justify-self-start"
      >
        {t('custom.addRow')}
      </Button>
    </div>
  )
}
