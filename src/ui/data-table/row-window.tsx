import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'

import { windowScroller } from '#src/ui/window-scroll.ts'

const OVERSCAN = 10
const SIGHT_MS = 100

type Range = { from: number; to: number }

type RowWindowProps = {
  /** What the rows stand in: `[data-rows]` holds them, and tells by `--row` how high each is. */
  box: RefObject<HTMLElement | null>
  count: number
  /** The rows to be drawn, from the first to before the last. */
  onRange: (range: Range) => void
  /** The rows that can be seen, told now and then. */
  onSight: (from: number, to: number) => void
}

/** Tells which of very many rows of one height are in the window; draws nothing itself. */
export function RowWindow({ box, count, onRange, onSight }: RowWindowProps) {
  const place = usePlace(box)
  const [scrollToFn] = useState(windowScroller)
  // oxlint-disable-next-line react/incompatible-library -- what it gives goes no further than here
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => place.row,
    scrollMargin: place.top,
    overscan: OVERSCAN,
    scrollToFn,
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, place])

  const items = virtualizer.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  const tell = useEffectEvent(onRange)
  useLayoutEffect(() => {
    if (to > from) tell({ from, to })
  }, [from, to])

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
  const see = useEffectEvent(onSight)
  useEffect(() => {
    const timer = setTimeout(() => see(startIndex, endIndex), SIGHT_MS)
    return () => clearTimeout(timer)
  }, [startIndex, endIndex])
  return null
}

/** Where the rows begin on the page, and how high one is, in px. */
function usePlace(box: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState({ top: 0, row: 44 })
  useLayoutEffect(() => {
    const measure = () => {
      const body = box.current?.querySelector('[data-rows]')
      if (!body) return
      const probe = body.querySelector('[data-row]') ?? body.firstElementChild
      const top = Math.round(body.getBoundingClientRect().top + scrollY)
      const row = probe?.getBoundingClientRect().height ?? 0
      if (row > 0) setPlace((now) => (now.top === top && now.row === row ? now : { top, row }))
    }
    measure()
    // What stands above comes and goes, and the rows change their height with the density.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return place
}
