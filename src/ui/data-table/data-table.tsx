import type { Header, RowData } from '@tanstack/react-table'

import { Icon } from '#src/ui/icon.tsx'

import type { AppFeatures, useAppTable } from './app-table.ts'

type Table<T extends RowData> = ReturnType<typeof useAppTable<T>>

type DataTableProps<T extends RowData> = {
  table: Table<T>
  label: string
  /** Rows of an older query are on screen while those of the new one are on their way. */
  busy: boolean
  /** How many placeholders to show instead of rows. */
  skeletons?: number
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

/** A table of rows that somebody else has filtered, sorted and cut. */
export function DataTable<T extends RowData>({
  table,
  label,
  busy,
  skeletons = 0,
}: DataTableProps<T>) {
  const columns = table.getAllLeafColumns()
  return (
    <table aria-label={label} aria-busy={busy} className="w-full min-w-240 table-fixed text-left">
      <thead className="sticky top-0 z-1 shadow-[0_1px_0_var(--line)] lg:top-12 bg-surface text-sm text-muted">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="border-b border-line">
            {group.headers.map((header) => (
              <HeaderCell key={header.id} table={table} header={header} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody className={busy ? 'opacity-60 transition-opacity delay-100' : ''}>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="h-11 border-b border-line last:border-0 hover:bg-hover">
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className="px-2 py-1 first:pl-4 last:pr-4 xl:px-3">
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
        {Array.from({ length: skeletons }, (_, row) => (
          <tr key={row} className="h-11 border-b border-line last:border-0" aria-hidden="true">
            {columns.map((column) => (
              <td key={column.id} className="px-2 first:pl-4 last:pr-4 xl:px-3">
                <div className={`skeleton h-3 ${column.columnDef.meta?.skeleton ?? 'w-3/4'}`} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function HeaderCell<T extends RowData>({
  table,
  header,
}: {
  table: Table<T>
  header: Header<AppFeatures, T>
}) {
  const { column } = header
  const order = column.getIsSorted()
  const text = <table.FlexRender header={header} />
  return (
    <th
      scope="col"
      aria-sort={order ? ARIA_SORT[order] : undefined}
      className={`h-9 px-2 font-medium first:pl-4 last:pr-4 xl:px-3 ${column.columnDef.meta?.width ?? ''}`}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={`group -mx-1.5 inline-flex h-7 items-center gap-1 rounded px-1.5 hover:bg-hover hover:text-ink ${order ? 'text-ink' : ''}`}
        >
          {text}
          <Icon
            name={order === 'desc' ? 'down' : 'up'}
            className={`size-3 ${order ? '' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60'}`}
          />
        </button>
      ) : (
        text
      )}
    </th>
  )
}
