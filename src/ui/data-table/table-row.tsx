import type { Column, Row, RowData } from '@tanstack/react-table'
import { type ComponentProps, memo, type ReactNode } from 'react'

import { t } from '#src/texts/t.ts'

import type { AppFeatures } from './app-table.ts'
import { ROLES } from './roles.ts'

/** What else a row element gets. */
export type RowProps = Omit<ComponentProps<'tr'>, 'children' | 'className' | 'style' | 'ref'>

type BodyRowProps<T extends RowData> = {
  /** Made anew with every answer; `item` says whether it is another one. */
  row: Row<AppFeatures, T>
  item: T
  columns: readonly Column<AppFeatures, T>[]
  index: number | undefined
  marks: string
  gone: string | undefined
  leading: ((item: T) => ReactNode) | undefined
  trailing: ((item: T) => ReactNode) | undefined
  extra: RowProps | undefined
}

function BodyRowOf<T extends RowData>({
  row,
  item,
  index,
  marks,
  gone,
  leading,
  trailing,
  extra,
}: BodyRowProps<T>) {
  const changed = marks ? marks.split(' ') : []
  return (
    <tr
      {...extra}
      {...ROLES.row}
      aria-rowindex={index}
      data-row={row.id}
      data-gone={gone === undefined ? undefined : ''}
      data-tip={gone}
    >
      {leading && <td {...ROLES.cell}>{leading(item)}</td>}
      {row.getAllCells().map((cell, at) => {
        const { columnDef } = cell.column
        const pinnedAt = columnDef.meta?.pinnedAt
        return (
          <td
            key={cell.column.id}
            data-column={cell.column.id}
            {...ROLES.cell}
            data-changed={changed.includes(cell.column.id) ? '' : undefined}
            data-pinned={pinnedAt === undefined ? undefined : ''}
            style={pinnedAt === undefined ? undefined : { left: pinnedAt }}
          >
            {at === 0 && gone !== undefined && <span className="sr-only">{gone} </span>}
            {/* Called and not mounted: a component a cell is what makes tables slow. Cells use no hooks therefore. */}
            {typeof columnDef.cell === 'function' && columnDef.cell(cell.getContext())}
          </td>
        )
      })}
      {trailing && <td {...ROLES.cell}>{trailing(item)}</td>}
    </tr>
  )
}

const same = (one: RowProps = {}, other: RowProps = {}) => {
  const [before, after] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]
  return before.length === after.size && before.every(([key, value]) => after.get(key) === value)
}

/** A row; renders anew only when something it shows is another. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo forgets that the component is generic
export const BodyRow = memo(
  BodyRowOf,
  (before, after) =>
    before.item === after.item &&
    before.columns === after.columns &&
    before.index === after.index &&
    before.marks === after.marks &&
    before.gone === after.gone &&
    before.leading === after.leading &&
    before.trailing === after.trailing &&
    same(before.extra, after.extra),
) as typeof BodyRowOf

type SkeletonRowProps<T extends RowData> = {
  columns: readonly Column<AppFeatures, T>[]
  index?: number
  hasLeading?: boolean
}

/** A row that is on its way. */
export const SkeletonRow = <T extends RowData>({
  columns,
  index,
  hasLeading = false,
}: SkeletonRowProps<T>) => (
  <tr {...ROLES.row} aria-rowindex={index}>
    {hasLeading && <td {...ROLES.cell} />}
    {columns.map(({ id, columnDef }, at) => (
      <td key={id} {...ROLES.cell}>
        {at === 0 && <span className="sr-only">{t('table.onItsWay')}</span>}
        <div className={`h-3 rounded bg-neutral-soft ${columnDef.meta?.skeleton ?? 'w-3/4'}`} />
      </td>
    ))}
  </tr>
)
