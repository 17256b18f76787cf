import type { Header, RowData, SortingState } from '@tanstack/react-table'
import type { ReactNode } from 'react'

import { Icon } from '#src/ui/icon.tsx'
import { onPressStart } from '#src/ui/press-start.ts'

import type { AppFeatures, useAppTable } from './app-table.ts'
import { ROLES } from './roles.ts'

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

type HeaderCellProps<T extends RowData> = {
  table: ReturnType<typeof useAppTable<T>>
  header: Header<AppFeatures, T>
  onNear: ((sorting: SortingState) => void) | undefined
  renderEdge: ((id: string, name: string) => ReactNode) | undefined
}

/** The head of a column: its name, which sorts by it where that can be done. */
export function HeaderCell<T extends RowData>({
  table,
  header,
  onNear,
  renderEdge,
}: HeaderCellProps<T>) {
  const { column } = header
  const { pinnedAt, unsortable, hint } = column.columnDef.meta ?? {}
  const name = column.columnDef.header
  const order = column.getIsSorted()
  return (
    <th
      {...ROLES.columnheader}
      scope="col"
      data-column={column.id}
      aria-sort={order ? ARIA_SORT[order] : undefined}
      data-pinned={pinnedAt === undefined ? undefined : ''}
      style={pinnedAt === undefined ? undefined : { left: pinnedAt }}
      className="flex h-9 items-center font-medium"
    >
      <button
        type="button"
        aria-disabled={unsortable !== undefined}
        data-tip={[hint, unsortable].filter(Boolean).join(' ') || undefined}
        onClick={unsortable === undefined ? column.getToggleSortingHandler() : undefined}
        {...onPressStart(() => {
          const next = column.getNextSortingOrder()
          if (unsortable === undefined)
            onNear?.(next ? [{ id: column.id, desc: next === 'desc' }] : [])
        })}
        className={`group -mx-1.5 inline-flex h-7 max-w-full min-w-0 items-center gap-1 rounded px-1.5 text-left ${
          unsortable === undefined ? 'hover:bg-hover hover:text-ink' : 'cursor-default'
        } ${order ? 'text-ink' : ''}`}
      >
        <span className="truncate">
          <table.FlexRender header={header} />
        </span>
        {unsortable === undefined && (
          <Icon
            name={order === 'desc' ? 'down' : 'up'}
            className={`size-3 ${order ? '' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60'}`}
          />
        )}
      </button>
      {renderEdge?.(column.id, typeof name === 'string' ? name : column.id)}
    </th>
  )
}
