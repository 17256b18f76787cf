import { memo } from 'react'

import { t } from '#src/texts/fields.ts'
import { Icon, type IconName } from '#src/ui/icon.tsx'

/** What somebody does to a table, at one of its cells. */
export type TableAct = { row: number; column: number } & (
  | { kind: 'type'; text: string }
  | { kind: 'move'; by: -1 | 1 }
  | { kind: 'go'; by: -1 | 1 }
  | { kind: 'next' | 'remove' }
  | { kind: 'paste'; cells: string }
)

type TableRowProps = {
  id: string | undefined
  row: number
  cells: string[]
  labels: string[]
  isLast: boolean
  describedBy: string | undefined
  isInvalid: boolean
  onAct: (act: TableAct) => void
}

/** One row: its cells, and what can be done to it as a whole. */
export const TableRow = memo(function TableRow({
  id,
  row,
  cells,
  labels,
  isLast,
  describedBy,
  isInvalid,
  onAct,
}: TableRowProps) {
  return (
    <tr>
      {cells.map((text, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
        <td key={column} className="border border-line p-0">
          <input
            id={column === 0 ? id : undefined}
            data-cell={`${row}.${column}`}
            aria-label={t('field.table.cell', { column: labels[column] ?? '', row: row + 1 })}
            aria-describedby={describedBy}
            aria-invalid={isInvalid || undefined}
            className="h-8 w-full min-w-24 bg-surface px-2"
            value={text}
            onChange={(event) => onAct({ kind: 'type', row, column, text: event.target.value })}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain')
              if (!/[\t\n]/.test(pasted.trim())) return
              event.preventDefault()
              onAct({ kind: 'paste', row, column, cells: pasted })
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
              if (event.key !== 'Enter' && by === undefined) return
              if (event.ctrlKey || event.metaKey) return
              event.preventDefault()
              if (by === undefined) onAct({ kind: 'next', row, column })
              else onAct({ kind: event.altKey ? 'move' : 'go', row, column, by })
            }}
          />
        </td>
      ))}
      <td className="border border-line px-0.5 whitespace-nowrap">
        <RowButton
          icon="up"
          text={t('field.table.up', { row: row + 1 })}
          isOff={row === 0}
          onPress={() => onAct({ kind: 'move', row, column: 0, by: -1 })}
        />
        <RowButton
          icon="down"
          text={t('field.table.down', { row: row + 1 })}
          isOff={isLast}
          onPress={() => onAct({ kind: 'move', row, column: 0, by: 1 })}
        />
        <RowButton
          icon="close"
          text={t('field.table.remove', { row: row + 1 })}
          isOff={false}
          onPress={() => onAct({ kind: 'remove', row, column: 0 })}
        />
      </td>
    </tr>
  )
})

type RowButtonProps = { icon: IconName; text: string; isOff: boolean; onPress: () => void }

const RowButton = ({ icon, text, isOff, onPress }: RowButtonProps) => (
  <button
    type="button"
    aria-label={text}
    data-tip={text}
    aria-disabled={isOff}
    onClick={isOff ? undefined : onPress}
    className="inline-grid size-7 place-items-center rounded text-muted hover:bg-hover hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-45"
  >
    <Icon name={icon} className="size-3.5" />
  </button>
)
