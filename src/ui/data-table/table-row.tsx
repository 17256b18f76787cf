import type { Column, RowData } from '@tanstack/react-table'
import { type ComponentProps, memo, type ReactNode } from 'react'

import { t } from '#src/texts/t.ts'

import type { AppFeatures } from './app-table.ts'
import { ROLES } from './roles.ts'

/** What else a row element gets. */
export type RowProps = Omit<ComponentProps<'tr'>, 'children' | 'className' | 'style' | 'ref'>

/** What each column shows of a row, by the column's id. Called and not mounted: so they use no hooks. */
export type Cells<T> = ReadonlyMap<string, (item: T) => ReactNode>

type BodyRowProps<T extends RowData> = {
  id: string
  item: T
  cells: Cells<T>
  /** What time makes of it. */
  times: string
  columns: readonly Column<AppFeatures, T>[]
  index: number | undefined
  marks: string
  gone: string | undefined
  leading: ((item: T) => ReactNode) | undefined
  trailing: ((item: T) => ReactNode) | undefined
  extra: RowProps | undefined
}

function BodyRowOf<T extends RowData>({
  id,
  item,
  cells,
  columns,
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
      data-row={id}
      data-gone={gone === undefined ? undefined : ''}
      data-tip={gone}
    >
      {leading && <td {...ROLES.cell}>{leading(item)}</td>}
      {columns.map((column, at) => {
        const pinnedAt = column.columnDef.meta?.pinnedAt
        return (
          <td
            key={column.id}
            data-column={column.id}
            {...ROLES.cell}
            data-changed={changed.includes(column.id) ? '' : undefined}
            data-pinned={pinnedAt === undefined ? undefined : ''}
            style={pinnedAt === undefined ? undefined : { left: pinnedAt }}
          >
            {at === 0 && gone !== undefined && <span className="sr-only">{gone} </span>}
            {cells.get(column.id)?.(item)}
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
    before.cells === after.cells &&
    before.columns === after.columns &&
    before.times === after.times &&
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
