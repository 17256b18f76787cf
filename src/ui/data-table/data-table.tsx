import './data-table.css'

import type { RowData, SortingState } from '@tanstack/react-table'
import { type CSSProperties, type ReactNode, useRef, useState } from 'react'

import type { useAppTable } from './app-table.ts'
import { HeaderCell } from './header-cell.tsx'
import { areKeysOf, nextKeys, NO_KEYS } from './keys.ts'
import { ROLES } from './roles.ts'
import { BodyRow, type Cells, type RowProps, SkeletonRow } from './table-row.tsx'
import { LEADING_WIDTH } from './widths.ts'

/** What stands beside the columns in every row; each function has to stay the same while it says the same. */
export type RowSlots<T> = {
  /** A cell before the columns, and its head. */
  leading?: (row: T) => ReactNode
  leadingHead?: ReactNode
  /** A cell after the columns. */
  trailing?: (row: T) => ReactNode
  /** What else the row element gets; compared by value. */
  rowProps?: (row: T) => RowProps
}

type DataTableProps<T extends RowData> = {
  table: ReturnType<typeof useAppTable<T>>
  label: string
  /** Rows of an older query are on screen while those of the new one are on their way. */
  busy: boolean
  /** By place, from `first` on; a hole is a row that is not here yet. */
  rows: readonly (T | undefined)[]
  idOf: (row: T) => string
  cells: Cells<T>
  /** What time makes of a row: drawn anew when that is another. */
  timesOf?: (row: T) => string
  first?: number
  /** How many rows the body is high; more than `rows` where only those in sight are here. */
  height?: number
  /** What is counted to people who listen: where the first row of `height` stands, and among how many. */
  offset?: number
  total?: number
  columns: string
  /** The least width of all columns together, as a CSS length. */
  least: string
  density?: 'compact' | 'roomy'
  /** The ids of columns whose cell changed a moment ago, separated by spaces. */
  changedIn?: (row: T) => string
  /** Why the row does not belong here any more. */
  goneBecause?: (row: T) => string | undefined
  slots?: RowSlots<T>
  /** This order is about to be asked for. */
  onNearSorting?: (sorting: SortingState) => void
  /** Somebody points at the head or is in it. */
  onHead?: () => void
  /** What stands on the edge of a header. */
  renderEdge?: (id: string, name: string) => ReactNode
}

/** A table of rows that somebody else has filtered, sorted and cut. */
export function DataTable<T extends RowData>({
  table,
  label,
  busy,
  rows,
  idOf,
  cells,
  timesOf,
  first = 0,
  height = rows.length,
  offset = 0,
  total,
  columns,
  least,
  density,
  changedIn,
  goneBecause,
  slots = {},
  onNearSorting,
  onHead,
  renderEdge,
}: DataTableProps<T>) {
  const head = useRef<HTMLTableSectionElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const { leading, leadingHead, trailing, rowProps } = slots
  const style: Record<string, string> = {
    '--columns': `${leading ? `${LEADING_WIDTH} ` : ''}${columns}${trailing ? ` ${LEADING_WIDTH}` : ''}`,
    '--least': `calc(${least} + 1rem${leading ? ` + ${LEADING_WIDTH}` : ''}${trailing ? ` + ${LEADING_WIDTH}` : ''})`,
  }
  const after = height - first - rows.length
  const space: CSSProperties = {
    paddingTop: first > 0 ? `calc(var(--row) * ${first})` : undefined,
    paddingBottom: after > 0 ? `calc(var(--row) * ${after})` : undefined,
  }
  const keys = useKeys(rows.flatMap((row) => (row ? [idOf(row)] : [])))
  const leaves = table.getAllLeafColumns()

  return (
    <table
      {...ROLES.table}
      aria-label={label}
      aria-busy={busy}
      aria-rowcount={total === undefined ? undefined : total + 1}
      data-density={density}
      style={style}
      className="data-table"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens only for what is to be loaded */}
      <thead
        {...ROLES.rowgroup}
        ref={head}
        className="rounded-t-lg bg-surface text-sm text-muted"
        onScroll={() => follow(head.current, body.current)}
        onPointerEnter={onHead}
        onFocus={onHead}
      >
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} {...ROLES.row} aria-rowindex={total === undefined ? undefined : 1}>
            {leading && (
              <th {...ROLES.columnheader} scope="col">
                {leadingHead}
              </th>
            )}
            {group.headers.map((header) => (
              <HeaderCell
                key={header.id}
                table={table}
                header={header}
                onNear={onNearSorting}
                renderEdge={renderEdge}
              />
            ))}
            {trailing && <td {...ROLES.cell} />}
          </tr>
        ))}
      </thead>
      <tbody
        {...ROLES.rowgroup}
        ref={body}
        data-rows=""
        style={space}
        onScroll={() => follow(body.current, head.current)}
      >
        {rows.map((item, at) => {
          const place = offset + first + at + 2
          const index = total === undefined ? undefined : place
          const id = item && idOf(item)
          return item && id !== undefined ? (
            <BodyRow
              key={keys.get(id)}
              id={id}
              item={item}
              cells={cells}
              times={timesOf?.(item) ?? ''}
              columns={leaves}
              index={index}
              marks={changedIn?.(item) ?? ''}
              gone={goneBecause?.(item)}
              leading={leading}
              trailing={trailing}
              extra={rowProps?.(item)}
            />
          ) : (
            <SkeletonRow
              key={`hole ${place}`}
              columns={leaves}
              index={index}
              hasLeading={leading !== undefined}
            />
          )
        })}
      </tbody>
    </table>
  )
}

/** What the rows are called to React; see keys.ts. */
function useKeys(ids: readonly string[]) {
  const [kept, setKeys] = useState(NO_KEYS)
  if (areKeysOf(kept, ids)) return kept
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
  const keys = nextKeys(kept, ids, focused)
  setKeys(keys)
  return keys
}

function follow(from: HTMLElement | null, to: HTMLElement | null) {
  if (from && to && from.scrollLeft !== to.scrollLeft) to.scrollLeft = from.scrollLeft
}
