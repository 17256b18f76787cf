import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

import { t } from '#src/texts/t.ts'

import {
  type ColumnChoice,
  type ColumnId,
  columnId,
  MAX_WIDTH,
  MIN_WIDTH,
} from '../url/columns-param.ts'
import type { RunSearch } from '../url/run-search.ts'
import { layoutOf, resized } from './layout.ts'

const STEP = 16
const REST_MS = 400
const within = (width: number) => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)))

type ColumnEdgeProps = {
  id: string
  /** What stands above the column. */
  name: string
  columns: readonly ColumnChoice[]
  onChange: (patch: Partial<RunSearch>) => void
}

/** The right edge of a header: dragged, or moved by the arrow keys, it makes the column wider or narrower. */
export function ColumnEdge({ id: given, name, columns, onChange }: ColumnEdgeProps) {
  const edge = useRef<HTMLSpanElement>(null)
  const drag = useRef<{ x: number; width: number } | undefined>(undefined)
  const width = useRef<number>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = columnId(given)
  const choice = columns.find((one) => one.id === id)
  if (id === undefined || !choice) return null

  const now = () => Math.round(edge.current?.parentElement?.getBoundingClientRect().width ?? 0)
  const show = (to: number) => {
    width.current = within(to)
    edge.current?.setAttribute('aria-valuenow', String(width.current))
    preview(edge.current, columns, id, width.current)
  }
  // The page shows each step at once; the address gets what was decided in the end.
  const write = () => {
    clearTimeout(timer.current)
    delete edge.current?.closest('table')?.dataset.tracks
    if (width.current !== undefined && width.current !== choice.width)
      onChange({ cols: resized(columns, id, width.current) })
    width.current = undefined
  }

  const start = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: now() }
  }
  const move = ({ clientX }: PointerEvent) => {
    if (drag.current && clientX !== drag.current.x)
      show(drag.current.width + clientX - drag.current.x)
  }
  const end = () => {
    drag.current = undefined
    write()
  }
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (by === undefined) return
    event.preventDefault()
    show((width.current ?? now()) + by)
    clearTimeout(timer.current)
    timer.current = setTimeout(write, REST_MS)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be focused is a widget (ARIA)
    <span
      ref={edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.width', { column: name })}
      aria-valuenow={choice.width ?? MIN_WIDTH}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      data-tip={t('table.width.hint')}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onFocus={() => edge.current?.setAttribute('aria-valuenow', String(now()))}
      onBlur={write}
      onKeyDown={press}
      onDoubleClick={() => onChange({ cols: resized(columns, id, undefined) })}
      className="column-edge"
    />
  )
}

// Past React, which hears of it when it is decided: a frame of a drag costs no rendering.
function preview(
  edge: HTMLElement | null,
  columns: readonly ColumnChoice[],
  id: ColumnId,
  width: number,
) {
  const table = edge?.closest('table')
  if (!table) return
  const before = table.style.getPropertyValue('--columns')
  const now = layoutOf(columns).tracks
  const next = layoutOf(resized(columns, id, width))
  table.style.setProperty('--columns', before.replace(table.dataset.tracks ?? now, next.tracks))
  table.dataset.tracks = next.tracks
}
