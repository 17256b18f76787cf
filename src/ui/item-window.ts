import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type FocusEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react'
import { flushSync } from 'react-dom'

import { windowScroller } from './window-scroll.ts'

/** As many as this are all drawn: the browser's own search, print and listeners find them there. */
const MOST_DRAWN = 120
const OVERSCAN = 8

type ItemWindowOptions = {
  /** What the items stand in. */
  box: RefObject<HTMLElement | null>
  count: number
  keyOf: (index: number) => string
  /** How high one is likely to be, in px; then it is measured. */
  estimate: (index: number) => number
}

/**
 * Which of very many items below each other are drawn while the window scrolls, and where. An item gets `props(index)`
 * on its element, the box `boxProps`; the one that has the focus stays, wherever one scrolls.
 */
export function useItemWindow({ box, count, keyOf, estimate }: ItemWindowOptions) {
  const isPrinted = usePrinted()
  const isCut = count > MOST_DRAWN && !isPrinted
  const [focused, setFocused] = useState<number>()
  const top = useTop(box, isCut)
  const [scrollToFn] = useState(windowScroller)
  // oxlint-disable-next-line react/incompatible-library -- what it gives is drawn here and not memoised
  const virtualizer = useWindowVirtualizer({
    count,
    enabled: isCut,
    estimateSize: estimate,
    getItemKey: keyOf,
    scrollMargin: top,
    overscan: OVERSCAN,
    scrollToFn,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      const isOut = focused !== undefined && focused < count && !shown.includes(focused)
      return isOut ? [...shown, focused].toSorted((a, b) => a - b) : shown
    },
  })
  const indexAt = (target: EventTarget) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : null
  const items = virtualizer.getVirtualItems()
  const starts = new Map(items.map(({ index, start }) => [index, start - top]))
  const style = (index: number): CSSProperties => ({
    position: 'absolute',
    top: starts.get(index) ?? 0,
    left: 0,
    right: 0,
  })
  return {
    indexes: isCut
      ? items.map(({ index }) => index)
      : Array.from({ length: count }, (_, index) => index),
    props: (index: number) =>
      isCut
        ? { 'data-index': index, ref: virtualizer.measureElement, style: style(index) }
        : { 'data-index': index },
    boxProps: {
      style: isCut
        ? ({ position: 'relative', height: virtualizer.getTotalSize() } as const)
        : undefined,
      onFocus: ({ target }: FocusEvent) => {
        const index = indexAt(target)
        setFocused(index ? Number(index) : undefined)
      },
      onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget))
          setFocused(undefined)
      },
    },
    /** Draws an item, if need be by scrolling to it, so that it can be focused. */
    reach: (index: number) => {
      if (isCut) flushSync(() => setFocused(index))
      return box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null
    },
  }
}

/** What is printed is printed whole. */
function usePrinted() {
  const [isPrinted, setPrinted] = useState(false)
  useEffect(() => {
    const start = () => flushSync(() => setPrinted(true))
    const end = () => setPrinted(false)
    addEventListener('beforeprint', start)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', start)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinted
}

/** Where a box begins on the page, in px. */
function useTop(box: RefObject<HTMLElement | null>, isWanted: boolean) {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (!isWanted) return undefined
    const measure = () => {
      const at = box.current?.getBoundingClientRect().top
      if (at !== undefined) setTop(Math.round(at + scrollY))
    }
    measure()
    // What stands above comes and goes.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [box, isWanted])
  return top
}
