import { useCallback, useEffect, useRef } from 'react'

import { t } from '#src/texts/fields.ts'
import { Button } from '#src/ui/button.tsx'

import {
  evened,
  movedRow,
  pasted,
  type Rows,
  withCell,
  withoutRow,
  withRow,
} from '../table-rows.ts'
import type { InputProps } from './input-props.ts'
import { Group } from './group.tsx'
import { type TableAct, TableRow } from './table-row.tsx'

/** Cells in columns: rows are added, moved and taken away, cells of a spreadsheet are pasted. */
export function TableInput(props: InputProps<'table'>) {
  const { field, id, labelId, describedBy, isInvalid, draft, onLeave } = props
  const labels = field.columns.map(
    ({ label }, at) => label || t('field.table.column', { at: at + 1 }),
  )
  const { box, rows, act } = useRows(props)
  if (labels.length === 0) return <p className="text-muted">{t('field.table.noColumns')}</p>
  return (
    <Group
      ref={box}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="grid justify-items-start gap-1.5"
      onLeave={onLeave}
    >
      <div className="max-h-96 w-full overflow-auto">
        <table className="w-full border-collapse text-left">
          <thead>
            <tr>
              {labels.map((label, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                <th
                  key={at}
                  scope="col"
                  className="border border-line px-2 py-1 text-sm font-medium text-muted"
                >
                  {label}
                </th>
              ))}
              <th className="w-0 border border-line">
                <span className="sr-only">{t('field.table.rowTools')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <TableRow
                // oxlint-disable-next-line react/no-array-index-key -- rows have nothing else to be told by
                key={row}
                id={row === 0 ? id : undefined}
                row={row}
                cells={cells}
                labels={labels}
                isLast={row === rows.length - 1}
                describedBy={describedBy}
                isInvalid={isInvalid}
                onAct={act}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          className="h-7"
          onClick={() => act({ kind: 'next', row: rows.length - 1, column: 0 })}
        >
          {t('field.table.add')}
        </Button>
        <p className="text-sm text-muted">{t('field.table.hint')}</p>
        <p role="status" className="sr-only">
          {t('field.table.rows', { count: draft.length })}
        </p>
      </div>
    </Group>
  )
}

const focusCell = (box: HTMLElement | null, cell: string) =>
  box?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus()

/** The rows, and one function for all that is done to them, the same for as long as the table is there. */
function useRows({ field, draft, onChange }: InputProps<'table'>) {
  const width = field.columns.length
  const rows = evened(draft, width)
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef({ rows, onChange })
  /** The cell that has the focus as soon as it is there. */
  const wanted = useRef<string>(undefined)

  useEffect(() => {
    latest.current = { rows, onChange }
    if (wanted.current === undefined) return
    focusCell(box.current, wanted.current)
    wanted.current = undefined
  })
  const act = useCallback(
    (one: TableAct) => {
      const { row, column } = one
      const { rows } = latest.current
      const change = (next: Rows, focus?: string) => {
        if (focus !== undefined) wanted.current = focus
        latest.current = { ...latest.current, rows: next }
        latest.current.onChange(next)
      }
      switch (one.kind) {
        case 'type':
          return change(withCell(rows, row, column, one.text))
        case 'move': {
          const to = row + one.by
          if (to < 0 || to >= rows.length) return
          return change(movedRow(rows, row, one.by), `${to}.${column}`)
        }
        case 'remove':
          return change(withoutRow(rows, row), `${Math.max(0, Math.min(row, rows.length - 2))}.0`)
        case 'go':
          return focusCell(box.current, `${row + one.by}.${column}`)
        case 'next':
          return row < rows.length - 1
            ? focusCell(box.current, `${row + 1}.${column}`)
            : change(withRow(rows, row, width), `${row + 1}.${column}`)
        case 'paste':
          return void import('#src/lib/csv-cells.ts').then(({ cellsOf }) =>
            change(
              pasted(latest.current.rows, row, column, cellsOf(one.cells), width),
              `${row}.${column}`,
            ),
          )
      }
    },
    [width],
  )
  return { box, rows, act }
}
